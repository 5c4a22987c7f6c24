"""Pages that are sent again as they were, before anything else is done for a request."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from http import HTTPStatus
from typing import NamedTuple, TypeGuard

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, has_vary_header

from partnerships.queries.kept import KEEP_SECONDS, asked_once

# Headers that decide between a whole page and a part of it.
ASKS_FOR_A_PART = ("HX-Request", "HX-Boosted", "HX-History-Restore-Request")
# No page of ours is larger, compressed; what is must not fill the memory.
MOST_BYTES = 100_000


class Version(NamedTuple):
    """The version of the data and the day that a page is made of, and how to ask for today's."""

    ask: Callable[[], str]
    said: str
    day: date

    @classmethod
    def now(cls, ask: Callable[[], str]) -> "Version":
        return cls(ask, ask(), timezone.localdate())

    def is_current(self) -> bool:
        return (self.ask(), timezone.localdate()) == (self.said, self.day)


def asked_for(request: HttpRequest) -> str:
    """All that decides which public page answers, in a form that no two requests share."""
    site, query_string = (request.scheme, request.get_host()), request.META.get("QUERY_STRING", "")
    return repr((*site, request.path, query_string, *map(request.headers.get, ASKS_FOR_A_PART)))


def keep_pages(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """A middleware: a public page is its own answer until what it shows has changed.

    It stands before all that knows who asks, as such a page is the same for everybody. A view says
    of its answer, in `good_for`, which Version it is of; what does not say so is not kept. Pages
    are kept as browsers ask for them, compressed; for who takes no gzip they are made anew.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return get_response(request)
        with asked_once():
            return kept_or_made(request) if _takes_gzip(request) else get_response(request)

    def kept_or_made(request: HttpRequest) -> HttpResponseBase:
        key = sha256(asked_for(request).encode()).hexdigest()
        page = caches["pages"].get(key)
        if page and page.good_for.is_current():
            return _page_or_nothing_new(request, page)
        request.page_before = page  # type: ignore[attr-defined]
        response = get_response(request)
        if not _may_be_kept(response):
            return response
        caches["pages"].set(key, response, KEEP_SECONDS)
        return _page_or_nothing_new(request, response)

    return answer


def page_before(
    request: HttpRequest, page: HttpResponseBase, version: Version
) -> HttpResponse | None:
    """The page that was kept for this request, if it has been made of the same as this one.

    So an edit elsewhere costs no rendering, and who has the page need not have it sent again.
    """
    before = getattr(request, "page_before", None)
    if before is None or before.good_for.day != version.day:
        return None
    made_of = getattr(before, "made_of", None)
    return before if made_of and made_of == getattr(page, "made_of", None) else None


def _takes_gzip(request: HttpRequest) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")


def _page_or_nothing_new(request: HttpRequest, page: HttpResponse) -> HttpResponse:
    answer = get_conditional_response(request, etag=page["ETag"])
    if not answer or answer.status_code != HTTPStatus.NOT_MODIFIED:
        return answer or page
    # All but the body stays, so that what is said of frames is what the page says of them.
    for name in ("Content-Type", "Content-Encoding", "Content-Length"):
        del page.headers[name]
    page.status_code, page.content = HTTPStatus.NOT_MODIFIED, b""
    return page


def _may_be_kept(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    """Whole, small, good for a version, and of nobody in particular."""
    return (
        hasattr(response, "good_for")
        and response.status_code == HTTPStatus.OK
        and isinstance(response, HttpResponse)
        and len(response.content) <= MOST_BYTES
        and not response.cookies
        and not has_vary_header(response, "Cookie")
    )
