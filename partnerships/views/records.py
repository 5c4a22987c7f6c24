"""The public pages: parse, ask, render."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

from partnerships.exports.linked_data import linked_data
from partnerships.forms import read_partnership_query, read_words
from partnerships.models import Agency, AIModel, Partnership, Programme, Source, Vendor
from partnerships.queries import agencies, ai_models, programmes, publishers, sources, vendors
from partnerships.queries import front_page as front
from partnerships.queries.facet_page import facet_page
from partnerships.queries.filters import FILTERS
from partnerships.queries.matrix import matrix
from partnerships.queries.measured import measured_table
from partnerships.queries.partnership_detail import partnership_detail as detail_of
from partnerships.queries.partnership_list import SORTS, partnership_page
from partnerships.queries.partnership_record import partnership_record
from partnerships.queries.partnership_version import partnership_version
from partnerships.queries.quarters import quarter_chart
from partnerships.queries.record_tables import record_table
from partnerships.queries.records import records_by_former_slugs
from partnerships.queries.selection import everything
from partnerships.queries.sparklines import draw_sparklines
from partnerships.views.citing import citation_for
from partnerships.views.exports import site_of
from partnerships.views.kept_pages import ASKS_FOR_A_PART
from partnerships.views.public_pages import made_of, public_page
from partnerships.views.table_csv import table_csv
from partnerships.vocabularies import LABELS_ALONE, WITH_MEANINGS

ON_A_PAGE = 100


class HtmxHttpRequest(HttpRequest):
    """A request as django-htmx's middleware leaves it."""

    htmx: HtmxDetails


def page_or_partial(
    request: HtmxHttpRequest, template: str, partial: str, context: dict
) -> TemplateResponse:
    """The whole page, or only `partial` of it where htmx swaps that in; not rendered yet.

    The only code that knows of htmx: going back asks for the whole page at any address.
    """
    swaps = request.htmx and not request.htmx.boosted and not request.htmx.history_restore_request
    response = TemplateResponse(request, f"{template}#{partial}" if swaps else template, context)
    patch_vary_headers(response, ASKS_FOR_A_PART)
    return response


def paged(request: HttpRequest, rows: QuerySet | Sequence) -> Page:
    return Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))


def list_page(
    template: str, rows: Callable[[], QuerySet | Sequence], sparkline: str = ""
) -> Callable[..., HttpResponseBase]:
    """A view of records of one sort, in pages; `sparkline` is the column that draws theirs."""

    @public_page
    def view(request: HttpRequest) -> HttpResponse:
        page = paged(request, rows())
        if sparkline:
            draw_sparklines(sparkline, page)
        return render(request, f"partnerships/{template}.html", {"page": page})

    return view


def record_page(
    request: HttpRequest, name: str, records: QuerySet, slug: str, profile_of: Callable[..., Any]
) -> HttpResponse:
    """The page of a record with a slug, or as a file the one of its tables that `table` names."""
    if not (record := records.filter(slug=slug).first()):
        return moved_permanently(records.model, slug)
    profile = profile_of(record)
    if request.GET.get("format") == "csv":
        name = request.GET.get("table", "")
        return table_csv(record_table(profile, name), slug)
    return render(request, f"partnerships/{name}.html", {"profile": profile})


def moved_permanently(model: type[Model], slug: str) -> HttpResponse:
    """Send on who comes by an address that a record once had; raises Http404 for any other."""
    if record := records_by_former_slugs(model, [slug]).get(slug):
        return redirect(record, permanent=True)
    raise Http404(f"There is no {model._meta.verbose_name} at this address.")


@public_page
def front_page(request: HttpRequest) -> HttpResponse:
    context = {
        "numbers": front.numbers(),
        "chart": quarter_chart(everything()),
        "matrix": matrix(),
        "news": front.newest_announcements(),
        "years": front.years(),
    }
    return render(request, "partnerships/front_page.html", context)


