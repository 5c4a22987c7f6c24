"""Records with all that an export says of them: a fixed number of queries for each chunk."""

from collections.abc import Iterator
from typing import Any

from django.db.models import FETCH_RAISE, F, QuerySet

from partnerships.models import (
    Agency,
    AIModel,
    Announcement,
    Partnership,
    Programme,
    Source,
    SupportingPassage,
    Vendor,
)
from partnerships.models.source import WHOLE_TEXT_IS_PUBLIC
from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.partnership_list import SORTS
from partnerships.queries.search import mentions

# A chunk is in memory at a time, with what belongs to it.
CHUNK = 500


def in_chunks(records: QuerySet) -> Iterator[Any]:
    return records.iterator(chunk_size=CHUNK)


def chosen_partnerships(filters: PartnershipFilters) -> QuerySet[Partnership]:
    """The partnerships that the list shows for these filters, in its order."""
    found = Partnership.objects.filter(mentions(filters.q, "listing__"), filters.condition())
    return found.order_by(*(f"listing__{column}" for column in SORTS[filters.sort].order))


def partnerships() -> QuerySet[Partnership]:
    return Partnership.objects.order_by("pk")


def announcements() -> QuerySet[Announcement]:
    """Announcements with partnership, source without its text, and further passages."""
    return (
        Announcement.objects.select_related("source", "partnership")
        .defer("source__text")
        .prefetch_related("supporting_passages")
        .order_by("pk")
        .fetch_mode(FETCH_RAISE)
    )


def announcements_of(slug: str) -> QuerySet[Announcement]:
    """As on the timeline: from the oldest to the newest; those without a date come last."""
    return (
        announcements()
        .filter(partnership__slug=slug)
        .order_by(F("date_on").asc(nulls_last=True), "pk")
    )


def announcements_with_names(of: QuerySet[Partnership]) -> QuerySet[Announcement]:
    """The announcements of these partnerships, what was recorded last first."""
    return (
        announcements()
        .filter(partnership__in=of.order_by().values("pk"))
        .select_related("partnership__vendor", "partnership__agency")
        .order_by("-created_at", "-pk")
    )


def supporting_passages() -> QuerySet[SupportingPassage]:
    return SupportingPassage.objects.order_by("pk").fetch_mode(FETCH_RAISE)


def vendors() -> QuerySet[Vendor]:
    return Vendor.objects.prefetch_related("aliases").order_by("pk").fetch_mode(FETCH_RAISE)


def agencies() -> QuerySet[Agency]:
    return (
        Agency.objects.select_related("parent")
        .prefetch_related("aliases")
        .order_by("pk")
        .fetch_mode(FETCH_RAISE)
    )


def ai_models() -> QuerySet[AIModel]:
    return (
        AIModel.objects.select_related("vendor")
        .prefetch_related("aliases")
        .order_by("pk")
        .fetch_mode(FETCH_RAISE)
    )


def programmes() -> QuerySet[Programme]:
    found = Programme.objects.select_related("lead_agency")
    return found.order_by("pk").fetch_mode(FETCH_RAISE)


def models_of_partnerships() -> QuerySet:
    links = Partnership.ai_models.through.objects.select_related("partnership", "aimodel")
    return links.order_by("pk").fetch_mode(FETCH_RAISE)


def sources() -> QuerySet[Source]:
    return (
        Source.objects.defer("text")
        .prefetch_related("citations")
        .order_by("pk")
        .fetch_mode(FETCH_RAISE)
    )


def sources_with_public_text() -> QuerySet[Source]:
    """Sources whose whole text anybody may have, and their text."""
    may_be_shown = Source.objects.filter(rights__in=WHOLE_TEXT_IS_PUBLIC).exclude(text="")
    return may_be_shown.order_by("pk").fetch_mode(FETCH_RAISE)
