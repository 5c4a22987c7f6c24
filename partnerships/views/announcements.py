"""What was said about any list of partnerships, since any month."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from partnerships.forms import read_partnership_query
from partnerships.partial_dates import PartialDate
from partnerships.queries.announcement_list import announcement_page, newest_date
from partnerships.queries.filters import SINCE
from partnerships.since import Since
from partnerships.views.public_pages import public_page


@public_page
def announcement_list(request: HttpRequest) -> HttpResponse:
    query = read_partnership_query(request.GET)
    since = PartialDate.parse(query.filters.since) if query.filters.since else None
    # The partnerships of the list whenever something was said of them: `since` narrows what was.
    filters = replace(query.filters, chosen={**query.filters.chosen, SINCE.key: ()})
    found = announcement_page(filters, since, request.GET.get("page", "1"))
    context = {
        "filters": filters,
        "notes": query.notes,
        "found": found,
        "page": found.page,
        "since": Since.of(since) if since else None,
        "newest": None if found.rows else newest_date(filters),
    }
    return render(request, "partnerships/announcement_list.html", context)
