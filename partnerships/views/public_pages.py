"""What all public pages have in common: they answer safely, and briefly where nothing is new."""

from collections.abc import Callable
from functools import cache as once
from functools import partial, wraps
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from partnerships.queries.kept import data_version
from partnerships.views.kept_pages import Version, asked_for, page_before

# What a page is made of, besides the data.
MADE_OF = ("config", "locale", "partnerships", "templates", "static")


def public_page[**P](
    view: Callable[P, HttpResponseBase], *, version_of: Callable[..., str] | None = None
) -> Callable[P, HttpResponseBase]:
    """GET and HEAD alone; 304 for who has the page already and nothing public has changed since.

    Only for pages that are the same for everybody: one that is asked for again is not made again,
    see `kept_pages`. `version_of`, asked with the words of the address, says when: without it,
    after every change.
    """
    return require_safe(cache_control(no_cache=True)(_of_a_version(view, version_of)))


def _of_a_version(
    view: Callable[..., HttpResponseBase], version_of: Callable[..., str] | None
) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def page(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if settings.DEBUG:  # templates change under one's hands
            return view(request, *args, **kwargs)
        version = Version.now(partial(version_of, **kwargs) if version_of else data_version)
        etag = _etag(request, version)
        response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
        if response is None:
            response = view(request, *args, **kwargs)
            response = page_before(request, response, version) or response
            response.good_for = version  # type: ignore[attr-defined]
        response.headers.setdefault("ETag", etag)
        return response

    return page


def made_of(page: TemplateResponse, *data: object) -> TemplateResponse:
    """A page of which all that may differ, at one address, is in these data.

    Where the page that was kept has been made of the same, nothing is rendered. The data tell all
    of themselves in their `repr`, as dataclasses and named tuples of plain values do.
    """
    page.made_of = sha256(repr(data).encode()).hexdigest()  # type: ignore[attr-defined]
    return page


def _etag(request: HttpRequest, version: Version) -> str:
    parts = (version.said, version.day, _release(), asked_for(request))
    return f'W/"{sha256(repr(parts).encode()).hexdigest()[:32]}"'


@once
def _release() -> str:
    """Another one after every deployment, the same in all processes of one."""
    files = (path for name in MADE_OF for path in (settings.BASE_DIR / name).rglob("*.*"))
    return str(max(path.stat().st_mtime_ns for path in files if path.suffix != ".pyc"))
