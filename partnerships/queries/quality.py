"""How good the data is: what rests on a passage, what waits, and where sources disagree."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext

from partnerships.models import Announcement, Article, Partnership, Source, SupportingPassage
from partnerships.models.choices import ArticleStatus, TextOrigin
from partnerships.queries.differences import differences
from partnerships.queries.filtered import list_address
from partnerships.queries.links import Link
from partnerships.queries.tables import RowGroup, Table, TableCell, number, number_heading, words
from partnerships.wording import pair_words, percent_words, within_sentence

# The fields of a partnership that a passage can support, and where a field is stated at all.
FIELDS: dict[str, tuple[Promise, Callable[[Partnership], bool]]] = {
    "pair": (gettext_lazy("Vendor and body"), lambda deal: True),
    "kind": (gettext_lazy("Kind"), lambda deal: True),
    "status": (gettext_lazy("Status"), lambda deal: True),
    "certainty": (gettext_lazy("Certainty"), lambda deal: True),
    "announced": (gettext_lazy("Since when"), lambda deal: deal.started_on is not None),
    "value": (gettext_lazy("Value"), lambda deal: deal.value_amount is not None),
    "models": (gettext_lazy("AI models"), lambda deal: deal.has_models),  # type: ignore[attr-defined]
    "programme": (gettext_lazy("Programme"), lambda deal: deal.programme_id is not None),
}


@dataclass(frozen=True)
class Quality:
    table: Table
    without_passage: list[Link]
    differing: list[tuple[Link, list[str]]]
    """Partnerships with the labels of the fields on which their sources differ."""


def quality(now: datetime) -> Quality:
    partnerships = _partnerships()
    supported = _supported()
    announcements = _announcements()
    without = [deal for deal in partnerships if deal.pk not in supported]
    differing = [
        (_pair(deal), [difference.label for difference in found])
        for deal in partnerships
        if (found := differences(announcements[deal.pk]))
    ]
    groups = [
        RowGroup(gettext("Partnerships"), _partnership_rows(partnerships, without, differing)),
        RowGroup(gettext("Fields that rest on a passage"), _field_rows(partnerships, supported)),
        RowGroup(gettext("Sources"), _source_rows()),
        RowGroup(gettext("Articles that wait for an editor"), _article_rows(now)),
    ]
    headings = (
        words(gettext("Measure")),
        number_heading(gettext("Number")),
        number_heading(pgettext("so many of all", "Of")),
        number_heading(gettext("Share")),
    )
    table = Table(gettext("How good the data is"), headings, groups)
    return Quality(table, [_pair(deal) for deal in without], differing)


def _partnerships() -> list[Partnership]:
    links = Partnership.ai_models.through.objects.filter(partnership=OuterRef("pk"))
    return list(
        Partnership.objects.select_related("vendor", "agency")
        .annotate(has_models=Exists(links))
        .order_by("vendor__name", "agency__name", "pk")
    )


def _announcements() -> Mapping[int, list[Announcement]]:
    found: dict[int, list[Announcement]] = defaultdict(list)
    for said in Announcement.objects.defer("passage", "note").order_by("pk"):
        found[said.partnership_id].append(said)
    return found


def _supported() -> dict[int, set[str]]:
    """By partnership, what its passages support; those without a passage are not in it."""
    found: dict[int, set[str]] = defaultdict(set)
    with_passage = Announcement.objects.filter(passage__isnull=False).order_by()
    for partnership, supports in with_passage.values_list("partnership", "supports"):
        found[partnership].update(supports)
    further = SupportingPassage.objects.order_by()
    for partnership, supports in further.values_list("announcement__partnership", "supports"):
        found[partnership].update(supports)
    return found


def _pair(deal: Partnership) -> Link:
    return Link(pair_words(deal.vendor.name, deal.agency.name), deal.get_absolute_url())


def _row(label: str, count: int, of: int, url: str = "") -> tuple[TableCell, ...]:
    share = percent_words(count / of) if of else "–"
    return words(label), number(count, url), number(of), number_heading(share)


def _partnership_rows(
    partnerships: Sequence[Partnership], without: Sequence[Partnership], differing: Sequence
) -> list[tuple[TableCell, ...]]:
    total = len(partnerships)
    confirmed = sum(deal.certainty == "confirmed" for deal in partnerships)
    return [
        _row(gettext("Without a recorded passage"), len(without), total, "#without-passage"),
        _row(gettext("On which sources disagree"), len(differing), total, "#differing"),
        _row(
            gettext("Confirmed by a party or a document"),
            confirmed,
            total,
            list_address(certainty="confirmed"),
        ),
    ]


def _field_rows(
    partnerships: Iterable[Partnership], supported: Mapping[int, set[str]]
) -> list[tuple[TableCell, ...]]:
    """Of the partnerships that state a field, those of which a passage supports it."""
    rows = []
    for word, (label, is_stated) in FIELDS.items():
        stating = [deal for deal in partnerships if is_stated(deal)]
        resting = sum(word in supported.get(deal.pk, ()) for deal in stating)
        rows.append(_row(str(label), resting, len(stating)))
    return rows


def _source_rows() -> list[tuple[TableCell, ...]]:
    counts = Source.objects.aggregate(
        total=Count("pk"),
        **{origin: Count("pk", filter=Q(text_origin=origin)) for origin in TextOrigin},
    )
    return [
        _row(
            gettext("Text: {origin}").format(origin=within_sentence(origin.label)),
            counts[origin],
            counts["total"],
        )
        for origin in TextOrigin
    ]


def _article_rows(now: datetime) -> list[tuple[TableCell, ...]]:
    """Their number and the age of the oldest: nothing of an article is public before that."""
    waiting = Article.objects.aggregate(
        total=Count("pk"),
        waiting=Count("pk", filter=Q(status=ArticleStatus.IN_REVIEW)),
        oldest=Min("submitted_at", filter=Q(status=ArticleStatus.IN_REVIEW)),
    )
    days = (now - waiting["oldest"]).days if waiting["oldest"] else 0
    return [
        _row(gettext("In review"), waiting["waiting"], waiting["total"]),
        (words(gettext("Days that the oldest has waited")), number(days), words(""), words("")),
    ]
