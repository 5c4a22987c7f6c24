"""Who uses whose at a glance: bodies by vendors, with how many partnerships each pair has."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext

from partnerships.models import Vendor
from partnerships.queries.agency_outline import AgencyOutline, OutlineAgency
from partnerships.queries.facets import selection_of
from partnerships.queries.filtered import EVERYTHING
from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.tables import Table, number, words
from partnerships.queries.tallies import by_body, named

AGENCIES, VENDORS = 12, 7
LARGEST_RADIUS = 23
SHADES = 5


@dataclass(frozen=True)
class Cell:
    """The areas of two dots compare as their counts do; the largest just fits a square of 48."""

    count: int
    vendor: str
    largest: int

    @property
    def radius(self) -> float:
        return round(LARGEST_RADIUS * self._share, 1)

    @property
    def shade(self) -> int:
        """From 1 to SHADES, so that a few large counts leave room for the many small ones."""
        return max(1, round(SHADES * self._share))

    @property
    def _share(self) -> float:
        return (self.count / self.largest) ** 0.5


@dataclass(frozen=True)
class MatrixRow:
    agency: OutlineAgency
    total: int
    cells: list[Cell]


@dataclass(frozen=True)
class MatrixVendor:
    slug: str
    label: str

    @property
    def url(self) -> str:
        return reverse("vendor_detail", args=[self.slug])


@dataclass(frozen=True)
class Matrix:
    vendors: list[MatrixVendor]
    rows: list[MatrixRow]
    bodies_in_all: int
    vendors_in_all: int

    @cached_property
    def pairs(self) -> list[tuple[MatrixRow, MatrixVendor, int]]:
        """Each pair with a partnership, the most first."""
        pairs = [
            (row, vendor, cell.count)
            for row in self.rows
            for vendor, cell in zip(self.vendors, row.cells, strict=True)
            if cell.count
        ]
        return sorted(pairs, key=lambda pair: -pair[2])

    @property
    def pairs_in_all(self) -> int:
        return len(self.rows) * len(self.vendors)

    @property
    def table(self) -> Table:
        headings = [words(gettext("Body")), *(words(one.label) for one in self.vendors)]
        rows = [
            (
                words(row.agency.name),
                *(number(cell.count) for cell in row.cells),
                number(row.total),
            )
            for row in self.rows
        ]
        headings.append(words(gettext("All vendors")))
        return Table.of_rows(gettext("Bodies by vendors"), headings, rows)


def matrix(
    filters: PartnershipFilters = EVERYTHING,
    *,
    bodies: str = "departments",
    most_bodies: int = AGENCIES,
    most_vendors: int = VENDORS,
) -> Matrix:
    """The bodies with the most partnerships, the vendors they have most of, and their counts.

    A body stands for itself and all below it, so that bodies at every level count some twice.
    """
    found = selection_of(filters)
    outline = AgencyOutline()
    totals = by_body(found)
    candidates = sorted(BODIES[bodies](outline, totals), key=lambda pk: (-totals[pk], pk))
    shown = candidates[:most_bodies]
    pairs = found.pairs("agencies", "vendor").with_first({str(pk) for pk in shown}).of_each_first()
    vendors = named(Vendor, sum(pairs.values(), Counter()), most_vendors)
    largest = max((pairs[str(pk)][one.key] for pk in shown for one in vendors), default=1)
    rows = [
        MatrixRow(
            outline.agencies[pk],
            totals[pk],
            [Cell(pairs[str(pk)][vendor.key], vendor.slug, largest) for vendor in vendors],
        )
        for pk in shown
    ]
    columns = [MatrixVendor(vendor.slug, vendor.name) for vendor in vendors]
    return Matrix(columns, rows, len(candidates), len(found.count("vendor")))


def _below_the_top(outline: AgencyOutline, pks: Iterable[int]) -> list[int]:
    """Whole governments would hide their departments: they stand here only with nothing below."""
    tops = {agency.pk for agency in outline.children[None] if outline.children.get(agency.pk)}
    parents = {*tops, None}
    return [pk for pk in pks if pk not in tops and outline.agencies[pk].parent in parents]


def _at_the_top(outline: AgencyOutline, pks: Iterable[int]) -> list[int]:
    return [pk for pk in pks if outline.agencies[pk].parent is None]


def _at_every_level(outline: AgencyOutline, pks: Iterable[int]) -> list[int]:
    return list(pks)


BODIES: dict[str, Callable[[AgencyOutline, Iterable[int]], list[int]]] = {
    "departments": _below_the_top,
    "governments": _at_the_top,
    "all": _at_every_level,
}
