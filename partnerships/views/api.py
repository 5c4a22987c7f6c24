"""The API, version 1: the tables that readers take away, a page at a time. To be read only."""

import re
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from partnerships.exports.columns import Table
from partnerships.exports.openapi import (
    FILTER_PARAMETERS,
    LISTED,
    ROOT,
    openapi_document,
)
from partnerships.exports.tables import ANNOUNCEMENTS, PARTNERSHIPS
from partnerships.forms import read_partnership_query
from partnerships.models import Partnership
from partnerships.queries.exported import announcements_of, chosen_partnerships
from partnerships.queries.records import records_by_former_slugs
from partnerships.views.exports import open_to_all, site_of
from partnerships.views.public_pages import public_page

ON_A_PAGE = 100
IS_SLUG = re.compile(r"[-\w]+")
TABLES = {table.name: table for table in LISTED}


@require_safe
@conditional_page
def api(request: HttpRequest) -> HttpResponse:
    """For people: what there is, with forms to try it.

    What the forms ask for has addresses of its own, to which this one sends on.
    """
    if address := _asked_for(request):
        return redirect(address)
    context = {
        "root": ROOT,
        "tables": LISTED,
        "parameters": FILTER_PARAMETERS,
        "on_a_page": ON_A_PAGE,
    }
    return render(request, "partnerships/api.html", context)


def _asked_for(request: HttpRequest) -> str:
    """The address of the one or the list that a form asks for; empty where none does."""
    table, slug = request.GET.get("table", ""), request.GET.get("slug", "").strip()
    if IS_SLUG.fullmatch(slug):
        return reverse("api_partnership", args=[slug])
    if table not in TABLES:
        return ""
    page = request.GET.get("page", "")
    return reverse(f"api_{table}") + (f"?{urlencode({'page': page})}" if page else "")


@open_to_all
@require_safe
@conditional_page
def api_openapi(request: HttpRequest) -> HttpResponse:
    return _json(openapi_document(site_of(request)))


@open_to_all
@public_page
def api_partnerships(request: HttpRequest) -> HttpResponse:
    query = read_partnership_query(request.GET)
    records = chosen_partnerships(query.filters)
    return _page(request, PARTNERSHIPS, records, query.filters.query_string, query.notes)


@open_to_all
@public_page
def api_partnership(request: HttpRequest, slug: str) -> HttpResponse:
    site = site_of(request)
    if found := next(PARTNERSHIPS.rows(Partnership.objects.filter(slug=slug), site), None):
        said = ANNOUNCEMENTS.rows(announcements_of(slug), site)
        return _json(found | {ANNOUNCEMENTS.name: list(said)})
    if former := records_by_former_slugs(Partnership, [slug]).get(slug):
        return redirect("api_partnership", former.slug, permanent=True)
    return _json({"error": "There is no partnership of this slug."}, status=404)


@open_to_all
@public_page
def api_table(request: HttpRequest, table: str) -> HttpResponse:
    return _page(request, TABLES[table], TABLES[table].records())


def _page(
    request: HttpRequest, table: Table, records: QuerySet, query_string: str = "", notes=()
) -> HttpResponse:
    page = Paginator(records, ON_A_PAGE).get_page(request.GET.get("page"))
    site = site_of(request)

    def address(number: int) -> str:
        words = "&".join(filter(None, [query_string, urlencode({"page": number})]))
        return f"{site}{request.path}?{words}"

    return _json(
        {
            "total": page.paginator.count,
            "page": page.number,
            "pages": page.paginator.num_pages,
            "next": address(page.next_page_number()) if page.has_next() else None,
            "previous": address(page.previous_page_number()) if page.has_previous() else None,
            "notes": list(notes),
            "results": list(table.rows(page.object_list, site)),
        }
    )


def _json(data: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})
