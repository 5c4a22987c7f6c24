"""Where a program asks how to show a page of ours within another: the protocol oEmbed 1.0."""

from collections.abc import Callable, Mapping
from io import StringIO
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import get_language_from_path, gettext, override
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from partnerships.exports.xml_text import in_xml
from partnerships.forms import read_partnership_query
from partnerships.models import Partnership
from partnerships.pictures.drawing import HEIGHT, WIDTH
from partnerships.queries.records import records_by_former_slugs
from partnerships.sharing import EMBEDS, card_address, frame, picture_address
from partnerships.views.exports import open_to_all, site_of

CACHE_SECONDS = 3600
# A bound with more digits than that bounds nothing.
DIGITS = 5


@open_to_all
@require_safe
@conditional_page
@cache_control(public=True, max_age=CACHE_SECONDS)
def oembed(request: HttpRequest) -> HttpResponse:
    """404 for an address that has no card, 501 for a format that the protocol lacks."""
    written = FORMATS.get(request.GET.get("format") or "json")
    if not written:
        return _refusal(501, "The format is json or xml.")
    url = request.GET.get("url", "")
    if not url:
        return _refusal(400, "Which page? Its whole address belongs into “url”.")
    answer = _answer_in_its_language(request, url)
    return written(answer) if answer else _refusal(404, "There is no card for this address.")


def _answer_in_its_language(request: HttpRequest, url: str) -> dict[str, Any] | None:
    """A page's address says its language, whatever that of the address that was asked."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or parts.netloc.lower() != request.get_host().lower():
        return None
    path = unquote(parts.path)
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            page = resolve(path)
        except Resolver404:
            return None
        return _answer(request, page, QueryDict(parts.query))


def _answer(request: HttpRequest, page: ResolverMatch, query: QueryDict) -> dict[str, Any] | None:
    embed = EMBEDS.get(page.view_name)
    title = _title(page, query) if embed else ""
    if not embed or not title:
        return None
    site, query_string = site_of(request), query.urlencode()
    size = embed.size(*(_bound(request.GET.get(key, "")) for key in ("maxwidth", "maxheight")))
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Accord",
        "provider_url": f"{site}/",
        "cache_age": CACHE_SECONDS,
        "html": frame(f"{site}{card_address(page, query_string)}", title, size),
        "width": size.width,
        "height": size.height,
        "thumbnail_url": f"{site}{picture_address(page, query_string)}",
        "thumbnail_width": WIDTH,
        "thumbnail_height": HEIGHT,
    }


def _title(page: ResolverMatch, query: QueryDict) -> str:
    """Empty where the page is not there."""
    if slug := page.kwargs.get("slug"):
        found = Partnership.objects.select_related("vendor", "agency").filter(slug=slug).first()
        found = found or records_by_former_slugs(Partnership, [slug]).get(slug)
        names = {"vendor": found.vendor, "agency": found.agency} if found else {}
        return gettext("%(vendor)s at %(agency)s") % names if names else ""
    sentence = read_partnership_query(query).filters.sentence
    return f"{EMBEDS[page.view_name].title} {sentence}".rstrip()


def _bound(words: str) -> int | None:
    """What a consumer allows at most; None for what is no such number."""
    is_number = words.isascii() and words.isdigit() and len(words) <= DIGITS
    return (int(words) or None) if is_number else None


def _refusal(status: int, words: str) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")


def _as_json(answer: Mapping[str, Any]) -> HttpResponse:
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def _as_xml(answer: Mapping[str, Any]) -> HttpResponse:
    text = StringIO()
    xml = SimplerXMLGenerator(text, "utf-8")
    xml.startDocument()
    xml.startElement("oembed", AttributesImpl({}))
    for name, value in answer.items():
        xml.addQuickElement(name, in_xml(str(value)))
    xml.endElement("oembed")
    xml.endDocument()
    return HttpResponse(text.getvalue(), content_type="text/xml; charset=utf-8")


FORMATS: Mapping[str, Callable[[Mapping[str, Any]], HttpResponse]] = {
    "json": _as_json,
    "xml": _as_xml,
}
