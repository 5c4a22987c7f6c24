"""The pictures that other sites show beside a link to a page of ours."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from partnerships.forms import read_partnership_query
from partnerships.models import Agency, AIModel, Partnership, Programme, Vendor
from partnerships.pictures.drawing import draw
from partnerships.pictures.sheet import Sheet
from partnerships.queries import publishers, sheets
from partnerships.queries.kept import kept
from partnerships.queries.records import records_by_former_slugs
from partnerships.views.public_pages import public_page


class Pictured(NamedTuple):
    """Records that have a picture, and what stands on it."""

    records: QuerySet
    sheet_of: Callable[[Any], Sheet]


RECORDS = {
    "partnership": Pictured(
        Partnership.objects.select_related("vendor", "agency"), sheets.partnership_sheet
    ),
    "agency": Pictured(Agency.objects.all(), sheets.agency_sheet),
    "vendor": Pictured(Vendor.objects.all(), sheets.vendor_sheet),
    "model": Pictured(AIModel.objects.select_related("vendor"), sheets.model_sheet),
    "programme": Pictured(Programme.objects.all(), sheets.programme_sheet),
}


@public_page
def record_picture(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    pictured = RECORDS[kind]
    if not (record := pictured.records.filter(slug=slug).first()):
        former = records_by_former_slugs(pictured.records.model, [slug]).get(slug)
        if not former:
            raise Http404("There is no picture at this address.")
        return redirect(f"{kind}_picture", former.slug, permanent=True)
    return _png(f"{kind} {slug}", lambda: pictured.sheet_of(record))


@public_page
def publisher_picture(request: HttpRequest, slug: str) -> HttpResponse:
    if other := publishers.spelled_otherwise(slug):
        return redirect("publisher_picture", other, permanent=True)
    if not (profile := publishers.publisher_profile(slug)):
        raise Http404("There is no picture at this address.")
    return _png(f"publisher {slug}", lambda: sheets.publisher_sheet(profile))


@public_page
def list_picture(request: HttpRequest) -> HttpResponse:
    filters = read_partnership_query(request.GET).filters
    return _png(f"list {filters.query_string}", lambda: sheets.list_sheet(filters))


@public_page
def site_picture(request: HttpRequest) -> HttpResponse:
    return _png("site", sheets.site_sheet)


def _png(key: str, sheet: Callable[[], Sheet]) -> HttpResponse:
    """Drawn once for each version of the data and each language."""
    drawn = kept(f"picture {key}", lambda: draw(sheet()))
    return HttpResponse(drawn, content_type="image/png")
