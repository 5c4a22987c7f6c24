"""When partnerships began, in all and for each kind or vendor: small charts of one scale."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext, pgettext

from partnerships.models.choices import PartnershipKind
from partnerships.queries.facets import selection_of
from partnerships.queries.filtered import list_address
from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.quarters import (
    QUARTERS,
    YEARS,
    ColumnChart,
    by_period,
    columns_of,
    from_first_period,
)
from partnerships.queries.selection import Selection
from partnerships.queries.tables import Table, number, number_heading, words
from partnerships.queries.tallies import Counted, commonest

# By the column of listings that has them, how many of them a year has.
PERIODS = {"quarter": QUARTERS, "year": YEARS}
SHOWN = {QUARTERS: 16, YEARS: 12}
MOST_SERIES = 7


def _kinds(partnerships: Selection) -> list[Counted]:
    counts = partnerships.count("kind").all()
    kinds = [Counted(word, word, str(PartnershipKind(word).label), n) for word, n in counts.items()]
    return sorted(kinds, key=lambda kind: (-kind.count, kind.name))[:MOST_SERIES]


def _vendors(partnerships: Selection) -> list[Counted]:
    return commonest(partnerships, "vendor", MOST_SERIES)


# What partnerships are told apart by, as a column of listings: those with a series of their own.
SPLITS: dict[str, Callable[[Selection], list[Counted]]] = {"kind": _kinds, "vendor": _vendors}


@dataclass(frozen=True)
class Series:
    """Those of one kind or vendor; without a word, of all that are left.

    `counted`: by the period in which they began, where that is known.
    """

    word: str
    label: str
    total: int
    counted: Counter[int]
    chart: ColumnChart


@dataclass(frozen=True)
class Growth:
    split: str
    a_year: int
    periods: range
    everything: Series
    series: list[Series]
    filters: PartnershipFilters

    @cached_property
    def most(self) -> tuple[str, int]:
        """The period in which the most began, in words, and how many did."""
        period = max(self.periods, key=lambda period: self.everything.counted[period])
        return self._period_words(period), self.everything.counted[period]

    @property
    def table(self) -> Table:
        columns = [*self.series, self.everything]
        headings = [words(gettext("Began")), *(number_heading(one.label) for one in columns)]
        rows = [
            (
                words(self._period_words(period)),
                *(number(one.counted[period], self._address_in(one, period)) for one in columns),
            )
            for period in self.periods
        ]
        earlier = [self._earlier(one) for one in columns]
        unknown = [one.total - one.counted.total() for one in columns]
        totals = (number(one.total, self._address(one)) for one in columns)
        before = [(words(gettext("Earlier")), *map(number, earlier))] if any(earlier) else []
        rows = [
            *before,
            *rows,
            (
                words(
                    gettext("Not stated by quarter")
                    if self.a_year > YEARS
                    else gettext("No year stated")
                ),
                *map(number, unknown),
            ),
            (words(gettext("In all")), *totals),
        ]
        return Table.of_rows(gettext("New partnerships"), headings, rows)

    def _earlier(self, series: Series) -> int:
        return sum(n for period, n in series.counted.items() if period not in self.periods)

    def _period_words(self, period: int) -> str:
        year, part = divmod(period, self.a_year)
        if self.a_year == YEARS:
            return str(year)
        return gettext("{year}, quarter {quarter}").format(year=year, quarter=part + 1)

    def _address(self, series: Series, **further: str) -> str:
        """The vendors that stand together have no list of theirs."""
        if series.word:
            return list_address(self.filters, **{self.split: series.word}, **further)
        return list_address(self.filters, **further) if series is self.everything else ""

    def _address_in(self, series: Series, period: int) -> str:
        """Lists can be narrowed to a year, not to a quarter."""
        return self._address(series, year=str(period)) if self.a_year == YEARS else ""


def growth(filters: PartnershipFilters, *, split: str = "kind", period: str = "quarter") -> Growth:
    """`split` is a word of SPLITS, `period` one of PERIODS."""
    a_year, partnerships = PERIODS[period], selection_of(filters)
    own = SPLITS[split](partnerships)
    found = partnerships.pairs(split, period).with_first({one.key for one in own}).of_each_first()
    total = by_period(partnerships.count(period).all())
    parts = [(one.slug, one.name, one.count, by_period(found.get(one.key, {}))) for one in own]
    if rest := partnerships.total - sum(one.count for one in own):
        others = total - sum((counted for *_, counted in parts), Counter())
        parts.append(("", gettext("All others"), rest, others))
    periods = from_first_period(total, SHOWN[a_year])
    tallest = max((one[period] for *_, one in parts for period in periods), default=0)
    series = [
        Series(*part, ColumnChart(columns_of(part[-1], periods, a_year, tallest))) for part in parts
    ]
    everything = Series(
        "",
        pgettext("partnerships", "All"),
        partnerships.total,
        total,
        ColumnChart(columns_of(total, periods, a_year)),
    )
    return Growth(split, a_year, periods, everything, series, filters)
