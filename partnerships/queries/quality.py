"""How good the data is: what rests on a passage, what waits, and where sources disagree."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import Count, F, IntegerField, Max, Min, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext

from partnerships.models import Announcement, Article, Partnership, Source
from partnerships.models.choices import (
    ArticleStatus,
    Certainty,
    EvidenceLevel,
    TextOrigin,
    ValueBand,
)
from partnerships.queries.differences import HAPPENS_ONCE, differences
from partnerships.queries.filtered import list_address
from partnerships.queries.kept import kept
from partnerships.queries.links import Link
from partnerships.queries.selection import Selection, everything
from partnerships.queries.tables import RowGroup, Table, TableCell, number, number_heading, words
from partnerships.wording import pair_words, percent_words, within_sentence

# How many partnerships a list on the page names; the list of partnerships has all.
MOST = 100
# What announcements say of one thing, on which sources can disagree besides dates.
ASSERTED = ("asserts_kind", "asserts_status", "asserts_certainty")
MONEY = {
    "amount": F("value_amount"),
    "currency": F("value_currency"),
    "ceiling": Cast("value_is_ceiling", IntegerField()),  # truth values have no least
}

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
# Where a field is stated that need not be.
_STATED = {
    "announced": "started_on IS NOT NULL",
    "value": "value_amount IS NOT NULL",
    "models": """EXISTS (SELECT FROM partnerships_partnership_ai_models link
        WHERE link.partnership_id = partnership.id)""",
    "programme": "programme_id IS NOT NULL",
}
# Of the partnerships that state a field, those of which a passage supports it.
_RESTING = f"""
SELECT {
    ", ".join(
        f'count(*) FILTER (WHERE supported."{field}" AND {_STATED.get(field, "true")})'
        for field in FIELDS
    )
} FROM (
    SELECT partnership_id, {
    ", ".join(f"""bool_or('{field}' = ANY (supports)) AS "{field}\"""" for field in FIELDS)
} FROM (
        SELECT partnership_id, supports FROM partnerships_announcement WHERE passage IS NOT NULL
        UNION ALL SELECT partnership_id, further.supports
            FROM partnerships_supportingpassage further
            JOIN partnerships_announcement said ON said.id = further.announcement_id
    ) AS passage GROUP BY partnership_id
) AS supported JOIN partnerships_partnership partnership ON partnership.id = partnership_id
"""  # noqa: S608 - made of constants only


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
    """What is gathered from all announcements is kept until something public changes."""
    every = everything()
    resting = kept("resting on passages", _resting)
    differing = kept("differing sources", _differing)
    groups = [
        RowGroup(gettext("Partnerships"), _partnership_rows(every, differing.total)),
        RowGroup(gettext("Fields that rest on a passage"), _field_rows(every, resting)),
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
    return Quality(table, _without_passage(every), list_address(evidence=without), differing)


def _in_order(partnerships: QuerySet[Partnership]) -> QuerySet[Partnership]:
    return partnerships.select_related("vendor", "agency").order_by(
        "vendor__name", "agency__name", "pk"
    )


def _without_passage(every: Selection) -> Named:
    without = Partnership.objects.exclude(listing__evidence=EvidenceLevel.PASSAGE)
    total = every.total - every.having("evidence", [EvidenceLevel.PASSAGE]).total
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
    """Least and largest are different where values are, and quicker than counting these."""
    said: dict[str, tuple[Any, Q]] = {
        **{name: (F(name), ~Q(**{name: ""})) for name in ASSERTED},
        **{name: (column, Q(value_amount__isnull=False)) for name, column in MONEY.items()},
        **{f"date_{event}": (F("date_on"), Q(event=event)) for event in HAPPENS_ONCE},
    }
    told = {
        f"{place}_{name}": extreme(column, filter=where)
        for name, (column, where) in said.items()
        for place, extreme in (("least", Min), ("largest", Max))
    }
    differ = (~Q(**{f"least_{name}": F(f"largest_{name}")}) for name in said)
    by_partnership = Announcement.objects.order_by().values("partnership")
    return by_partnership.annotate(**told).filter(reduce(or_, differ)).values("partnership")


def _pair(deal: Partnership) -> Link:
    return Link(pair_words(deal.vendor.name, deal.agency.name), deal.get_absolute_url())


def _row(label: str, count: int, of: int, url: str = "") -> tuple[TableCell, ...]:
    share = percent_words(count / of) if of else "–"
    return words(label), number(count, url), number(of), number_heading(share)


def _partnership_rows(every: Selection, differing: int) -> list[tuple[TableCell, ...]]:
    total = every.total
    evidence = every.count("evidence").all()
    return [
        _row(
            gettext("Without any source"),
            evidence.get(EvidenceLevel.NONE, 0),
            total,
            list_address(evidence=EvidenceLevel.NONE),
        ),
        _row(
            gettext("Without a recorded passage"),
            total - evidence.get(EvidenceLevel.PASSAGE, 0),
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


def _resting() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(_RESTING)
        return dict(zip(FIELDS, cursor.fetchone(), strict=True))


def _field_rows(every: Selection, resting: Mapping[str, int]) -> list[tuple[TableCell, ...]]:
    """Of the partnerships that state a field, those of which a passage supports it."""
    columns = every.columns
    stated = {
        "announced": columns.having_any("year"),
        "value": ~columns.having("value", [ValueBand.NOT_STATED]),
        "models": columns.having_any("ai_models"),
        "programme": columns.having_any("programme"),
    }
    return [
        _row(
            str(label),
            resting[field],
            every.narrowed(stated[field]).total if field in stated else every.total,
        )
        for field, label in FIELDS.items()
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
