"""Days, months and years from which on things are shown: offered, and read from an address."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from partnerships.partial_dates import MONTH, YEAR, PartialDate
from partnerships.wording import date_words

MONTHS_OFFERED = 24
YEARS_OFFERED = 5


@dataclass(frozen=True)
class Since:
    """`word` stands for it in an address."""

    word: str
    label: str

    @classmethod
    def of(cls, when: PartialDate) -> "Since":
        return cls(str(when), date_words(when))


def since_options() -> list[Since]:
    """The last months, the newest first, and the years before them."""
    this_month = timezone.localdate().replace(day=1)
    months = [_months_before(this_month, number) for number in range(MONTHS_OFFERED)]
    last = months[-1].first_day.replace(month=1)
    years = [PartialDate(last.replace(year=last.year - n), YEAR) for n in range(YEARS_OFFERED)]
    return [Since.of(when) for when in (*months, *years)]


def _months_before(first_of_month: date, number: int) -> PartialDate:
    months = first_of_month.year * 12 + first_of_month.month - 1 - number
    return PartialDate(first_of_month.replace(year=months // 12, month=months % 12 + 1), MONTH)
