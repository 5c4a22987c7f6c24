"""Two to six agencies or vendors side by side, as one table with a column for each."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import FETCH_RAISE, Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext

from partnerships.models import Agency, AIModel, Announcement, Partnership, Vendor
from partnerships.models.choices import PartnershipKind, Status
from partnerships.queries.agency_outline import AgencyOutline
from partnerships.queries.filtered import list_address
from partnerships.queries.links import Link
from partnerships.queries.records import records_by_former_slugs
from partnerships.queries.tables import RowGroup, Table, TableCell, number, several, words
from partnerships.wording import (
    date_words,
    money_words,
    number_words,
    pair_words,
    within_sentence,
)

type Fits = Callable[[Partnership], bool]
type Sharing = dict[str, Promise]
type Row = tuple[TableCell, ...]

MOST = 6
OTHER_NAMES = {
    Agency: ("acronym__iexact", "aliases__name__iexact"),
    Vendor: ("aliases__name__iexact",),
}
NOW = tuple(status for status in Status if status != Status.ENDED)

# Headings of what all sides have, some of several, one alone, and the only one there is.
VENDORS: Sharing = {
    "only": gettext_lazy("Vendors"),
    "one": gettext_lazy("Vendors of one alone"),
    "some": gettext_lazy("Vendors shared by {some} of {all}"),
    "both": gettext_lazy("Vendors shared by both"),
    "all": gettext_lazy("Vendors shared by all {all}"),
}
BODIES: Sharing = {
    "only": gettext_lazy("Bodies"),
    "one": gettext_lazy("Bodies of one alone"),
    "some": gettext_lazy("Bodies shared by {some} of {all}"),
    "both": gettext_lazy("Bodies shared by both"),
    "all": gettext_lazy("Bodies shared by all {all}"),
}
AI_MODELS: Sharing = {
    "only": gettext_lazy("AI models"),
    "one": gettext_lazy("AI models of one alone"),
    "some": gettext_lazy("AI models shared by {some} of {all}"),
    "both": gettext_lazy("AI models shared by both"),
    "all": gettext_lazy("AI models shared by all {all}"),
}


@dataclass(frozen=True)
class Side:
    """One of those compared, with its partnerships; an agency has those of bodies below too."""

    record: Agency | Vendor
    partnerships: list[Partnership]

    @property
    def key(self) -> str:
        return self.record._meta.model_name or ""

    def cell(self, fits: Fits, **further: str | Sequence[str]):
        """How many partnerships fit, leading to the list of them."""
        address = list_address(**{self.key: self.record.slug}, **further)
        return number(sum(map(fits, self.partnerships)), address)


@dataclass(frozen=True)
class Comparison:
    sides: list[Side]
    outline: AgencyOutline
    newest: dict[int, Announcement]
    """The newest announcement by partnership."""

    @cached_property
    def table(self) -> Table:
        names = (words(side.record.name, side.record.get_absolute_url()) for side in self.sides)
        compares_vendors = any(side.key == "vendor" for side in self.sides)
        groups = [
            RowGroup(gettext("Partnerships"), self._totals()),
            RowGroup(gettext("Terms"), self._terms()),
            RowGroup(gettext("Kinds"), self._kinds()),
            *(self._bodies() if compares_vendors else self._vendors()),
            *self._models(),
        ]
        return Table(gettext("Side by side"), (words(gettext("Fact")), *names), groups)

    def _row(self, label: str, cell_of: Callable[[Side], TableCell]) -> Row:
        return words(label), *map(cell_of, self.sides)

    def _counted(self, label: Link, fits: Fits, **further: str | Sequence[str]) -> Row:
        return several([label]), *(side.cell(fits, **further) for side in self.sides)

    def _totals(self) -> list[Row]:
        return [
            self._counted(Link(gettext("Now"), ""), _has_status(NOW), status=NOW),
            self._counted(
                Link(pgettext("partnerships", "Ended"), ""),
                _has_status([Status.ENDED]),
                status=Status.ENDED,
            ),
        ]

    def _terms(self) -> list[Row]:
        return [
            self._row(gettext("Since"), _since),
            self._row(gettext("Stated value"), _money),
            self._row(gettext("Newest announcement"), self._newest),
        ]

    def _newest(self, side: Side) -> TableCell:
        said = [
            (self.newest[deal.pk].date_on, deal.pk, deal)
            for deal in side.partnerships
            if deal.pk in self.newest
        ]
        if not said:
            return words(gettext("None dated"))
        deal = max(said)[-1]
        newest = self.newest[deal.pk]
        return several(
            [
                Link(
                    f"{date_words(newest.date)}, {within_sentence(newest.get_event_display())}", ""
                ),
                Link(pair_words(deal.vendor.name, deal.agency.name), deal.get_absolute_url()),
            ]
        )

    def _kinds(self) -> list[Row]:
        found = {deal.kind for deal in self._partnerships}
        return [
            self._counted(Link(str(kind.label), ""), _has_kind(kind), kind=kind)
            for kind in PartnershipKind
            if kind in found
        ]

    def _vendors(self) -> list[RowGroup]:
        vendors = {deal.vendor for deal in self._partnerships}
        rows = [
            self._counted(Link.to(vendor), _has_vendor(vendor), vendor=vendor.slug)
            for vendor in vendors
        ]
        return self._by_sharing(VENDORS, rows)

    def _bodies(self) -> list[RowGroup]:
        bodies = {deal.agency for deal in self._partnerships}
        rows = [
            self._counted(Link.to(body), _is_within(body, self.outline), agency=body.slug)
            for body in bodies
        ]
        return self._by_sharing(BODIES, rows)

    def _models(self) -> list[RowGroup]:
        models = {model for deal in self._partnerships for model in deal.ai_models.all()}
        rows = [self._counted(Link.to(model), _uses(model), model=model.slug) for model in models]
        return self._by_sharing(AI_MODELS, rows)

    @property
    def _partnerships(self) -> Iterable[Partnership]:
        return (deal for side in self.sides for deal in side.partnerships)

    def _by_sharing(self, headings: Sharing, rows: Iterable[Row]) -> list[RowGroup]:
        """What most have in common comes first; what one has alone, last."""
        by_sharing: dict[int, list] = defaultdict(list)
        for row in rows:
            by_sharing[sum(cell.text != "0" for cell in row[1:])].append(row)
        return [
            RowGroup(
                _sharing_words(headings, sharing, len(self.sides)), sorted(found, key=_most_first)
            )
            for sharing, found in sorted(by_sharing.items(), reverse=True)
        ]


def comparison(records: Sequence[Agency | Vendor]) -> Comparison:
    """Four queries, however many are compared; all are agencies, or all are vendors."""
    outline = AgencyOutline()
    belongs = [_belongs(record, outline) for record in records]
    partnerships = list(
        Partnership.objects.filter(
            Q(vendor__in=[one.pk for one in records if isinstance(one, Vendor)])
            | Q(agency__in=outline.subtree(one.pk for one in records if isinstance(one, Agency)))
        )
        .select_related("vendor", "agency")
        .prefetch_related("ai_models")
        .order_by("pk")
        .fetch_mode(FETCH_RAISE)
    )
    newest = (
        Announcement.objects.filter(partnership__in=partnerships, date_on__isnull=False)
        .only("partnership", "event", "date_on", "date_precision")
        .order_by("partnership_id", "-date_on", "-pk")
        .distinct("partnership_id")
    )
    sides = [
        Side(record, list(filter(fits, partnerships)))
        for record, fits in zip(records, belongs, strict=True)
    ]
    return Comparison(sides, outline, {said.partnership_id: said for said in newest})


def _belongs(record: Agency | Vendor, outline: AgencyOutline) -> Fits:
    return _has_vendor(record) if isinstance(record, Vendor) else _is_within(record, outline)


def _has_status(statuses: Sequence[str]) -> Fits:
    return lambda deal: deal.status in statuses


def _has_kind(kind: str) -> Fits:
    return lambda deal: deal.kind == kind


def _has_vendor(vendor: Vendor) -> Fits:
    return lambda deal: deal.vendor_id == vendor.pk


def _is_within(body: Agency, outline: AgencyOutline) -> Fits:
    below = outline.subtree([body.pk])
    return lambda deal: deal.agency_id in below


def _uses(model: AIModel) -> Fits:
    return lambda deal: model in deal.ai_models.all()


def _since(side: Side) -> TableCell:
    starts = [deal.started for deal in side.partnerships if deal.started]
    return words(date_words(min(starts)) if starts else gettext("Not stated"))


def _money(side: Side) -> TableCell:
    """Sums by currency. Ceilings stand apart, as do prices of a unit, which sum up to nothing."""
    sums: dict[tuple[str, bool], list[Decimal]] = defaultdict(list)
    free = by_unit = unstated = 0
    for deal in side.partnerships:
        if deal.value_amount is None:
            unstated += 1
        elif not deal.value_amount:
            free += 1
        elif deal.value_per:
            by_unit += 1
        else:
            sums[deal.value_currency, deal.value_is_ceiling].append(deal.value_amount)
    parts = [
        _in_so_many(money_words(sum(amounts, Decimal()), currency, ceiling=ceiling), len(amounts))
        for (currency, ceiling), amounts in sorted(sums.items())
    ]
    counted = (
        (gettext("Priced by unit"), by_unit),
        (gettext("Nothing paid"), free),
        (gettext("Not stated"), unstated),
    )
    parts += [_in_so_many(label, count) for label, count in counted if count]
    return several(Link(part, "") for part in parts)


def _in_so_many(words: str, count: int) -> str:
    """Money, and in how many partnerships it is stated."""
    return gettext("{money} in {count}").format(money=words, count=number_words(count))


def _sharing_words(headings: Sharing, sharing: int, sides: int) -> str:
    if sides == 1:
        which = "only"
    elif sharing == 1:
        which = "one"
    elif sharing < sides:
        which = "some"
    else:
        which = "both" if sides == 2 else "all"
    return str(headings[which]).format(some=sharing, all=sides)


def _most_first(row: Row) -> tuple[int, str]:
    return -sum(int(cell.text) for cell in row[1:]), row[0].text


def names_with_partnerships() -> dict[str, list[str]]:
    """What can be compared, by its word in the address, in the order of the alphabet."""
    outline = AgencyOutline()
    counted = Partnership.objects.order_by().values_list("agency").annotate(Count("pk"))
    agencies = outline.rolled_up(dict(counted))
    vendors = Vendor.objects.filter(partnerships__isnull=False).distinct()
    return {
        "agency": sorted(outline.agencies[pk].name for pk in agencies),
        "vendor": list(vendors.order_by("name").values_list("name", flat=True)),
    }


def records_named(model: type[Agency] | type[Vendor], named: Sequence[str]) -> dict[str, Any]:
    """The records that these words mean: slugs, former slugs, or names of any sort."""
    found = {record.slug: record for record in model._default_manager.filter(slug__in=named)}
    found |= records_by_former_slugs(model, set(named) - found.keys())
    missing = [word for word in named if word not in found]
    return found | {word: record for word in missing if (record := _by_name(model, word))}


def _by_name(model: type[Agency] | type[Vendor], name: str) -> Agency | Vendor | None:
    """By its own name before an acronym or another name, which several may have."""
    for lookup in ("name__iexact", *OTHER_NAMES[model]):
        if record := model._default_manager.filter(**{lookup: name}).order_by("pk").first():
            return record
    return None
