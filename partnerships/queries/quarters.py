"""How many partnerships began in each quarter or year, as columns of a chart."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from partnerships.queries.selection import Selection

# A picture of fewer columns would be one of a few large blocks.
FEWEST, SHOWN = 8, 14
# The chart's own units: a column stands in a slot of WIDTH, the tallest is HEIGHT.
WIDTH, GAP, HEIGHT = 34, 6, 150
QUARTERS, YEARS = 4, 1
"""How many periods a year has."""


@dataclass(frozen=True)
class Column:
    year: int
    quarter: int
    """0 where the column stands for the whole year."""
    count: int
    place: int
    height: float
    is_labelled: bool

    @property
    def x(self) -> int:
        return self.place * WIDTH

    @property
    def y(self) -> float:
        return HEIGHT - self.height

    @property
    def middle(self) -> float:
        return self.x + (WIDTH - GAP) / 2

    @property
    def end(self) -> int:
        return self.x + WIDTH - GAP


@dataclass(frozen=True)
class ColumnChart:
    columns: list[Column]

    @property
    def width(self) -> int:
        return len(self.columns) * WIDTH

    @property
    def column_width(self) -> int:
        return WIDTH - GAP


@dataclass(frozen=True)
class QuarterChart(ColumnChart):
    left_out: int
    """Partnerships that began before the first column, or of which no month is known."""


def quarter_chart(partnerships: Selection) -> QuarterChart:
    """The quarters up to the newest in which one of these partnerships began, SHOWN at most."""
    counted = by_period(partnerships.count("quarter").all())
    quarters = from_first_period(counted, SHOWN)
    columns = columns_of(counted, quarters, QUARTERS)
    return QuarterChart(columns, partnerships.total - sum(column.count for column in columns))


def by_period(counts: Mapping[str, int]) -> Counter[int]:
    """Counts of a column of listings, which has the periods as text."""
    return Counter({int(period): count for period, count in counts.items()})


def last_periods(counted: Collection[int], most: int) -> range:
    """The periods up to the newest that is counted."""
    return range(max(counted) - most + 1, max(counted) + 1) if counted else range(0)


def from_first_period(counted: Collection[int], most: int) -> range:
    """Those of the last periods from the first that is counted, but FEWEST at least."""
    periods = last_periods(counted, most)
    first = next((period for period in periods if period in counted), periods.start)
    return periods[min(first - periods.start, max(len(periods) - FEWEST, 0)) :]


def columns_of(
    counted: Mapping[int, int], periods: Sequence[int], a_year: int, tallest: int = 0
) -> list[Column]:
    """A column for each period; `tallest` is the count of a full one, for charts of one scale."""
    tallest = tallest or max((counted.get(period, 0) for period in periods), default=0) or 1
    return [
        Column(
            year=period // a_year,
            quarter=period % a_year + 1 if a_year > YEARS else 0,
            count=counted.get(period, 0),
            place=place,
            height=round(HEIGHT * counted.get(period, 0) / tallest, 1),
            is_labelled=_is_labelled(period, periods, a_year),
        )
        for place, period in enumerate(periods)
    ]


def _is_labelled(period: int, periods: Sequence[int], a_year: int) -> bool:
    """The first quarter of each year that is drawn, where two have room; of years every third."""
    if a_year == YEARS:
        return (periods[-1] - period) % 3 == 0
    return period % a_year == 0 or (period == periods[0] and period % a_year == 1)
