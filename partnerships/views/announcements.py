"""What was said about any list of partnerships, since any month."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from partnerships.forms import read_partnership_query, read_words
from partnerships.partial_dates import PartialDate
from partnerships.queries.announcement_list import announcement_page, newest_date
from partnerships.since import Since
from partnerships.views.public_pages import public_page


@public_page
def announcement_list(request: HttpRequest) -> HttpResponse:
    query = read_partnership_query(request.GET)
    since, notes = _read_since(request.GET)
    found = announcement_page(query.filters, since, request.GET.get("page", "1"))
    context = {
        "filters": query.filters,
        "notes": [*query.notes, *notes],
        "found": found,
        "page": found.page,
        "since": Since.of(since) if since else None,
        "newest": None if found.rows else newest_date(query.filters),
    }
    return render(request, "partnerships/announcement_list.html", context)


def _read_since(query: QueryDict) -> tuple[PartialDate | None, list[str]]:
    if not (written := read_words(query, "since")):
        return None, []
    try:
        return PartialDate.parse(written), []
    except ValueError:
        note = _("“%(date)s” is no date that we can read, so all are shown: write 2026-03.")
        return None, [note % {"date": written}]
