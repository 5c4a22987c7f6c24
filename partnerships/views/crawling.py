"""What search engines ask for: which pages there are, and which to leave alone."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import F, Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import conditional_page, require_safe

from partnerships.models import Agency, AIModel, Partnership, Programme, Source, Vendor
from partnerships.queries.publishers import publisher_list
from partnerships.views.exports import site_of

PAGES = (
    "front_page",
    "agency_list",
    "vendor_list",
    "model_list",
    "programme_list",
    "partnership_list",
    "source_list",
    "publisher_list",
    "announcement_list",
    "method",
    "data",
    "api",
)


class LanguageSitemap(Sitemap):
    """Each page once in every language, and with each where the others are.

    Django's own `i18n` reads all records anew for each page of the map.
    """

    limit = Sitemap.limit // len(settings.LANGUAGES)

    def get_urls(self, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        urls = super().get_urls(*args, **kwargs)
        return [in_language for url in urls for in_language in self._in_languages(url)]

    def _in_languages(self, url: dict[str, Any]) -> list[dict[str, Any]]:
        site = url["location"].removesuffix(self.location(url["item"]))
        locations = {}
        for code, _ in settings.LANGUAGES:
            with override(code):
                locations[code] = f"{site}{self.location(url['item'])}"
        alternates = [{"lang_code": code, "location": at} for code, at in locations.items()]
        alternates.append({"lang_code": "x-default", "location": url["location"]})
        return [url | {"location": at, "alternates": alternates} for at in locations.values()]


class PageSitemap(LanguageSitemap):
    def items(self) -> list[str]:
        return list(PAGES)

    def location(self, item: str) -> str:
        return reverse(item)


class RecordSitemap(LanguageSitemap):
    """The pages of records that are read with `changed_at`."""

    def __init__(self, records: Callable[[], QuerySet]) -> None:
        self.records = records

    def items(self) -> QuerySet:
        return self.records()

    def lastmod(self, item: Any) -> datetime | None:
        return item.changed_at


class PublisherSitemap(LanguageSitemap):
    """Publishers have no record of their own that could say when it changed."""

    def items(self) -> QuerySet:
        return publisher_list()

    def location(self, item: dict[str, Any]) -> str:
        return reverse("publisher_detail", args=[item["slug"]])


def _by_partnerships(model: Any) -> RecordSitemap:
    """What the pages of these records show changes with their partnerships."""
    changed = model.objects.order_by("pk").annotate(changed_at=Max("partnerships__updated_at"))
    return RecordSitemap(changed.all)


SITEMAPS: dict[str, Sitemap] = {
    "pages": PageSitemap(),
    "partnerships": RecordSitemap(
        Partnership.objects.order_by("pk").annotate(changed_at=F("updated_at")).all
    ),
    "agencies": _by_partnerships(Agency),
    "vendors": _by_partnerships(Vendor),
    "models": _by_partnerships(AIModel),
    "programmes": _by_partnerships(Programme),
    "publishers": PublisherSitemap(),
    "sources": RecordSitemap(
        Source.objects.order_by("pk").defer("text").annotate(changed_at=F("read_at")).all
    ),
}

# The same lists in endless combinations of filters, which a crawler would never finish.
LEFT_ALONE = (
    "/admin/",
    *(
        f"{start}/{page}/?"
        for start in ("", *(f"/{code}" for code, _ in settings.LANGUAGES[1:]))
        for page in ("partnerships", "announcements")
    ),
    "/partnerships.csv",
    "/partnerships.json",
    "/api/v1/",
)


@require_safe
@conditional_page
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in LEFT_ALONE),
        "",
        f"Sitemap: {site_of(request)}{reverse('sitemap_index')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
