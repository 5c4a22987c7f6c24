"""How many partnerships began in each quarter, as columns of a chart."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet

from partnerships.models import Partnership
from partnerships.models.choices import Precision

SHOWN = 14
# The chart's own units: a column stands in a slot of WIDTH, the tallest is HEIGHT.
WIDTH, GAP, HEIGHT = 34, 6, 150


@dataclass(frozen=True)
class Column:
    year: int
    quarter: int
    count: int
    x: int
    height: float

    @property
    def y(self) -> float:
        return HEIGHT - self.height

    @property
    def middle(self) -> float:
        return self.x + (WIDTH - GAP) / 2


@dataclass(frozen=True)
class QuarterChart:
    columns: list[Column]
    left_out: int
    """Partnerships that began before the first column, or of which no month is known."""

    @property
    def width(self) -> int:
        return len(self.columns) * WIDTH

    @property
    def column_width(self) -> int:
        return WIDTH - GAP


def quarter_chart(partnerships: QuerySet[Partnership]) -> QuarterChart:
    """The last SHOWN quarters up to the newest in which one of these partnerships began."""
    starts = partnerships.order_by().values_list("started_on", "started_precision")
    counted = Counter(
        start.year * 4 + (start.month - 1) // 3
        for start, precision in starts
        if start and precision != Precision.YEAR
    )
    last = max(counted, default=0)
    quarters = range(last - SHOWN + 1, last + 1) if counted else range(0)
    tallest = max((counted[quarter] for quarter in quarters), default=1)
    columns = [
        Column(
            quarter // 4,
            quarter % 4 + 1,
            counted[quarter],
            place * WIDTH,
            round(HEIGHT * counted[quarter] / tallest, 1),
        )
        for place, quarter in enumerate(quarters)
    ]
    shown = sum(column.count for column in columns)
    return QuarterChart(columns, len(starts) - shown)
