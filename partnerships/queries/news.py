"""What has been recorded lately for a list of partnerships."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import FETCH_RAISE

from partnerships.models import Announcement, Partnership
from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.search import mentions

MOST = 30


@dataclass(frozen=True)
class RecordedNews:
    """The newest announcements, and how many there are in all."""

    announcements: list[Announcement]
    total: int

    @property
    def further(self) -> int:
        return self.total - len(self.announcements)


def recorded_between(filters: PartnershipFilters, after: datetime, until: datetime) -> RecordedNews:
    """The announcements on partnerships that fit, recorded from `after` to before `until`."""
    partnerships = Partnership.objects.filter(mentions(filters.q, "listing__"), filters.condition())
    found = Announcement.objects.filter(
        created_at__gte=after, created_at__lt=until, partnership__in=partnerships.order_by()
    )
    newest = (
        found.select_related("partnership__vendor", "partnership__agency", "source")
        .defer("source__text")
        .order_by("-created_at", "-pk")
        .fetch_mode(FETCH_RAISE)
    )
    return RecordedNews(list(newest[:MOST]), found.count())
