"""The list of partnerships: the rows of one page, the total, and what can be chosen next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from partnerships.models import Listing
from partnerships.queries.facets import counts_of
from partnerships.queries.filters import FILTERS, Choice, Filter, Option, PartnershipFilters
from partnerships.queries.kept import kept
from partnerships.queries.rows import PartnershipRow, rows_by_key
from partnerships.queries.search import mentions
from partnerships.queries.steps import START, Step, stretch

PAGE_SIZE = 25
# How many options of a facet are seen without asking for more.
AT_ONCE = 8


class Sort(NamedTuple):
    """`order`: columns of the listings, each ascending."""

    key: str
    label: Promise
    order: tuple[str, ...]


SORTS = {
    sort.key: sort
    for sort in (
        Sort("newest", gettext_lazy("Newest first"), ("age", "ref")),
        Sort("oldest", gettext_lazy("Oldest first"), ("began", "partnership_id")),
        Sort("value", gettext_lazy("Largest value first"), ("cost", "age", "ref")),
        Sort("agency", gettext_lazy("Agency, A to Z"), ("agency_name", "age", "ref")),
        Sort("vendor", gettext_lazy("Vendor, A to Z"), ("vendor_name", "age", "ref")),
    )
}


@dataclass(frozen=True)
class Facet:
    """A filter with the commonest values that can be chosen in it, and all that are chosen.

    `further`: how many more values there are; `facet_options` has them all.
    """

    filter: Filter
    options: list[Option]
    further: int
    chosen: tuple[Choice, ...]

    @property
    def chosen_words(self) -> set[str]:
        return {choice.word for choice in self.chosen}


@dataclass(frozen=True)
class PartnershipPage:
    """`previous` and `next`: the query strings of the pages beside it; empty where none is."""

    rows: list[PartnershipRow]
    total: int
    facets: list[Facet]
    previous: str
    next: str


def partnership_page(filters: PartnershipFilters, step: Step = START) -> PartnershipPage:
    """One page of the list and its facets."""
    found = Listing.objects.filter(mentions(filters.q)).filter(filters.condition(prefix=""))
    part = stretch(found, SORTS[filters.sort].order, step, PAGE_SIZE)
    shown = rows_by_key(part.keys)
    rows = [shown[key] for key in part.keys]
    total, offered = kept(f"facets {_regardless_of_order(filters)}", lambda: _offered(filters))
    facets = [Facet(entry, *offered[entry.key], filters.of(entry.key)) for entry in FILTERS]
    return PartnershipPage(
        rows,
        total,
        facets,
        _beside(filters, before=rows[0].slug) if part.has_previous and rows else "",
        _beside(filters, after=rows[-1].slug) if part.has_next else "",
    )


def facet_options(filters: PartnershipFilters, entry: Filter) -> list[Option]:
    """Every value that can be chosen in one filter, and what each would show with the others."""
    key = f"options {entry.key} {_regardless_of_order(filters)}"
    return kept(key, lambda: entry.options(counts_of(filters).by_key.get(entry.key, {})))


def _offered(filters: PartnershipFilters) -> tuple[int, dict[str, tuple[list[Option], int]]]:
    """The total, and for each filter the options to show with the number of all others."""
    counts = counts_of(filters)
    return counts.total, {
        entry.key: _commonest(entry, counts.by_key.get(entry.key, {}), filters.of(entry.key))
        for entry in FILTERS
    }


def _commonest(
    entry: Filter, counts: Mapping[str, int], chosen: Sequence[Choice]
) -> tuple[list[Option], int]:
    first = sorted(counts, key=lambda value: (-counts[value], value))[:AT_ONCE]
    asked = {str(choice.lookup) for choice in chosen}
    seen = {value: counts[value] for value in counts if value in asked.union(first)}
    options = entry.options(seen) if seen else []
    words = {option.word for option in options}
    options += [Option(one.word, one.label) for one in chosen if one.word not in words]
    return options, len(counts) - len(seen)


def _regardless_of_order(filters: PartnershipFilters) -> str:
    return replace(filters, sort="newest").query_string


def _beside(filters: PartnershipFilters, **step: str) -> str:
    return "&".join(part for part in (filters.query_string, urlencode(step)) if part)
