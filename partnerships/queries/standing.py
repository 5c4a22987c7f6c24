"""What a record's page answers: what stands now, what stood, what was said of it, and its money."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import FETCH_RAISE, Count, F, Q, QuerySet, Sum

from partnerships.models import Announcement, Listing, Partnership
from partnerships.models.choices import Status
from partnerships.models.slugs import Sluggable
from partnerships.queries.filters import FILTERS, Choice
from partnerships.queries.kept import kept
from partnerships.queries.links import Link
from partnerships.queries.rows import PartnershipRow, rows_by_key
from partnerships.wording import date_words, money_words

MOST_ROWS = 10
MOST_STATEMENTS = 8
GROUPS = {
    "In use": [Status.ACTIVE],
    "Announced or explored": [Status.ANNOUNCED, Status.EXPLORING],
    "Ended": [Status.ENDED],
}


@dataclass(frozen=True)
class Group:
    """Partnerships of one standing, the newest first; `query_string` leads to all of them."""

    heading: str
    rows: list[PartnershipRow]
    total: int
    query_string: str


class Statement(NamedTuple):
    """An announcement in one line."""

    date: str
    event: str
    about: Link
    source: Link


class Money(NamedTuple):
    """Sums stated for partnerships that began in a year, and of how many."""

    year: str
    sums: str
    partnerships: int


@dataclass(frozen=True)
class Standing:
    total: int
    groups: list[Group]
    statements: list[Statement]
    money: list[Money]
    query_string: str


def standing(key: str, record: Sluggable) -> Standing:
    """All that is known of the partnerships of a record; `key` is that of its filter."""
    return kept(f"standing {key} {record.pk}", lambda: _standing(key, record))


def _standing(key: str, record: Sluggable) -> Standing:
    entry = next(entry for entry in FILTERS if entry.key == key)
    choices = [Choice(record.slug, str(record), record.pk)]
    listings = Listing.objects.filter(entry.condition(choices))
    partnerships = Partnership.objects.filter(entry.condition(choices, "listing__"))
    by_status = dict(listings.order_by().values_list("status").annotate(Count("pk")))
    words = {key: record.slug}
    return Standing(
        total=sum(by_status.values()),
        groups=_groups(listings, by_status, words),
        statements=_statements(entry.condition(choices, "partnership__listing__")),
        money=_money(partnerships),
        query_string=urlencode(words),
    )


def _groups(
    listings: QuerySet[Listing], by_status: dict[str, int], words: dict[str, str]
) -> list[Group]:
    """One query for the keys of each group, and one for the rows of all."""
    keys = {
        heading: list(
            listings.filter(status__in=statuses)
            .order_by("age", "ref")
            .values_list("pk", flat=True)[:MOST_ROWS]
        )
        for heading, statuses in GROUPS.items()
    }
    every = [key for some in keys.values() for key in some]
    shown = rows_by_key(every)
    return [
        Group(
            heading,
            [shown[key] for key in keys[heading]],
            sum(by_status.get(status, 0) for status in statuses),
            urlencode([*words.items(), *(("status", str(status)) for status in statuses)]),
        )
        for heading, statuses in GROUPS.items()
        if keys[heading]
    ]


def _statements(about: Q) -> list[Statement]:
    said = (
        Announcement.objects.filter(about)
        .select_related("source", "partnership__vendor", "partnership__agency")
        .defer("source__text")
        .order_by(F("date_on").desc(nulls_last=True), "-pk")
        .fetch_mode(FETCH_RAISE)[:MOST_STATEMENTS]
    )
    return [
        Statement(
            date_words(one.date),
            one.get_event_display(),
            Link(
                f"{one.partnership.vendor} at {one.partnership.agency}",
                one.partnership.get_absolute_url(),
            ),
            Link.to(one.source),
        )
        for one in said
    ]


def _money(partnerships: QuerySet[Partnership]) -> list[Money]:
    """Years with a sum, the newest first. What nobody is paid for is no money."""
    rows = (
        partnerships.filter(value_amount__gt=0)
        .order_by()
        .values_list("listing__year", "value_currency")
        .annotate(Sum("value_amount"), Count("pk"))
    )
    by_year: defaultdict[int, list] = defaultdict(list)
    for year, currency, amount, count in rows:
        by_year[year or 0].append((amount, currency, count))
    return [
        Money(str(year or "No year"), _sums(sums), sum(count for *_, count in sums))
        for year, sums in sorted(by_year.items(), reverse=True)
    ]


def _sums(sums: Iterable[tuple]) -> str:
    largest_first = sorted(sums, key=lambda one: -one[0])
    return ", ".join(money_words(amount, currency) for amount, currency, _ in largest_first)
