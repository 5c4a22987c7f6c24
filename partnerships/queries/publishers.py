"""Publishers: all of them, and one with its sources and what rests on these."""

from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Min, OuterRef, Prefetch, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Coalesce, ExtractYear

from partnerships.models import Announcement, PublisherSpelling, Source

SOURCES_ON_A_PAGE = 50


class PublisherYear(NamedTuple):
    """What a publisher published in a year; 0 where no date is known."""

    year: int
    sources: int
    passages: int


@dataclass(frozen=True)
class PublisherProfile:
    """`by_year`: the sources of the page, each with `said`, what it says of partnerships."""

    name: str
    slug: str
    also_named: list[str]
    years: list[PublisherYear]
    partnerships: int
    page: Page
    by_year: list[tuple[int, list[Source]]]

    @property
    def sources(self) -> int:
        return sum(one.sources for one in self.years)

    @property
    def passages(self) -> int:
        return sum(one.passages for one in self.years)


def publisher_list() -> QuerySet:
    """Each publisher's `slug`, `name`, and numbers of sources, partnerships and passages."""
    spelling = PublisherSpelling.objects.filter(spelling_slug=OuterRef("publisher_slug"))
    return (
        Source.objects.exclude(publisher_slug="")
        .order_by()
        .annotate(
            slug=Coalesce(
                Subquery(spelling.values("publisher_slug")[:1]),
                "publisher_slug",
                output_field=TextField(),
            ),
            called=Coalesce(Subquery(spelling.values("publisher")[:1]), "publisher"),
        )
        .values("slug")
        .annotate(
            name=Min("called"),
            sources=Count("pk", distinct=True),
            partnerships=Count("announcements__partnership", distinct=True),
            passages=_passages(),
        )
        .order_by("-partnerships", "-sources", "name")
    )


def spelled_otherwise(slug: str) -> str:
    """The slug of the publisher to which a spelling leads; empty where it is no such spelling."""
    found = PublisherSpelling.objects.filter(spelling_slug=slug).values_list("publisher_slug")
    return next((other for (other,) in found), "")


def publisher_profile(slug: str, number: str = "1") -> PublisherProfile | None:
    """None where nothing is of that publisher."""
    spellings = list(PublisherSpelling.objects.filter(publisher_slug=slug))
    slugs = [slug, *(one.spelling_slug for one in spellings)]
    sources = Source.objects.filter(publisher_slug__in=slugs)
    years = _years(sources)
    if not years:
        return None
    page = Paginator(_with_what_they_say(sources), SOURCES_ON_A_PAGE).get_page(number)
    on_page = list(page)
    name = spellings[0].publisher if spellings else on_page[0].publisher
    return PublisherProfile(
        name=name,
        slug=slug,
        also_named=[one.spelling for one in spellings],
        years=years,
        partnerships=sources.aggregate(count=Count("announcements__partnership", distinct=True))[
            "count"
        ],
        page=page,
        by_year=[(year, list(some)) for year, some in groupby(on_page, key=_year_of)],
    )


def _passages() -> Count:
    passages = Q(announcements__passage__isnull=False)
    return Count("announcements", filter=passages, distinct=True)


def _years(sources: QuerySet[Source]) -> list[PublisherYear]:
    rows = (
        sources.order_by()
        .annotate(year=Coalesce(ExtractYear("published_on"), 0))
        .values_list("year")
        .annotate(Count("pk", distinct=True), passages=_passages())
        .order_by("-year")
    )
    return [PublisherYear(*row) for row in rows]


def _with_what_they_say(sources: QuerySet[Source]) -> QuerySet[Source]:
    said = Announcement.objects.select_related("partnership__vendor", "partnership__agency")
    return (
        sources.defer("text")
        .prefetch_related(Prefetch("announcements", said.order_by("pk"), to_attr="said"))
        .order_by(F("published_on").desc(nulls_last=True), "-pk")
    )


def _year_of(source: Source) -> int:
    return source.published_on.year if source.published_on else 0
