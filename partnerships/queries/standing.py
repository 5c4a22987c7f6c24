"""What a record's page answers: what stands now, what stood, what was said of it, and its money."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import FETCH_RAISE, Count, F, QuerySet, Sum
from django.utils.translation import gettext, ngettext_lazy, pgettext_lazy

from partnerships.models import Partnership
from partnerships.models.choices import Status
from partnerships.queries.evidence import evidence_for
from partnerships.queries.kept import kept
from partnerships.queries.lifelines import Lifelines, lifelines
from partnerships.queries.links import Link
from partnerships.queries.rows import PartnershipRow, rows_by_key
from partnerships.queries.scope import Scope
from partnerships.wording import date_words, money_words, number_words, pair_words

MOST_ROWS = 10
# Of an agency alone, of which there is no list that would have the rest.
MOST_ALONE = 100
MOST_STATEMENTS = 8
GROUPS = {
    pgettext_lazy("partnerships", "In use"): [Status.ACTIVE],
    pgettext_lazy("partnerships", "Announced or explored"): [Status.ANNOUNCED, Status.EXPLORING],
    pgettext_lazy("partnerships", "Ended"): [Status.ENDED],
}
# The same within a sentence, in their order.
COUNTED = (
    ngettext_lazy("%(words)s in use", "%(words)s in use", "number"),
    ngettext_lazy("%(words)s announced or explored", "%(words)s announced or explored", "number"),
    ngettext_lazy("%(words)s ended", "%(words)s ended", "number"),
)


@dataclass(frozen=True)
class Group:
    """Partnerships of one standing, the newest first; `query_string` leads to all of them."""

    heading: str
    counted: str
    rows: list[PartnershipRow]
    total: int
    query_string: str


class Statement(NamedTuple):
    """An announcement in one line."""

    date: str
    event: str
    about: Link
    source: Link
    publisher: str


class Money(NamedTuple):
    """Sums stated for partnerships that began in a year, and of how many."""

    year: str
    sums: str
    partnerships: int


@dataclass(frozen=True)
class Standing:
    """`query_string` leads to the list of these partnerships; empty where there is none.

    `pairs`: the words and their keys that lead to what was said.
    """

    total: int
    groups: list[Group]
    statements: list[Statement]
    money: list[Money]
    timeline: Lifelines
    query_string: str
    pairs: list[tuple[str, str]]


def standing(scope: Scope) -> Standing:
    """All that is known of the partnerships of a record."""
    return kept(f"standing {scope.name}", lambda: _standing(scope))


def _standing(scope: Scope) -> Standing:
    return Standing(
        total=scope.selection.total,
        groups=_groups(scope),
        statements=_statements(scope),
        money=_money(scope.partnerships),
        timeline=lifelines(scope),
        query_string=scope.query_string,
        pairs=scope.words or [(scope.key, scope.record.slug)],
    )


def _groups(scope: Scope) -> list[Group]:
    """One query for the rows of all."""
    most = MOST_ALONE if scope.alone else MOST_ROWS
    found = {
        heading: scope.selection.having("status", statuses) for heading, statuses in GROUPS.items()
    }
    keys = {heading: some.newest(most) for heading, some in found.items()}
    totals = {heading: some.total for heading, some in found.items()}
    every = [key for some in keys.values() for key in some]
    shown = rows_by_key(every, evidence_for(every))
    return [
        Group(
            str(heading),
            str(counted % {"number": totals[heading], "words": number_words(totals[heading])}),
            [shown[key] for key in keys[heading] if key in shown],
            totals[heading],
            urlencode([*scope.words, *(("status", str(status)) for status in statuses)])
            if scope.words
            else "",
        )
        for (heading, statuses), counted in zip(GROUPS.items(), COUNTED, strict=True)
        if keys[heading]
    ]


def _statements(scope: Scope) -> list[Statement]:
    said = (
        scope.announcements.select_related("source", "partnership__vendor", "partnership__agency")
        .defer("source__text")
        .order_by(F("date_on").desc(nulls_last=True), "-pk")
        .fetch_mode(FETCH_RAISE)[:MOST_STATEMENTS]
    )
    return [
        Statement(
            date_words(one.date),
            one.get_event_display(),
            Link(
                pair_words(one.partnership.vendor, one.partnership.agency),
                one.partnership.get_absolute_url(),
            ),
            Link(one.source.title, one.source.get_absolute_url()),
            one.source.publisher,
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
        Money(str(year or gettext("No year")), _sums(sums), sum(count for *_, count in sums))
        for year, sums in sorted(by_year.items(), reverse=True)
    ]


def _sums(sums: Iterable[tuple]) -> str:
    largest_first = sorted(sums, key=lambda one: -one[0])
    return ", ".join(money_words(amount, currency) for amount, currency, _ in largest_first)
