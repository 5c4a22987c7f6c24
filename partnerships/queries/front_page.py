"""The front page: how much is known, and what is new."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import FETCH_RAISE, F

from partnerships.models import Announcement
from partnerships.queries.passages import Excerpt, main_excerpt, with_passages
from partnerships.queries.selection import everything
from partnerships.wording import country_of

NEWEST = 6
# Of those looked through for the newest; a list of a hundred awards in one article is one source.
MOST_OF_A_SOURCE = 50
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
    every = everything()
    countries = {country_of(word) for word in every.count("jurisdiction").all()} - {""}
    return Numbers(
        partnerships=every.total,
        agencies=len(every.count("agency")),
        vendors=len(every.count("vendor")),
        countries=len(countries),
        passages=Announcement.objects.filter(passage__isnull=False).count(),
    )


def newest_announcements() -> list[News]:
    """The newest whose very words are recorded, in their context; one of each source."""
    newest = (
        Announcement.objects.filter(passage__isnull=False)
        .order_by(F("date_on").desc(nulls_last=True), "-pk")
        .values_list("source_id", "pk")[: NEWEST * MOST_OF_A_SOURCE]
    )
    first_of_each_source: dict[int, int] = {}
    for source, pk in newest:
        first_of_each_source.setdefault(source, pk)
    shown = list(first_of_each_source.values())[:NEWEST]
    said = (
        with_passages(Announcement.objects.filter(pk__in=shown))
        .select_related("source", "partnership__vendor", "partnership__agency")
        .defer("source__text")
        .order_by(F("date_on").desc(nulls_last=True), "-pk")
        .fetch_mode(FETCH_RAISE)
    )
    return [News(one, main_excerpt(one)) for one in said]


def years() -> list[tuple[str, list[tuple[int, int]]]]:
    """The filters of lists that take a year, each with its newest years and their partnerships."""
    every = everything()
    return [(key, _newest_years(every.count(column).all())) for key, column in YEAR_FILTERS.items()]


def _newest_years(counts: Mapping[str, int]) -> list[tuple[int, int]]:
    return sorted(((int(year), n) for year, n in counts.items()), reverse=True)[:NEWEST_YEARS]
