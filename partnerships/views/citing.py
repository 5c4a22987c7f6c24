"""A partnership's page as programs that keep references want it."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from partnerships.exports.citations import Citation
from partnerships.models import Partnership
from partnerships.queries.partnership_record import PartnershipRecord, partnership_record
from partnerships.queries.records import records_by_former_slugs
from partnerships.views.exports import open_to_all, site_of


def citation_for(request: HttpRequest, partnership: PartnershipRecord) -> Citation:
    return Citation.of(partnership, site=site_of(request), read=datetime.now(UTC).date())


def _citing(view: Callable[[Citation], HttpResponse]) -> Callable[..., HttpResponseBase]:
    """A view of a citation as one of a slug; a former slug leads to the address of today."""

    @open_to_all
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, slug: str) -> HttpResponse:
        if found := partnership_record(slug):
            return view(citation_for(request, found))
        if former := records_by_former_slugs(Partnership, [slug]).get(slug):
            return redirect(view.__name__, former.slug, permanent=True)
        raise Http404("There is no partnership at this address.")

    return answer


@_citing
def partnership_bibtex(citation: Citation) -> HttpResponse:
    return HttpResponse(citation.bibtex, content_type="application/x-bibtex; charset=utf-8")


@_citing
def partnership_csl(citation: Citation) -> HttpResponse:
    return JsonResponse(
        [citation.csl],
        safe=False,
        content_type="application/vnd.citationstyles.csl+json",
        json_dumps_params={"ensure_ascii": False},
    )
