"""What all public pages have in common: they answer safely, and briefly where nothing is new."""

from collections.abc import Callable
from functools import cache as once
from functools import wraps
from hashlib import sha256
from http import HTTPStatus

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from partnerships.queries.kept import KEEP_SECONDS, data_version

# What a page is made of, besides the data.
MADE_OF = ("config", "locale", "partnerships", "templates", "static")
# Headers that decide between a whole page and a part of it.
ASKS_FOR_A_PART = ("HX-Request", "HX-Boosted", "HX-History-Restore-Request")
# No page of ours is larger, compressed; what is must not fill the memory.
MOST_BYTES = 100_000


def public_page[**P](
    view: Callable[P, HttpResponseBase], *, version_of: Callable[..., str] | None = None
) -> Callable[P, HttpResponseBase]:
    """GET and HEAD alone; 304 for who has the page already and nothing public has changed since.

    Only for pages that are the same for everybody: one that is asked for again is not made again.
    `version_of`, asked with the words of the address, says when: without it, after every change.
    """
    return require_safe(cache_control(no_cache=True)(_kept(view, version_of)))


def _kept(
    view: Callable[..., HttpResponseBase], version_of: Callable[..., str] | None
) -> Callable[..., HttpResponseBase]:
    """Kept compressed, as browsers ask for it; for who takes no gzip a page is made anew."""
    make = gzip_page(view)

    @wraps(view)
    def page(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if settings.DEBUG:  # templates change under one's hands
            return view(request, *args, **kwargs)
        etag = _etag(request, version_of(**kwargs) if version_of else data_version())
        response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
        if response is None and _takes_gzip(request):
            response = caches["pages"].get(etag)
        if response is None:
            response = make(request, *args, **kwargs)
            if _is_whole_and_small(response):
                caches["pages"].set(etag, response, KEEP_SECONDS)
        response.headers.setdefault("ETag", etag)
        return response

    return page


def _takes_gzip(request: HttpRequest) -> bool:
    return "gzip" in request.headers.get("Accept-Encoding", "")


def _is_whole_and_small(response: HttpResponseBase) -> bool:
    is_compressed = response.get("Content-Encoding") == "gzip"
    if response.status_code != HTTPStatus.OK or not is_compressed or response.streaming:
        return False
    return len(response.content) <= MOST_BYTES  # type: ignore[attr-defined]  # not streaming


def _etag(request: HttpRequest, version: str) -> str:
    parts = (
        version,
        _release(),
        timezone.localdate().isoformat(),
        request.build_absolute_uri(),
        *(request.headers.get(name, "") for name in ASKS_FOR_A_PART),
    )
    return f'W/"{sha256(" ".join(parts).encode()).hexdigest()[:32]}"'


@once
def _release() -> str:
    """Another one after every deployment, the same in all processes of one."""
    files = (path for name in MADE_OF for path in (settings.BASE_DIR / name).rglob("*.*"))
    return str(max(path.stat().st_mtime_ns for path in files if path.suffix != ".pyc"))
