"""How good the data is: what rests on a passage, what waits, and where sources disagree."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext

from partnerships.models import Announcement, Article, Listing, Source
from partnerships.models.choices import (
    ArticleStatus,
    Certainty,
    EvidenceLevel,
    TextOrigin,
    ValueBand,
)
from partnerships.queries.differences import differences
from partnerships.queries.filtered import list_address
from partnerships.queries.links import Link
from partnerships.queries.selection import Selection, everything
from partnerships.queries.tables import RowGroup, Table, TableCell, number, number_heading, words
from partnerships.wording import pair_words, percent_words, within_sentence

# How many partnerships a list on the page names; the list of partnerships has all.
MOST = 100
# The fields of a partnership that a passage can support.
FIELDS: dict[str, Promise] = {
    "pair": gettext_lazy("Vendor and body"),
    "kind": gettext_lazy("Kind"),
    "status": gettext_lazy("Status"),
    "certainty": gettext_lazy("Certainty"),
    "announced": gettext_lazy("Since when"),
    "value": gettext_lazy("Value"),
    "models": gettext_lazy("AI models"),
    "programme": gettext_lazy("Programme"),
}


@dataclass(frozen=True)
class Named:
    """The first of some partnerships, and how many there are."""

    pairs: list[tuple[Link, list[str]]]
    total: int


@dataclass(frozen=True)
class Quality:
    table: Table
    without_passage: Named
    without_passage_url: str
    differing: Named
    """With the labels of the fields on which their sources differ."""


def quality(now: datetime) -> Quality:
    every = everything()
    without_passage, differing = _without_passage(every), _differing(every)
    groups = [
        RowGroup(
            gettext("Partnerships"),
            _partnership_rows(every, without_passage.total, differing.total),
        ),
        RowGroup(gettext("Fields that rest on a passage"), _field_rows(every)),
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
    without = [word for word in EvidenceLevel.values if word != EvidenceLevel.PASSAGE]
    return Quality(table, without_passage, list_address(evidence=without), differing)


def _without_passage(every: Selection) -> Named:
    first = _first(Listing.objects.exclude(evidence=EvidenceLevel.PASSAGE))
    total = every.total - every.having("evidence", [EvidenceLevel.PASSAGE]).total
    return Named([(_pair(listing), []) for listing in first], total)


def _differing(every: Selection) -> Named:
    """The database knows on how many fields sources disagree; the first are asked on which."""
    first = _first(Listing.objects.filter(disputes__gt=0))
    said: dict[int, list[Announcement]] = {listing.pk: [] for listing in first}
    announcements = Announcement.objects.filter(partnership__in=said).order_by("pk")
    for one in announcements.defer("passage", "note"):
        said[one.partnership_id].append(one)
    labels = {key: [found.label for found in differences(these)] for key, these in said.items()}
    total = every.total - every.having("disputes", ["0"]).total
    return Named([(_pair(listing), labels[listing.pk]) for listing in first], total)


def _first(listings: QuerySet[Listing]) -> list[Listing]:
    """Each of the two lists has an index in this order with nothing else in it."""
    in_order = listings.order_by("vendor_name", "agency_name", "pk").select_related("partnership")
    return list(in_order.only("vendor_name", "agency_name", "partnership__slug")[:MOST])


def _pair(listing: Listing) -> Link:
    text = pair_words(listing.vendor_name, listing.agency_name)
    return Link(text, listing.partnership.get_absolute_url())


def _row(label: str, count: int, of: int, url: str = "") -> tuple[TableCell, ...]:
    share = percent_words(count / of) if of else "–"
    return words(label), number(count, url), number(of), number_heading(share)


def _partnership_rows(
    every: Selection, without_passage: int, differing: int
) -> list[tuple[TableCell, ...]]:
    total = every.total
    return [
        _row(
            gettext("Without any source"),
            every.having("evidence", [EvidenceLevel.NONE]).total,
            total,
            list_address(evidence=EvidenceLevel.NONE),
        ),
        _row(
            gettext("Without a recorded passage"),
            without_passage,
            total,
            "#without-passage",
        ),
        _row(gettext("On which sources disagree"), differing, total, "#differing"),
        _row(
            gettext("Confirmed by a party or a document"),
            every.having("certainty", [Certainty.CONFIRMED]).total,
            total,
            list_address(certainty=Certainty.CONFIRMED),
        ),
    ]


def _field_rows(every: Selection) -> list[tuple[TableCell, ...]]:
    """Of the partnerships that state a field, those of which a passage supports it."""
    columns = every.columns
    stated = {
        "announced": columns.having_any("year"),
        "value": ~columns.having("value", [ValueBand.NOT_STATED]),
        "models": columns.having_any("ai_models"),
        "programme": columns.having_any("programme"),
    }
    rows = []
    for field, label in FIELDS.items():
        stating = every.narrowed(stated[field]) if field in stated else every
        rows.append(_row(str(label), stating.having("supported", [field]).total, stating.total))
    return rows


def _source_rows() -> list[tuple[TableCell, ...]]:
    counts = dict(Source.objects.values_list("text_origin").annotate(sources=Count("*")))
    return [
        _row(
            gettext("Text: {origin}").format(origin=within_sentence(origin.label)),
            counts.get(origin, 0),
            sum(counts.values()),
        )
        for origin in TextOrigin
    ]


def _article_rows(now: datetime) -> list[tuple[TableCell, ...]]:
    """Their number and the age of the oldest: nothing of an article is public before that."""
    waiting = Article.objects.aggregate(
        total=Count("*"),
        waiting=Count("status", filter=Q(status=ArticleStatus.IN_REVIEW)),
        oldest=Min("submitted_at", filter=Q(status=ArticleStatus.IN_REVIEW)),
    )
    days = (now - waiting["oldest"]).days if waiting["oldest"] else 0
    return [
        _row(gettext("In review"), waiting["waiting"], waiting["total"]),
        (words(gettext("Days that the oldest has waited")), number(days), words(""), words("")),
    ]
