"""When partnerships began, in all and for each kind or vendor: small charts of one scale."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count
from django.utils.translation import gettext, pgettext

from partnerships.models.choices import PartnershipKind
from partnerships.queries.filtered import list_address, partnerships_of
from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.quarters import (
    QUARTERS,
    YEARS,
    ColumnChart,
    columns_of,
    last_periods,
    period_of,
)
from partnerships.queries.tables import Table, number, number_heading, words

PERIODS = {"quarter": QUARTERS, "year": YEARS}
SHOWN = {QUARTERS: 16, YEARS: 12}
MOST_SERIES = 7


@dataclass(frozen=True)
class Split:
    """What partnerships are told apart by: the columns of its word and its name."""

    columns: tuple[str, ...]
    label_of: Callable[[str], str] = str


SPLITS = {
    "kind": Split(("kind",), lambda kind: str(PartnershipKind(kind).label)),
    "vendor": Split(("vendor__slug", "vendor__name")),
}


@dataclass(frozen=True)
class Series:
    """Those of one kind or vendor; without a word, of all that are left."""

    word: str
    label: str
    counted: Counter[int | None]
    chart: ColumnChart

    @property
    def total(self) -> int:
        return self.counted.total()


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
        unknown = [one.counted[None] for one in columns]
        totals = (number(one.total, self._address(one)) for one in columns)
        rows = [
            (words(gettext("Earlier")), *map(number, earlier)),
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
        return sum(
            count
            for period, count in series.counted.items()
            if period is not None and period not in self.periods
        )

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
    a_year, columns = PERIODS[period], SPLITS[split].columns
    labels: dict[str, str] = {}
    counted: dict[str, Counter[int | None]] = defaultdict(Counter)
    rows = (
        partnerships_of(filters)
        .values_list("started_on", "started_precision", *columns)
        .annotate(count=Count("pk"))
    )
    for start, precision, *named, count in rows:
        labels[named[0]] = SPLITS[split].label_of(named[-1])
        counted[named[0]][period_of(start, precision, a_year)] += count
    words_in_order = sorted(counted, key=lambda word: (-counted[word].total(), labels[word]))
    own, rest = words_in_order[:MOST_SERIES], words_in_order[MOST_SERIES:]
    parts = [(word, labels[word], counted[word]) for word in own]
    if rest:
        parts.append(("", gettext("All others"), sum((counted[word] for word in rest), Counter())))
    total = sum(counted.values(), Counter())
    periods = last_periods(total, SHOWN[a_year])
    tallest = max((one[period] for _, _, one in parts for period in periods), default=0)
    series = [
        Series(*part, ColumnChart(columns_of(part[2], periods, a_year, tallest))) for part in parts
    ]
    everything = Series(
        "", pgettext("partnerships", "All"), total, ColumnChart(columns_of(total, periods, a_year))
    )
    return Growth(split, a_year, periods, everything, series, filters)
