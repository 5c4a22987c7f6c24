"""Cards that other sites show in a frame; no other page of ours can be framed."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override

from partnerships.forms import read_partnership_query
from partnerships.models import Partnership
from partnerships.queries.embedded import partnership_card
from partnerships.queries.facets import selection_of
from partnerships.queries.growth import growth
from partnerships.queries.matrix import matrix
from partnerships.queries.partnership_record import partnership_record
from partnerships.queries.partnership_version import partnership_version
from partnerships.queries.quarters import quarter_chart
from partnerships.queries.records import records_by_former_slugs
from partnerships.queries.world import world
from partnerships.queries.world_map import world_map
from partnerships.views.explore_forms import BODIES, PERIOD, SPLIT, read_picture_query
from partnerships.views.public_pages import public_page

# As many as a card has room for.
BODIES_SHOWN, VENDORS_SHOWN = 6, 4
FRAMED_POLICY: dict[str, Any] = {**settings.SECURE_CSP, "frame-ancestors": ["*"]}


def card[**P](
    view: Callable[P, HttpResponseBase], *, version_of: Callable[..., str] | None = None
) -> Callable[P, HttpResponseBase]:
    """A public page that any site may show in a frame: there is nothing to click by mistake.

    Outermost, so that the answer “nothing new” says the same of frames as the card did.
    """
    return csp_override(FRAMED_POLICY)(
        xframe_options_exempt(public_page(view, version_of=version_of))
    )


@partial(card, version_of=partnership_version)
def embed_partnership(request: HttpRequest, slug: str) -> HttpResponse:
    if not (partnership := partnership_record(slug)):
        former = records_by_former_slugs(Partnership, [slug]).get(slug)
        if not former:
            raise Http404("There is no partnership at this address.")
        return redirect("embed_partnership", former.slug, permanent=True)
    context = {"card": partnership_card(partnership), "page": partnership.url}
    return render(request, "embed/partnership_detail.html", context)


@card
def embed_partnerships(request: HttpRequest) -> HttpResponse:
    filters = read_partnership_query(request.GET).filters
    found = selection_of(filters)
    chart = quarter_chart(found)
    context = {"filters": filters, "chart": chart, "left_out": chart.left_out, "total": found.total}
    return _chart_card(request, "partnership_list", filters.query_string, context)


@card
def embed_growth(request: HttpRequest) -> HttpResponse:
    query = read_picture_query(request.GET, SPLIT, PERIOD)
    everything = growth(query.filters, split=query[SPLIT], period=query[PERIOD]).everything
    shown = sum(column.count for column in everything.chart.columns)
    context = {
        "filters": query.filters,
        "chart": everything.chart,
        "left_out": everything.total - shown,
        "total": everything.total,
    }
    return _chart_card(request, "growth", request.GET.urlencode(), context)


@card
def embed_matrix(request: HttpRequest) -> HttpResponse:
    query = read_picture_query(request.GET, BODIES)
    picture = matrix(
        query.filters,
        bodies=query[BODIES],
        most_bodies=BODIES_SHOWN,
        most_vendors=VENDORS_SHOWN,
    )
    context = {"query": query, "picture": picture}
    return _chart_card(request, "matrix", request.GET.urlencode(), context)


@card
def embed_world(request: HttpRequest) -> HttpResponse:
    query = read_picture_query(request.GET)
    picture = world(query.filters)
    context = {"query": query, "picture": picture, "map": world_map(picture)}
    return _chart_card(request, "world", request.GET.urlencode(), context)


def _chart_card(
    request: HttpRequest, page: str, query_string: str, context: Mapping[str, Any]
) -> HttpResponse:
    """The card of the page with this name, asked for with this query string."""
    address = f"{reverse(page)}{'?' if query_string else ''}{query_string}"
    return render(request, f"embed/{page}.html", {**context, "page": address})
