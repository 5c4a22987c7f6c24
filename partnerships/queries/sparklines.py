"""How many partnerships of a record began in each year, as columns small enough for a list."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Func

from partnerships.models.listing import Listing
from partnerships.queries.quarters import YEARS, Column, ColumnChart, columns_of, last_periods

SHOWN = 10
# Of a full column, so that a single partnership does not look like many.
LEAST_TALLEST = 4


@dataclass(frozen=True)
class Sparkline(ColumnChart):
    @property
    def counted(self) -> list[Column]:
        """The years in which one began, which say all that the picture shows."""
        return [column for column in self.columns if column.count]


class _Each(Func):
    """A row for each element of an array."""

    function = "unnest"
    set_returning = True


# Columns of a listing by which records can be told apart, each as one key in a row.
KEYS = {"agencies": _Each("agencies"), "ai_models": _Each("ai_models"), "vendor": F("vendor")}


def sparklines(column: str, keys: Iterable[int]) -> dict[int, Sparkline]:
    """One query for all the records with these keys, which share their years but not their scale.

    `column` is one of KEYS. A record none of whose partnerships has a known year has no line.
    """
    wanted = set(keys)
    rows = (
        Listing.objects.filter(year__isnull=False)
        .annotate(key=KEYS[column])
        .order_by()
        .values_list("key", "year")
        .annotate(Count("pk"))
    )
    counted: dict[int, Counter[int | None]] = defaultdict(Counter)
    for key, year, count in rows:
        if key in wanted:
            counted[key][year] = count
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
