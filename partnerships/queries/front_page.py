"""The front page: how much is known, and what is new."""

from dataclasses import dataclass

from django.db.models import FETCH_RAISE, Count, F

from partnerships.models import Announcement, Listing, Partnership
from partnerships.queries.passages import Excerpt, main_excerpt, with_passages
from partnerships.wording import country_of

NEWEST = 6
NEWEST_YEARS = 4
YEAR_FILTERS = {"year": "year", "ended": "ended_year"}


@dataclass(frozen=True)
class Numbers:
    partnerships: int
    agencies: int
    vendors: int
    countries: int
    passages: int


@dataclass(frozen=True)
class News:
    announcement: Announcement
    excerpt: Excerpt


def numbers() -> Numbers:
    jurisdictions = Partnership.objects.order_by().values_list("agency__jurisdiction", flat=True)
    countries = {country_of(word) for word in jurisdictions.distinct()} - {""}
    counts = Partnership.objects.aggregate(
        partnerships=Count("pk"),
        agencies=Count("agency", distinct=True),
        vendors=Count("vendor", distinct=True),
    )
    return Numbers(
        **counts,
        countries=len(countries),
        passages=Announcement.objects.filter(passage__isnull=False).count(),
    )


def newest_announcements() -> list[News]:
    """The newest whose very words are recorded, in their context; one of each source."""
    first_of_each_source = (
        Announcement.objects.filter(passage__isnull=False)
        .order_by("source_id", F("date_on").desc(nulls_last=True), "pk")
        .distinct("source_id")
    )
    newest = (
        with_passages(Announcement.objects.filter(pk__in=first_of_each_source.values("pk")))
        .select_related("source", "partnership__vendor", "partnership__agency")
        .defer("source__text")
        .order_by(F("date_on").desc(nulls_last=True), "-pk")
        .fetch_mode(FETCH_RAISE)[:NEWEST]
    )
    return [News(said, main_excerpt(said)) for said in newest]


def years() -> list[tuple[str, list[tuple[int, int]]]]:
    """The filters of lists that take a year, each with its newest years and their partnerships."""
    return [(key, _newest_years(column)) for key, column in YEAR_FILTERS.items()]


def _newest_years(column: str) -> list[tuple[int, int]]:
    counted = Listing.objects.exclude(**{column: None}).values_list(column)
    return list(counted.annotate(Count("pk")).order_by(f"-{column}")[:NEWEST_YEARS])
