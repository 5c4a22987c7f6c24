"""How many partnerships each value of each filter would show.

Not values are counted, but bundles of them, of which there are few; then what is in these.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import reduce

import numpy as np

from partnerships.queries.filter_types import Filter
from partnerships.queries.filters import FILTERS, SINCE, PartnershipFilters
from partnerships.queries.listing_columns import ListingColumns, numbers_of
from partnerships.queries.search import keys_mentioning
from partnerships.queries.selection import Selection, ValueCounts, everything


@dataclass(frozen=True)
class Counts:
    """`by_key`: for each filter, how many each value would show with the other filters."""

    found: Selection
    by_key: dict[str, ValueCounts]


def selection_of(filters: PartnershipFilters) -> Selection:
    """The listings that fit."""
    whole = everything()
    return _narrowed(whole, _chosen(whole.columns, filters).values())


def counts_of(filters: PartnershipFilters, entries: Collection[Filter] = FILTERS) -> Counts:
    """Counts for the filters in `entries`, each as if it were open itself."""
    whole = everything()
    chosen = _chosen(whole.columns, filters)
    found = _narrowed(whole, chosen.values())
    by_key = {}
    for entry in entries:
        others = [fits for key, fits in chosen.items() if key != entry.key]
        counted = found if len(others) == len(chosen) else _narrowed(whole, others)
        by_key[entry.key] = counted.count(entry.column)
    return Counts(found, by_key)


def _chosen(columns: ListingColumns, filters: PartnershipFilters) -> dict[str, np.ndarray]:
    """For each filter with a choice, and for the words, the listings that fit it alone."""
    chosen = {
        entry.key: columns.having(entry.column, [str(one.lookup) for one in choices])
        for entry in FILTERS
        if (choices := filters.of(entry.key))
    }
    if since := filters.of(SINCE.key):
        said = SINCE.announcements(since)
        chosen[SINCE.key] = columns.among(numbers_of(said, "partnership_id"))
    if filters.q:
        chosen["q"] = columns.among(keys_mentioning(filters.q))
    return chosen


def _narrowed(whole: Selection, chosen: Collection[np.ndarray]) -> Selection:
    return whole.narrowed(reduce(np.logical_and, chosen)) if chosen else whole
