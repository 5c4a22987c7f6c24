"""How many partnerships each value of each filter would show.

Not values are counted, but bundles of them, of which there are few; then what is in these.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import reduce

import numpy as np

from partnerships.queries.filters import FILTERS, SINCE, Filter, PartnershipFilters
from partnerships.queries.listing_columns import (
    ListingColumns,
    ValueCounts,
    Which,
    listing_columns,
    numbers_of,
)
from partnerships.queries.search import texts_mentioning

# So many are found sooner by their keys than in an order that may be walked to its end for them.
FEW = 1000


@dataclass(frozen=True)
class Counts:
    """`by_key`: for each filter, how many each value would show with the other filters.

    `few`: the keys of all partnerships that fit, if these are but a few.
    """

    total: int
    by_key: dict[str, ValueCounts]
    few: list[int] | None


def counts_of(filters: PartnershipFilters, entries: Collection[Filter] = FILTERS) -> Counts:
    """Counts for the filters in `entries`, each as if it were open itself."""
    columns = listing_columns()
    chosen = _chosen(columns, filters)
    every = _all_of(chosen.values())
    shown = columns.counts(every, [one.column for one in entries if one.key not in chosen])
    by_key = {one.key: shown[one.column] for one in entries if one.key not in chosen}
    for entry in entries:
        if entry.key in chosen:
            others = _all_of(fits for key, fits in chosen.items() if key != entry.key)
            by_key[entry.key] = columns.counts(others, [entry.column])[entry.column]
    total = columns.total(every)
    return Counts(total, by_key, columns.keys_of(every) if total <= FEW else None)


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
        chosen["q"] = columns.among(numbers_of(texts_mentioning(filters.q), "pk"))
    return chosen


def _all_of(chosen: Iterable[np.ndarray]) -> Which:
    """The listings that fit all of these; every listing where there are none."""
    each = list(chosen)
    return reduce(np.logical_and, each) if each else None
