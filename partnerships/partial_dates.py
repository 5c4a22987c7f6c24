"""Dates that are only as exact as their source: a day, a month or a year."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

DAY, MONTH, YEAR = "day", "month", "year"

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, order=True)
class PartialDate:
    """The first day of the period that is meant, and how long that period is.

    Sorting is by first day; of two that start alike, the names of the precisions decide.
    """

    first_day: datetime.date
    precision: str = DAY

    @classmethod
    def parse(cls, written: str) -> PartialDate:
        """Read `2024`, `2024-10` or `2024-10-31`. Raises ValueError for anything else."""
        match = _WRITTEN.fullmatch(written.strip())
        if not match:
            raise ValueError(f"“{written}” is not a date: write 2024, 2024-10 or 2024-10-31.")
        year, month, day = match.groups()
        try:
            first_day = datetime.date(int(year), int(month or 1), int(day or 1))
        except ValueError as error:
            raise ValueError(f"“{written}” is not a date: {error}.") from error
        return cls(first_day, DAY if day else MONTH if month else YEAR)

    @classmethod
    def of(cls, first_day: datetime.date | None, precision: str) -> PartialDate | None:
        """What two columns hold; None where there is no day."""
        return cls(first_day, precision) if first_day else None

    @property
    def last_day(self) -> datetime.date:
        if self.precision == YEAR:
            return self.first_day.replace(month=12, day=31)
        if self.precision == MONTH:
            last = calendar.monthrange(self.first_day.year, self.first_day.month)[1]
            return self.first_day.replace(day=last)
        return self.first_day

    def agrees_with(self, other: PartialDate) -> bool:
        """Whether one of the two periods lies within the other."""
        return (self.first_day <= other.first_day and other.last_day <= self.last_day) or (
            other.first_day <= self.first_day and self.last_day <= other.last_day
        )

    def __str__(self) -> str:
        return self.first_day.isoformat()[: {YEAR: 4, MONTH: 7, DAY: 10}[self.precision]]
