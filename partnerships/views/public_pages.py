"""What all public pages have in common: they answer safely, and briefly where nothing is new."""

from collections.abc import Callable
from functools import cache
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from partnerships.queries.kept import data_version

# What a page is made of, besides the data.
MADE_OF = ("config", "locale", "partnerships", "templates", "static")


def public_page[**P](view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """GET and HEAD alone; 304 for who has the page already and nothing public has changed since.

    Only for pages that are the same for everybody.
    """
    return require_safe(cache_control(no_cache=True)(condition(_etag)(view)))


def _etag(request: HttpRequest, *args, **kwargs) -> str | None:
    if settings.DEBUG:  # templates change under one's hands
        return None
    parts = (
        data_version(),
        _release(),
        timezone.localdate().isoformat(),
        request.build_absolute_uri(),
        *(request.headers.get(name, "") for name in ("HX-Request", "HX-History-Restore-Request")),
    )
    return f'W/"{sha256(" ".join(parts).encode()).hexdigest()[:32]}"'


@cache
def _release() -> str:
    """Another one after every deployment, the same in all processes of one."""
    files = (path for name in MADE_OF for path in (settings.BASE_DIR / name).rglob("*.*"))
    return str(max(path.stat().st_mtime_ns for path in files if path.suffix != ".pyc"))
