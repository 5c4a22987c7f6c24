"""What was said about the partnerships of a list, since a day of choice."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import FETCH_RAISE, F, QuerySet

from partnerships.models import Announcement
from partnerships.partial_dates import PartialDate
from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.passages import Excerpt, main_excerpt, with_passages
from partnerships.queries.search import mentions

ON_A_PAGE = 20


@dataclass(frozen=True)
class AnnouncementPage:
    """`rows`: announcements, each with its main passage in its context where one is recorded."""

    page: Page
    rows: list[tuple[Announcement, Excerpt | None]]


def announcement_page(
    filters: PartnershipFilters, since: PartialDate | None, number: str
) -> AnnouncementPage:
    """The newest first. With `since`, those of which no date is known are left out."""
    said = _about(filters)
    if since:
        said = said.filter(date_on__gte=since.first_day)
    page = Paginator(said, ON_A_PAGE).get_page(number)
    rows = [(one, main_excerpt(one) if one.passage is not None else None) for one in page]
    return AnnouncementPage(page, rows)


def newest_date(filters: PartnershipFilters) -> PartialDate | None:
    """When something was last said about these partnerships."""
    newest = _about(filters).filter(date_on__isnull=False).first()
    return newest.date if newest else None


def _about(filters: PartnershipFilters) -> QuerySet[Announcement]:
    listing = "partnership__listing__"
    said = Announcement.objects.filter(
        filters.condition(prefix=listing), mentions(filters.q, listing)
    )
    return (
        with_passages(said)
        .select_related("source", "partnership__vendor", "partnership__agency")
        .defer("source__text")
        .order_by(F("date_on").desc(nulls_last=True), "-pk")
        .fetch_mode(FETCH_RAISE)
    )
