"""Months from which on things are shown."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from partnerships.partial_dates import MONTH, PartialDate
from partnerships.wording import date_words

MONTHS_OFFERED = 36


@dataclass(frozen=True)
class Since:
    """`word` stands for it in an address."""

    word: str
    label: str

    @classmethod
    def of(cls, when: PartialDate) -> "Since":
        return cls(str(when), date_words(when))


def since_options() -> list[Since]:
    """The last months, the newest first."""
    this_month = timezone.localdate().replace(day=1)
    return [Since.of(_months_before(this_month, number)) for number in range(MONTHS_OFFERED)]


def _months_before(first_of_month: date, number: int) -> PartialDate:
    months = first_of_month.year * 12 + first_of_month.month - 1 - number
    return PartialDate(first_of_month.replace(year=months // 12, month=months % 12 + 1), MONTH)
