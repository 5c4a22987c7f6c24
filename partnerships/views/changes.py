"""What changed: a page at a time for people, and whole as CSV and JSON."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from partnerships.exports.changes import CHANGES
from partnerships.exports.formats import csv_lines, in_portions, json_document
from partnerships.queries.changes import changes as changes_of
from partnerships.views.exports import site_of
from partnerships.views.public_pages import public_page


@public_page
def changes(request: HttpRequest) -> HttpResponseBase:
    """`format` asks for all of them as a file."""
    ending = request.GET.get("format", "")
    if ending in FORMATS:
        return _download(request, ending)
    found = changes_of(request.GET.get("page", "1"))
    return render(request, "partnerships/changes.html", {"found": found})


def _as_json(rows: Iterator[dict]) -> Iterator[str]:
    about = {"title": "What changed", "retrieved_at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"}
    return json_document(about, CHANGES.name, rows)


def _as_csv(rows: Iterator[dict]) -> Iterator[str]:
    return csv_lines(CHANGES, rows)


FORMATS: dict[str, tuple[Callable[[Iterator[dict]], Iterator[str]], str]] = {
    "csv": (_as_csv, "text/csv; charset=utf-8"),
    "json": (_as_json, "application/json"),
}


def _download(request: HttpRequest, ending: str) -> StreamingHttpResponse:
    write, content_type = FORMATS[ending]
    site = site_of(request)
    rows = CHANGES.rows(CHANGES.records(), site)
    return StreamingHttpResponse(
        in_portions(write(rows)),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="accord-changes.{ending}"'},
    )
