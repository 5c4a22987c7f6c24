"""The front page: how much is known, what is new, and who uses whose AI at a glance."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import FETCH_RAISE, Count, F

from partnerships.models import Announcement, Partnership
from partnerships.queries.agency_outline import AgencyOutline, OutlineAgency
from partnerships.queries.passages import Excerpt, excerpts, passages_of, with_passages
from partnerships.queries.tallies import Tally, tally_by
from partnerships.wording import country_of

NEWEST = 6
MATRIX_AGENCIES, MATRIX_VENDORS = 12, 7
LARGEST_RADIUS = 23


@dataclass(frozen=True)
class Numbers:
    partnerships: int
    agencies: int
    vendors: int
    countries: int
    passages: int


@dataclass(frozen=True)
class Cell:
    """The areas of two dots compare as their counts do; the largest just fits a square of 48."""

    count: int
    vendor: str
    radius: float


@dataclass(frozen=True)
class MatrixRow:
    agency: OutlineAgency
    total: int
    cells: list[Cell]


@dataclass(frozen=True)
class Matrix:
    vendors: list[Tally]
    rows: list[MatrixRow]


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


def matrix() -> Matrix:
    """The bodies and vendors with the most partnerships, and how many each pair has.

    A body stands for itself and all below it. Whole governments would hide their departments,
    so a body at the top of a tree stands here only where nothing is below it.
    """
    outline = AgencyOutline()
    vendors = tally_by(Partnership.objects.all(), "vendor", most=MATRIX_VENDORS)
    by_vendor = _counts_by_vendor(outline)
    totals = sum(map(Counter, by_vendor.values()), Counter())
    shown = sorted(_below_the_top(outline, totals), key=lambda pk: (-totals[pk], pk))
    slugs = [vendor.slug for vendor in vendors]
    counts = [[by_vendor[slug].get(pk, 0) for slug in slugs] for pk in shown[:MATRIX_AGENCIES]]
    largest = max((count for row in counts for count in row), default=1)
    rows = [
        MatrixRow(
            outline.agencies[pk],
            totals[pk],
            [
                Cell(count, slug, round(LARGEST_RADIUS * (count / largest) ** 0.5, 1))
                for slug, count in zip(slugs, row, strict=True)
            ],
        )
        for pk, row in zip(shown, counts, strict=False)
    ]
    return Matrix(vendors, rows)


def _counts_by_vendor(outline: AgencyOutline) -> dict[str, dict[int, int]]:
    own: dict[str, dict[int, int]] = defaultdict(dict)
    pairs = Partnership.objects.order_by().values_list("vendor__slug", "agency")
    for vendor, agency, count in pairs.annotate(Count("pk")):
        own[vendor][agency] = count
    return {vendor: outline.rolled_up(counts) for vendor, counts in own.items()}


def _below_the_top(outline: AgencyOutline, pks: Iterable[int]) -> list[int]:
    tops = {agency.pk for agency in outline.children[None] if outline.children.get(agency.pk)}
    parents = {*tops, None}
    return [pk for pk in pks if pk not in tops and outline.agencies[pk].parent in parents]
