"""Who uses whose at a glance: bodies by vendors, with how many partnerships each pair has."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from partnerships.models import Partnership
from partnerships.queries.agency_outline import AgencyOutline, OutlineAgency
from partnerships.queries.links import Link

AGENCIES, VENDORS = 12, 7
LARGEST_RADIUS = 23


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
    vendors: list[Link]
    rows: list[MatrixRow]


def matrix() -> Matrix:
    """The bodies with the most partnerships, the vendors they have most of, and their counts.

    A body stands for itself and all below it. Whole governments would hide their departments,
    so a body at the top of a tree stands here only where nothing is below it.
    """
    outline = AgencyOutline()
    names, by_vendor = _counts_by_vendor(outline)
    totals = sum(map(Counter, by_vendor.values()), Counter())
    below = sorted(_below_the_top(outline, totals), key=lambda pk: (-totals[pk], pk))
    shown = below[:AGENCIES]
    shares = Counter({slug: sum(by_vendor[slug].get(pk, 0) for pk in shown) for slug in names})
    slugs = [slug for slug, share in shares.most_common(VENDORS) if share]
    largest = max((by_vendor[slug].get(pk, 0) for slug in slugs for pk in shown), default=1)
    rows = [
        MatrixRow(
            outline.agencies[pk],
            totals[pk],
            [_cell(slug, by_vendor[slug].get(pk, 0), largest) for slug in slugs],
        )
        for pk in shown
    ]
    return Matrix(
        [Link(names[slug], reverse("vendor_detail", args=[slug])) for slug in slugs], rows
    )


def _cell(vendor: str, count: int, largest: int) -> Cell:
    return Cell(count, vendor, round(LARGEST_RADIUS * (count / largest) ** 0.5, 1))


def _counts_by_vendor(outline: AgencyOutline) -> tuple[dict[str, str], dict[str, dict[int, int]]]:
    """The vendors' names by slug, and their counts by agency including what lies below."""
    names: dict[str, str] = {}
    own: dict[str, dict[int, int]] = defaultdict(dict)
    pairs = Partnership.objects.order_by("vendor__name").values_list(
        "vendor__slug", "vendor__name", "agency"
    )
    for slug, name, agency, count in pairs.annotate(Count("pk")):
        names[slug] = name
        own[slug][agency] = count
    return names, {slug: outline.rolled_up(counts) for slug, counts in own.items()}


def _below_the_top(outline: AgencyOutline, pks: Iterable[int]) -> list[int]:
    tops = {agency.pk for agency in outline.children[None] if outline.children.get(agency.pk)}
    parents = {*tops, None}
    return [pk for pk in pks if pk not in tops and outline.agencies[pk].parent in parents]
