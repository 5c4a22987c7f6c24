"""What readers take away from a list: the same filters as the page, as CSV, JSON and feed."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

from django.conf import settings
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext
from django.views.decorators.http import condition, conditional_page, require_safe

from partnerships.exports.dump import DICTIONARY, PACKAGE, Dump, dumps_in
from partnerships.exports.feed import NEWEST, announcements_feed
from partnerships.exports.formats import in_portions, json_document, selected_csv_lines
from partnerships.exports.package import ENDINGS
from partnerships.exports.tables import PARTNERSHIPS, TABLES
from partnerships.forms import read_partnership_query
from partnerships.queries.exported import announcements_with_names, chosen_partnerships
from partnerships.queries.filters import PartnershipFilters
from partnerships.views.public_pages import public_page
from partnerships.views.streaming import streamed

LONGEST_NAME = 100
FILE_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
}


def open_to_all(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let programs in a browser read it from any other site; there is nothing private in it."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def site_of(request: HttpRequest) -> str:
    """The address of the site that was asked, without a slash at its end."""
    return f"{request.scheme}://{request.get_host()}"


@open_to_all
@public_page
def partnerships_csv(request: HttpRequest) -> HttpResponseBase:
    filters = read_partnership_query(request.GET).filters
    lines = selected_csv_lines(PARTNERSHIPS, chosen_partnerships(filters), site_of(request))
    return _download(request, lines, "text/csv; charset=utf-8", filters, "csv")


@open_to_all
@public_page
def partnerships_json(request: HttpRequest) -> HttpResponseBase:
    query = read_partnership_query(request.GET)
    about = {
        "title": _title(query.filters),
        "address": _page(request, query.filters),
        "retrieved_at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "notes": query.notes,
    }
    lines = json_document(about, PARTNERSHIPS.name, _rows(query.filters, site_of(request)))
    return _download(request, lines, "application/json", query.filters, "json")


@open_to_all
@public_page
def partnerships_atom(request: HttpRequest) -> HttpResponse:
    filters = read_partnership_query(request.GET).filters
    address = f"{site_of(request)}{reverse('partnerships_atom')}"
    feed = announcements_feed(
        gettext("Accord: {list}").format(list=_title(filters)),
        page=_page(request, filters),
        feed=f"{address}?{filters.query_string}" if filters.query_string else address,
        announcements=announcements_with_names(chosen_partnerships(filters))[:NEWEST],
    )
    return HttpResponse(feed, content_type="application/atom+xml; charset=utf-8")


@require_safe
@conditional_page
def data(request: HttpRequest) -> HttpResponse:
    dump = _newest_dump()
    files = dump.files if dump else {}
    context = {
        "dump": dump,
        "tables": _by_table(files),
        "descriptions": [files[name] for name in (DICTIONARY, PACKAGE) if name in files],
        "licence": settings.DATA_LICENCE,
    }
    return render(request, "partnerships/data.html", context)


def _newest_dump() -> Dump | None:
    return next(iter(dumps_in(settings.EXPORT_DIR)), None) if settings.EXPORT_DIR else None


def _dump_made_at(request: HttpRequest, name: str) -> datetime | None:
    return dump.made_at if (dump := _newest_dump()) else None


@open_to_all
@require_safe
@condition(last_modified_func=_dump_made_at)
def data_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """A file of the newest dump; its address stays from dump to dump."""
    dump = _newest_dump()
    if not dump or not (path := dump.files.get(name)):
        raise Http404("There is no such file in the newest dump.")
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=f"accord-{dump.made_at:%Y-%m-%d}-{name}",
        content_type=FILE_TYPES[path.suffix],
    )


def _by_table(files: dict[str, Path]) -> list[dict[str, Any]]:
    names = [(table, [f"{table.name}.{ending}" for ending in ENDINGS]) for table in TABLES]
    return [
        {"table": table, "files": [files[name] for name in of_table if name in files]}
        for table, of_table in names
    ]


def _rows(filters: PartnershipFilters, site: str) -> Iterator[dict[str, Any]]:
    """One query, of which an edit in the middle changes nothing."""
    # Outside of a transaction, all rows would be gathered before the first is sent.
    with transaction.atomic():
        yield from PARTNERSHIPS.rows(chosen_partnerships(filters), site)


def _title(filters: PartnershipFilters) -> str:
    return gettext("Partnerships {sentence}").format(sentence=filters.sentence).strip()


def _page(request: HttpRequest, filters: PartnershipFilters) -> str:
    address = f"{site_of(request)}{reverse('partnership_list')}"
    return f"{address}?{filters.query_string}" if filters.query_string else address


def _download(
    request: HttpRequest,
    lines: Iterator[str],
    content_type: str,
    filters: PartnershipFilters,
    ending: str,
) -> StreamingHttpResponse:
    chosen = unquote_plus(filters.query_string).replace("=", " ").replace("&", " ")
    name = slugify(f"accord partnerships {chosen}", allow_unicode=True)[:LONGEST_NAME].strip("-")
    file_name = f"{name}-{datetime.now(UTC):%Y-%m-%d}.{ending}"
    disposition = content_disposition_header(as_attachment=True, filename=file_name)
    return streamed(
        request,
        in_portions(lines),
        content_type=content_type,
        headers={"Content-Disposition": disposition or "attachment"},
    )
