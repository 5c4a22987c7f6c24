"""How good the data is: what rests on a passage, what waits, and where sources disagree."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db import connection
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext

from partnerships.models import Announcement, Article, Partnership, Source
from partnerships.models.choices import ArticleStatus, EvidenceLevel, TextOrigin
from partnerships.queries.differences import HAPPENS_ONCE, differences
from partnerships.queries.filtered import list_address
from partnerships.queries.links import Link
from partnerships.queries.tables import RowGroup, Table, TableCell, number, number_heading, words
from partnerships.wording import pair_words, percent_words, within_sentence

# How many partnerships a list on the page names; the list of partnerships has all.
MOST = 100

_MODELS = Partnership.ai_models.through.objects.filter(partnership=OuterRef("pk"))
# The fields of a partnership that a passage can support, and where a field is stated at all.
FIELDS: dict[str, tuple[Promise, Q | Exists]] = {
    "pair": (gettext_lazy("Vendor and body"), Q(pk__isnull=False)),
    "kind": (gettext_lazy("Kind"), Q(pk__isnull=False)),
    "status": (gettext_lazy("Status"), Q(pk__isnull=False)),
    "certainty": (gettext_lazy("Certainty"), Q(pk__isnull=False)),
    "announced": (gettext_lazy("Since when"), Q(started_on__isnull=False)),
    "value": (gettext_lazy("Value"), Q(value_amount__isnull=False)),
    "models": (gettext_lazy("AI models"), Exists(_MODELS)),
    "programme": (gettext_lazy("Programme"), Q(programme__isnull=False)),
}

# By field, the partnerships that state it and of which a passage supports it.
_RESTING = """
WITH supported AS (
    SELECT partnership_id, unnest(supports) AS field FROM partnerships_announcement
        WHERE passage IS NOT NULL
    UNION SELECT partnership_id, unnest(further.supports)
        FROM partnerships_supportingpassage further
        JOIN partnerships_announcement said ON said.id = further.announcement_id
)
SELECT field, count(*)
FROM supported JOIN partnerships_partnership partnership ON partnership.id = partnership_id
WHERE CASE field
    WHEN 'announced' THEN started_on IS NOT NULL
    WHEN 'value' THEN value_amount IS NOT NULL
    WHEN 'models' THEN EXISTS (SELECT FROM partnerships_partnership_ai_models link
        WHERE link.partnership_id = partnership.id)
    WHEN 'programme' THEN programme_id IS NOT NULL
    ELSE true END
GROUP BY field
"""


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
    counts = _counts()
    differing = _differing()
    groups = [
        RowGroup(gettext("Partnerships"), _partnership_rows(counts, differing.total)),
        RowGroup(gettext("Fields that rest on a passage"), _field_rows(counts)),
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
    return Quality(table, _without_passage(counts), list_address(evidence=without), differing)


def _counts() -> Mapping[str, int]:
    """Of partnerships: all, the confirmed, those of no more evidence, and by field."""
    evidence = {
        f"evidence_{level}": Count("pk", filter=Q(listing__evidence=level))
        for level in EvidenceLevel.values
    }
    fields = {word: Count("pk", filter=stated) for word, (_, stated) in FIELDS.items()}
    return Partnership.objects.aggregate(
        total=Count("pk"),
        confirmed=Count("pk", filter=Q(certainty="confirmed")),
        **evidence,
        **fields,
    )


def _in_order(partnerships: QuerySet[Partnership]) -> QuerySet[Partnership]:
    return partnerships.select_related("vendor", "agency").order_by(
        "vendor__name", "agency__name", "pk"
    )


def _without_passage(counts: Mapping[str, int]) -> Named:
    without = Partnership.objects.exclude(listing__evidence=EvidenceLevel.PASSAGE)
    total = counts["total"] - counts[f"evidence_{EvidenceLevel.PASSAGE}"]
    return Named([(_pair(deal), []) for deal in _in_order(without)[:MOST]], total)


def _differing() -> Named:
    """Sources are compared only of partnerships of which two say something of one thing."""
    said = Announcement.objects.filter(partnership__in=_told_differently())
    announcements: dict[int, list[Announcement]] = defaultdict(list)
    for one in said.defer("passage", "note").order_by("pk"):
        announcements[one.partnership_id].append(one)
    labels = {
        key: [difference.label for difference in found]
        for key, these in announcements.items()
        if (found := differences(these))
    }
    first = _in_order(Partnership.objects.filter(pk__in=labels))[:MOST]
    return Named([(_pair(deal), labels[deal.pk]) for deal in first], len(labels))


def _told_differently() -> QuerySet:
    stated = Q(value_amount__isnull=False)
    told = {
        "kinds": Count("asserts_kind", distinct=True, filter=~Q(asserts_kind="")),
        "statuses": Count("asserts_status", distinct=True, filter=~Q(asserts_status="")),
        "certainties": Count("asserts_certainty", distinct=True, filter=~Q(asserts_certainty="")),
        "amounts": Count("value_amount", distinct=True),
        "currencies": Count("value_currency", distinct=True, filter=stated),
        "ceilings": Count("value_is_ceiling", distinct=True, filter=stated),
    } | {
        f"dates_{event}": Count("date_on", distinct=True, filter=Q(event=event))
        for event in HAPPENS_ONCE
    }
    several = reduce(or_, (Q(**{f"{name}__gt": 1}) for name in told))
    by_partnership = Announcement.objects.order_by().values("partnership")
    return by_partnership.annotate(**told).filter(several).values("partnership")


def _pair(deal: Partnership) -> Link:
    return Link(pair_words(deal.vendor.name, deal.agency.name), deal.get_absolute_url())


def _row(label: str, count: int, of: int, url: str = "") -> tuple[TableCell, ...]:
    share = percent_words(count / of) if of else "–"
    return words(label), number(count, url), number(of), number_heading(share)


def _partnership_rows(counts: Mapping[str, int], differing: int) -> list[tuple[TableCell, ...]]:
    total = counts["total"]
    without = total - counts[f"evidence_{EvidenceLevel.PASSAGE}"]
    return [
        _row(
            gettext("Without any source"),
            counts[f"evidence_{EvidenceLevel.NONE}"],
            total,
            list_address(evidence=EvidenceLevel.NONE),
        ),
        _row(gettext("Without a recorded passage"), without, total, "#without-passage"),
        _row(gettext("On which sources disagree"), differing, total, "#differing"),
        _row(
            gettext("Confirmed by a party or a document"),
            counts["confirmed"],
            total,
            list_address(certainty="confirmed"),
        ),
    ]


def _field_rows(counts: Mapping[str, int]) -> list[tuple[TableCell, ...]]:
    """Of the partnerships that state a field, those of which a passage supports it."""
    with connection.cursor() as cursor:
        cursor.execute(_RESTING)
        resting = dict(cursor.fetchall())
    return [
        _row(str(label), resting.get(word, 0), counts[word]) for word, (label, _) in FIELDS.items()
    ]


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
