"""The front page: how much is known, and what is new."""

from dataclasses import dataclass

from django.db.models import FETCH_RAISE, Count, F

from partnerships.models import Announcement, Partnership
from partnerships.queries.passages import Excerpt, excerpts, passages_of, with_passages
from partnerships.wording import country_of

NEWEST = 6


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
    return [News(said, _main_excerpt(said)) for said in newest]


def _main_excerpt(said: Announcement) -> Excerpt:
    main = (passage for passage in passages_of(said) if passage.start == said.passage_start)
    return excerpts([next(main)])[0]
