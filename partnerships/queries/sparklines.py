"""How many partnerships of a record began in each year, as columns small enough for a list."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from partnerships.queries.quarters import (
    YEARS,
    Column,
    ColumnChart,
    by_period,
    columns_of,
    last_periods,
)
from partnerships.queries.selection import everything

SHOWN = 10
# Of a full column, so that a single partnership does not look like many.
LEAST_TALLEST = 4


@dataclass(frozen=True)
class Sparkline(ColumnChart):
    @property
    def counted(self) -> list[Column]:
        """The years in which one began, which say all that the picture shows."""
        return [column for column in self.columns if column.count]


def sparklines(column: str, keys: Iterable[int]) -> dict[int, Sparkline]:
    """For all the records with these keys, which share their years but not their scale.

    `column`: of listings, it holds such keys. A record none of whose partnerships has a known year
    has no line.
    """
    wanted = {str(key) for key in keys}
    found = everything().pairs(column, "year").with_first(wanted).of_each_first()
    counted = {int(key): by_period(years) for key, years in found.items()}
    periods = last_periods(sum(counted.values(), Counter()), SHOWN)
    return {
        key: Sparkline(columns_of(years, periods, YEARS, max(LEAST_TALLEST, *years.values())))
        for key, years in counted.items()
    }


def draw_sparklines(column: str, records: Iterable[Any]) -> None:
    """Give each of the records its `sparkline`, or None."""
    records = list(records)
    drawn = sparklines(column, (record.pk for record in records))
    for record in records:
        record.sparkline = drawn.get(record.pk)
