"""The list of partnerships: the rows of one page, the total, and what can be chosen next."""

from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from partnerships.models import Listing
from partnerships.queries.facets import Counts, counts_of
from partnerships.queries.filter_types import Choice, Filter, Option
from partnerships.queries.filters import FILTERS, NEWEST, PartnershipFilters
from partnerships.queries.options import options_of
from partnerships.queries.rows import PartnershipRow, rows_by_key
from partnerships.queries.search import mentions
from partnerships.queries.selection import FEW, Selection
from partnerships.queries.steps import START, Step, Stretch, stretch

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
        Sort(NEWEST, gettext_lazy("Newest first"), ("age", "ref")),
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

    filter: Filter = field(repr=False)  # its place among the facets says which it is
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
    counts = counts_of(filters)
    part = _part(filters, counts.found, step)
    shown = rows_by_key(part.keys)
    rows = [shown[key] for key in part.keys if key in shown]
    return PartnershipPage(
        rows,
        counts.found.total,
        _facets(filters, counts),
        _beside(filters, before=rows[0].slug) if part.has_previous and rows else "",
        _beside(filters, after=rows[-1].slug) if part.has_next else "",
    )


def _part(filters: PartnershipFilters, found: Selection, step: Step) -> Stretch:
    if filters.sort == NEWEST and step == START:
        keys = found.newest(PAGE_SIZE + 1)
        return Stretch(keys[:PAGE_SIZE], has_previous=False, has_next=len(keys) > PAGE_SIZE)
    return stretch(_listings(filters, found), SORTS[filters.sort].order, step, PAGE_SIZE)


def _listings(filters: PartnershipFilters, found: Selection) -> QuerySet[Listing]:
    if found.total <= FEW:
        return Listing.objects.filter(pk__in=found.keys)
    return Listing.objects.filter(mentions(filters.q)).filter(filters.condition(prefix=""))


def facet_options(filters: PartnershipFilters, entry: Filter) -> list[Option]:
    """Every value that can be chosen in one filter, and what each would show with the others."""
    counted = counts_of(filters, [entry]).by_key[entry.key]
    return options_of({entry.key: counted.all()})[entry.key]


def _facets(filters: PartnershipFilters, counts: Counts) -> list[Facet]:
    seen = {
        entry.key: counted.commonest(AT_ONCE)
        | counted.of(str(choice.lookup) for choice in filters.of(entry.key))
        for entry in FILTERS
        if (counted := counts.by_key[entry.key])
    }
    offered = options_of(seen)
    facets = []
    for entry in FILTERS:
        options, chosen = offered.get(entry.key, []), filters.of(entry.key)
        words = {option.word for option in options}
        options += [Option(one.word, one.label) for one in chosen if one.word not in words]
        further = len(counts.by_key[entry.key]) - len(words)
        facets.append(Facet(entry, options, further, chosen))
    return facets


def _beside(filters: PartnershipFilters, **step: str) -> str:
    return "&".join(part for part in (filters.query_string, urlencode(step)) if part)
