"""Pages that answer with a picture and its table: parse, ask, render."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from partnerships.queries.comparison import comparison, names_with_partnerships
from partnerships.queries.filtered import EVERYTHING, narrowings
from partnerships.queries.growth import growth as growth_of
from partnerships.queries.matrix import matrix as matrix_of
from partnerships.queries.network import network as network_of
from partnerships.queries.quality import quality as quality_of
from partnerships.queries.quarters import quarter_chart
from partnerships.queries.selection import everything
from partnerships.queries.world import world as world_of
from partnerships.queries.world_map import world_map
from partnerships.views.explore_forms import (
    BODIES,
    COLUMNS,
    PERIOD,
    ROWS,
    SPLIT,
    TIES,
    PictureQuery,
    read_comparison_query,
    read_picture_query,
)
from partnerships.views.public_pages import public_page
from partnerships.views.table_csv import table_csv


def picture_page(
    request: HttpRequest, name: str, query: PictureQuery, picture: Any, **context: Any
) -> HttpResponse:
    """The picture's page, or its table as a file."""
    if request.GET.get("format") == "csv":
        return table_csv(picture.table, name)
    context |= {"query": query, "picture": picture, "narrowings": narrowings(query.filters)}
    return render(request, f"partnerships/{name}.html", context)


@public_page
def explore(request: HttpRequest) -> HttpResponse:
    """Each picture in small, drawn from today's records."""
    context = {
        "matrix": matrix_of(most_bodies=6, most_vendors=5),
        "chart": quarter_chart(everything()),
        "places": world_of(EVERYTHING).places[:6],
        "network": network_of(EVERYTHING, most=20),
    }
    return render(request, "partnerships/explore.html", context)


@public_page
def matrix(request: HttpRequest) -> HttpResponse:
    query = read_picture_query(request.GET, BODIES, ROWS, COLUMNS)
    picture = matrix_of(
        query.filters,
        bodies=query[BODIES],
        most_bodies=int(query[ROWS]),
        most_vendors=int(query[COLUMNS]),
    )
    return picture_page(request, "matrix", query, picture)


@public_page
def compare(request: HttpRequest) -> HttpResponse:
    query = read_comparison_query(request.GET)
    wants_csv = request.GET.get("format") == "csv"
    if query.is_written_otherwise:
        further = "&format=csv" if wants_csv else ""
        return redirect(f"{reverse('compare')}?{query.query_string}{further}")
    found = comparison(query.records) if query.records else None
    if found and wants_csv:
        return table_csv(found.table, "comparison")
    context = {"query": query, "found": found, "names": names_with_partnerships()}
    return render(request, "partnerships/compare.html", context)


@public_page
def growth(request: HttpRequest) -> HttpResponse:
    query = read_picture_query(request.GET, SPLIT, PERIOD)
    picture = growth_of(query.filters, split=query[SPLIT], period=query[PERIOD])
    return picture_page(request, "growth", query, picture)


@public_page
def world(request: HttpRequest) -> HttpResponse:
    query = read_picture_query(request.GET)
    picture = world_of(query.filters)
    return picture_page(request, "world", query, picture, map=world_map(picture))


@public_page
def network(request: HttpRequest) -> HttpResponse:
    query = read_picture_query(request.GET, BODIES, TIES)
    picture = network_of(query.filters, most=int(query[TIES]), bodies=query[BODIES])
    return picture_page(request, "network", query, picture)


@require_safe
@conditional_page  # articles that wait for a review change it too
def quality(request: HttpRequest) -> HttpResponse:
    found = quality_of(timezone.now())
    if request.GET.get("format") == "csv":
        return table_csv(found.table, "quality")
    return render(request, "partnerships/quality.html", {"quality": found})
