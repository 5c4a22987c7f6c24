"""What was said about any list of partnerships, since any month."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerships.forms import read_partnership_query, read_words
from partnerships.partial_dates import MONTH, YEAR, PartialDate
from partnerships.queries.announcement_list import announcement_page, newest_date
from partnerships.views.public_pages import public_page
from partnerships.wording import date_words

MONTHS_OFFERED = 24
YEARS_OFFERED = 5


@dataclass(frozen=True)
class Since:
    """A day, month or year from which on things are shown; `word` stands for it in an address."""

    word: str
    label: str

    @classmethod
    def of(cls, date: PartialDate) -> "Since":
        return cls(str(date), date_words(date))


def since_options() -> list[Since]:
    """The last months, the newest first, and the years before them."""
    today = timezone.localdate().replace(day=1)
    months = [_months_before(today, number) for number in range(MONTHS_OFFERED)]
    last = months[-1].first_day.year
    years = [PartialDate(today.replace(year=last - n, month=1), YEAR) for n in range(YEARS_OFFERED)]
    return [Since.of(date) for date in (*months, *years)]


@public_page
def announcement_list(request: HttpRequest) -> HttpResponse:
    query = read_partnership_query(request.GET)
    since, notes = _read_since(request.GET)
    found = announcement_page(query.filters, since, request.GET.get("page", "1"))
    options = since_options()
    chosen = Since.of(since) if since else None
    if chosen and chosen not in options:
        options = [chosen, *options]
    context = {
        "filters": query.filters,
        "notes": [*query.notes, *notes],
        "found": found,
        "page": found.page,
        "since": chosen,
        "options": options,
        "newest": None if found.rows else newest_date(query.filters),
    }
    return render(request, "partnerships/announcement_list.html", context)


def _read_since(query: QueryDict) -> tuple[PartialDate | None, list[str]]:
    if not (written := read_words(query, "since")):
        return None, []
    try:
        return PartialDate.parse(written), []
    except ValueError:
        return None, [
            _("“%(date)s” is no date that we can read, so all are shown.") % {"date": written}
        ]


def _months_before(first_of_month, number: int) -> PartialDate:
    months = first_of_month.year * 12 + first_of_month.month - 1 - number
    return PartialDate(first_of_month.replace(year=months // 12, month=months % 12 + 1), MONTH)