vendor_list = list_page("vendor_list", vendors.vendor_list, sparkline="vendor")
model_list = list_page("model_list", ai_models.model_list, sparkline="ai_models")
programme_list = list_page("programme_list", programmes.programme_list)
publisher_list = list_page("publisher_list", publishers.publisher_list)
source_list = list_page("source_list", sources.source_list)


@public_page
def agency_list(request: HttpRequest) -> HttpResponse:
    with_all = request.GET.get("show") == "all"
    context = {"groups": agencies.agency_tree(with_all=with_all), "with_all": with_all}
    return render(request, "partnerships/agency_list.html", context)


@public_page
def agency_detail(request: HttpRequest, slug: str) -> HttpResponse:
    alone = request.GET.get("below") == "0"
    profile_of = partial(agencies.agency_profile, alone=alone)
    return record_page(request, "agency_detail", Agency.objects.all(), slug, profile_of)


@public_page
def vendor_detail(request: HttpRequest, slug: str) -> HttpResponse:
    profile_of = partial(vendors.vendor_profile, place=asked_place(request))
    return record_page(request, "vendor_detail", Vendor.objects.all(), slug, profile_of)


@public_page
def model_detail(request: HttpRequest, slug: str) -> HttpResponse:
    profile_of = partial(ai_models.model_profile, place=asked_place(request))
    models = AIModel.objects.select_related("vendor")
    return record_page(request, "model_detail", models, slug, profile_of)


@public_page
def programme_detail(request: HttpRequest, slug: str) -> HttpResponse:
    profile_of = partial(programmes.programme_profile, place=asked_place(request))
    found = Programme.objects.select_related("lead_agency")
    return record_page(request, "programme_detail", found, slug, profile_of)


def asked_place(request: HttpRequest) -> str:
    """An unknown one is left aside: the page then shows everywhere as what is chosen."""
    return read_words(request.GET, "place")


@public_page
def publisher_detail(request: HttpRequest, slug: str) -> HttpResponse:
    if other := publishers.spelled_otherwise(slug):
        return redirect("publisher_detail", other, permanent=True)
    if not (profile := publishers.publisher_profile(slug, request.GET.get("page", "1"))):
        raise Http404("There is no publisher at this address.")
    return render(request, "partnerships/publisher_detail.html", {"profile": profile})


@public_page
def source_detail(request: HttpRequest, pk: int) -> HttpResponse:
    context = {"profile": sources.source_profile(get_object_or_404(Source, pk=pk))}
    return render(request, "partnerships/source_detail.html", context)


@public_page
def partnership_list(request: HtmxHttpRequest) -> HttpResponse:
    query = read_partnership_query(request.GET)
    found = partnership_page(query.filters, query.step)
    context = {
        "query": query,
        "filters": query.filters,
        "found": found,
        "sorts": SORTS.values(),
        "can_follow": settings.CAN_SEND_MAIL,
    }
    page = page_or_partial(request, "partnerships/partnership_list.html", "swap", context)
    return made_of(page, query, found)


@public_page
def partnership_facet(request: HttpRequest, key: str) -> HttpResponse:
    """All values of one filter, to choose from among what the others leave."""
    if not (entry := next((one for one in FILTERS if one.key == key), None)):
        raise Http404("There is no such filter.")
    filters = read_partnership_query(request.GET).filters
    facet = facet_page(filters, entry, read_words(request.GET, "find"))
    context = {"facet": facet, "filters": filters}
    return render(request, "partnerships/facet_page.html", context)


@partial(public_page, version_of=partnership_version)
def partnership_detail(request: HttpRequest, slug: str) -> HttpResponse:
    if not (partnership := partnership_record(slug)):
        return moved_permanently(Partnership, slug)
    detail = detail_of(partnership)
    context = {
        "detail": detail,
        "citation": citation_for(request, partnership),
        "linked_data": linked_data(detail, site=site_of(request)),
    }
    return render(request, "partnerships/partnership_detail.html", context)


@public_page
def method(request: HttpRequest) -> HttpResponse:
    context = {
        "vocabularies": WITH_MEANINGS,
        "labels_alone": LABELS_ALONE,
        "measured": measured_table(),
    }
    return render(request, "partnerships/method.html", context)
