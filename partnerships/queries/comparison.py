"""Two to six agencies or vendors side by side, as one table with a column for each."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import FETCH_RAISE, Case, Count, Q, Sum, Value, When
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext

from partnerships.models import Agency, Announcement, Partnership, Vendor
from partnerships.models.choices import PartnershipKind, Status
from partnerships.partial_dates import PartialDate
from partnerships.queries.filtered import list_address
from partnerships.queries.filters import FILTERS
from partnerships.queries.links import Link
from partnerships.queries.records import records_by_former_slugs
from partnerships.queries.scope import Scope
from partnerships.queries.selection import everything
from partnerships.queries.tables import RowGroup, Table, TableCell, number, several, words
from partnerships.queries.tallies import PAGES, RECORDS, Counted, commonest, named
from partnerships.wording import (
    date_words,
    money_words,
    number_words,
    pair_words,
    within_sentence,
)

type Sharing = dict[str, Promise]
type Row = tuple[TableCell, ...]

MOST = 6
OTHER_NAMES = {
    Agency: ("acronym__iexact", "aliases__name__iexact"),
    Vendor: ("aliases__name__iexact",),
}
NOW = tuple(status for status in Status if status != Status.ENDED)
# Of those that share as much; the file has all.
MOST_ROWS = 40
# Names that a form offers; any other can be typed.
MOST_NAMES = 300
# The filter of a column of listings, by its word in an address.
FILTER_OF = {entry.column: entry.key for entry in FILTERS}
UNSUMMED = (
    ("by unit", gettext_lazy("Priced by unit")),
    ("free", gettext_lazy("Nothing paid")),
    ("unstated", gettext_lazy("Not stated")),
)

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

    scope: Scope
    money: list["StatedSum"]
    oldest: PartialDate | None
    newest: Announcement | None

    @property
    def record(self) -> Any:
        return self.scope.record

    @property
    def total(self) -> int:
        return self.scope.selection.total

    def address(self, **further: str | Sequence[str]) -> str:
        return list_address(**{self.scope.key: self.record.slug}, **further)


@dataclass(frozen=True)
class Comparison:
    sides: list[Side]

    @cached_property
    def table(self) -> Table:
        names = (words(side.record.name, side.record.get_absolute_url()) for side in self.sides)
        groups = [
            RowGroup(gettext("Partnerships"), self._totals()),
            RowGroup(gettext("Terms"), self._terms()),
            RowGroup(gettext("Kinds"), self._kinds()),
            *(self._bodies() if self._compares_vendors else self._vendors()),
            *self._records("ai_models", "ai_models", AI_MODELS),
        ]
        return Table(gettext("Side by side"), (words(gettext("Fact")), *names), groups)

    @property
    def _compares_vendors(self) -> bool:
        return any(side.scope.key == "vendor" for side in self.sides)

    def _row(self, label: str, cell_of: Callable[[Side], TableCell]) -> Row:
        return words(label), *map(cell_of, self.sides)

    def _totals(self) -> list[Row]:
        return [
            self._having(gettext("Now"), NOW),
            self._having(pgettext("partnerships", "Ended"), [Status.ENDED]),
        ]

    def _having(self, label: str, statuses: Sequence[str]) -> Row:
        return self._row(
            label,
            lambda side: number(
                side.scope.selection.having("status", statuses).total, side.address(status=statuses)
            ),
        )

    def _terms(self) -> list[Row]:
        return [
            self._row(gettext("Since"), _since),
            self._row(gettext("Stated value, and of how many"), _money),
            self._row(gettext("Newest announcement"), _newest),
        ]

    def _kinds(self) -> list[Row]:
        counted = self._counted("kind")
        found = {kind for counts in counted for kind in counts}
        return [
            self._numbers(
                Link(str(kind.label), ""), [counts.get(kind, 0) for counts in counted], kind=kind
            )
            for kind in PartnershipKind
            if kind in found
        ]

    def _vendors(self) -> list[RowGroup]:
        return self._records("vendor", "vendor", VENDORS)

    def _bodies(self) -> list[RowGroup]:
        """Each body that is party to one, with what all below it have."""
        return self._records("agency", "agencies", BODIES)

    def _records(self, named_in: str, counted_in: str, headings: Sharing) -> list[RowGroup]:
        """A row for each record in one column, counted by another.

        What most have in common comes first; what one has alone, last.
        """
        found = {key for counts in self._counted(named_in) for key in counts}
        counted = self._counted(counted_in)
        by_sharing: dict[int, list[tuple[Counted, list[int]]]] = defaultdict(list)
        for one in named(RECORDS[named_in], dict.fromkeys(found, 0)):
            numbers = [counts.get(one.key, 0) for counts in counted]
            by_sharing[sum(map(bool, numbers))].append((one, numbers))
        groups = []
        for sharing, rows in sorted(by_sharing.items(), reverse=True):
            rows.sort(key=lambda row: (-sum(row[1]), row[0].name))
            # A file has no links, so that those past the page need none.
            linked = [
                self._numbers(
                    Link(one.name, reverse(PAGES[named_in], args=[one.slug])),
                    numbers,
                    **{FILTER_OF[counted_in]: one.slug},
                )
                for one, numbers in rows[:MOST_ROWS]
            ]
            plain = [(words(one.name), *map(number, numbers)) for one, numbers in rows[MOST_ROWS:]]
            heading = _sharing_words(headings, sharing, len(self.sides))
            groups.append(RowGroup(heading, linked + plain, MOST_ROWS))
        return groups

    def _counted(self, column: str) -> list[dict[str, int]]:
        return [side.scope.selection.count(column).all() for side in self.sides]

    def _numbers(self, label: Link, numbers: Iterable[int], **further: str) -> Row:
        """How many partnerships each side has, leading to the list of them."""
        return several([label]), *(
            number(count, side.address(**further))
            for side, count in zip(self.sides, numbers, strict=True)
        )


def comparison(records: Sequence[Agency | Vendor]) -> Comparison:
    """All are agencies, or all are vendors. Each has a query for its money, dates and news."""
    return Comparison([_side(record) for record in records])


def _side(record: Agency | Vendor) -> Side:
    scope = Scope(record._meta.model_name or "", record)
    start = Partnership.objects.only("started_on", "started_precision").in_bulk(
        scope.selection.oldest()
    )
    return Side(
        scope,
        money=_sums(scope),
        oldest=next((deal.started for deal in start.values()), None),
        newest=scope.announcements.filter(date_on__isnull=False)
        .select_related("partnership__vendor", "partnership__agency")
        .only(
            "event", "date_on", "date_precision", "partnership__slug",
            "partnership__vendor__name", "partnership__agency__name",
        )
        .fetch_mode(FETCH_RAISE)
        .first(),
    )  # fmt: skip


def _since(side: Side) -> TableCell:
    return words(date_words(side.oldest) if side.oldest else gettext("Not stated"))


def _newest(side: Side) -> TableCell:
    if not (said := side.newest):
        return words(gettext("None dated"))
    deal = said.partnership
    return several(
        [
            Link(f"{date_words(said.date)}, {within_sentence(said.get_event_display())}", ""),
            Link(pair_words(deal.vendor.name, deal.agency.name), deal.get_absolute_url()),
        ]
    )


class StatedSum(NamedTuple):
    """What is stated of money in a currency, and in how many partnerships.

    `sort`: what the amounts are, of which ceilings stand apart. Prices of a unit and what nobody
    pays for sum up to nothing.
    """

    sort: str
    currency: str
    amount: Decimal | None
    partnerships: int


def _sums(scope: Scope) -> list[StatedSum]:
    sort = Case(
        When(value_amount=None, then=Value("unstated")),
        When(value_amount=0, then=Value("free")),
        When(~Q(value_per=""), then=Value("by unit")),
        When(value_is_ceiling=True, then=Value("ceiling")),
        default=Value("sum"),
    )
    rows = (
        scope.partnerships.annotate(sort=sort)
        .values_list("sort", "value_currency")
        .annotate(Sum("value_amount"), Count("pk"))
    )
    return [StatedSum(*row) for row in rows]


def _money(side: Side) -> TableCell:
    """Sums by currency, ceilings behind the others, and how many state none."""
    parts = [
        _in_so_many(
            money_words(one.amount, one.currency, ceiling=one.sort == "ceiling"), one.partnerships
        )
        for one in sorted(side.money, key=lambda one: (one.currency, one.sort == "ceiling"))
        if one.sort in ("sum", "ceiling")
    ]
    counted = Counter[str]()
    for one in side.money:
        counted[one.sort] += one.partnerships
    parts += [_in_so_many(str(label), counted[sort]) for sort, label in UNSUMMED if counted[sort]]
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


def names_with_partnerships() -> dict[str, list[str]]:
    """What is compared most likely, by its word in the address, in the order of the alphabet."""
    every = everything()
    return {
        FILTER_OF[column]: sorted(one.name for one in commonest(every, column, MOST_NAMES))
        for column in ("agencies", "vendor")
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
