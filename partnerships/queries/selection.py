"""Some of all listings, of which memory tells how many have what, and which are the newest.

Whoever then reads records by their keys may find one gone that was there a moment before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np

from partnerships.models.listing import LAST_DAY
from partnerships.queries.listing_columns import BUNDLE_OF, ListingColumns, listing_columns

# So many are found sooner by their keys than by what they have, or in an order that may be walked
# to its end for them.
FEW = 1000


@dataclass(frozen=True)
class ValueCounts:
    """How many listings have each value of a column. `values`: as text, in its order."""

    values: list[str]
    numbers: np.ndarray

    def __len__(self) -> int:
        """How many values any listing has."""
        return int(np.count_nonzero(self.numbers))

    def all(self) -> dict[str, int]:
        return self._at(np.flatnonzero(self.numbers))

    def commonest(self, most: int) -> dict[str, int]:
        """The first ones; of equally common ones those whose text comes first."""
        first = np.argsort(-self.numbers, kind="stable")[:most]
        return self._at(first[self.numbers[first] > 0])

    def leading(self, most: int) -> dict[str, int]:
        """The first ones, and all that are as common as the last of them."""
        bound = np.sort(self.numbers)[-most] if most < self.numbers.size else 0
        return self._at(np.flatnonzero(self.numbers >= max(bound, 1)))

    def of(self, values: Iterable[str]) -> dict[str, int]:
        """Those of these values that any listing has."""
        wanted = set(values)
        places = (bisect_left(self.values, value) for value in wanted)
        known = [at for at in places if at < len(self.values) and self.values[at] in wanted]
        return self._at(np.array([at for at in known if self.numbers[at]], dtype=np.intp))

    def _at(self, places: np.ndarray) -> dict[str, int]:
        values, numbers = self.values, self.numbers[places].tolist()
        return {values[place]: n for place, n in zip(places.tolist(), numbers, strict=True)}


@dataclass(frozen=True)
class PairCounts:
    """How many listings have each value of one column with each of another, as arrays.

    `first`, `second`: the values as text, to which `at_first` and `at_second` lead.
    """

    first: list[str]
    second: list[str]
    at_first: np.ndarray
    at_second: np.ndarray
    numbers: np.ndarray

    def __len__(self) -> int:
        return self.numbers.size

    def with_first(self, values: Collection[str]) -> PairCounts:
        """The pairs of these values of the first column."""
        wanted = [place for place, value in enumerate(self.first) if value in values]
        return self._those(np.isin(self.at_first, wanted))

    def most(self, number: int) -> PairCounts:
        """So many pairs with the most listings, and those that have as many as the last."""
        if len(self) <= number:
            return self
        return self._those(self.numbers >= np.partition(self.numbers, -number)[-number])

    def of_each_first(self) -> dict[str, Counter[str]]:
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for first, second, number in zip(
            self.at_first.tolist(), self.at_second.tolist(), self.numbers.tolist(), strict=True
        ):
            found[self.first[first]][self.second[second]] = number
        return found

    def different(self) -> dict[str, int]:
        """With how many values of the second column each of the first stands."""
        counted = np.bincount(self.at_first, minlength=len(self.first)).tolist()
        return {value: n for value, n in zip(self.first, counted, strict=True) if n}

    def _those(self, which: np.ndarray) -> PairCounts:
        return PairCounts(
            self.first,
            self.second,
            self.at_first[which],
            self.at_second[which],
            self.numbers[which],
        )


@dataclass(frozen=True, eq=False)
class Selection:
    """`which`: a truth value for each listing, in the order of the keys; None stands for all."""

    columns: ListingColumns
    which: np.ndarray | None = None
    _counts: dict[str, ValueCounts] = field(default_factory=dict, repr=False)
    _bundles: dict[str, np.ndarray] = field(default_factory=dict, repr=False)

    def having(self, column: str, values: Collection[str]) -> Selection:
        """Those of them that have any of these values, as text, in this column."""
        return self.narrowed(self.columns.having(column, values))

    def narrowed(self, further: np.ndarray) -> Selection:
        return Selection(self.columns, further if self.which is None else self.which & further)

    @cached_property
    def total(self) -> int:
        return self.columns.keys.size if self.which is None else int(np.count_nonzero(self.which))

    @property
    def keys(self) -> list[int]:
        """Ascending."""
        return self.columns.keys[self._places].tolist()

    @cached_property
    def _places(self) -> np.ndarray:
        return np.arange(self.total) if self.which is None else np.flatnonzero(self.which)

    def count(self, column: str) -> ValueCounts:
        """How many of these listings have each value of the column."""
        if column not in self._counts:
            known = self.columns.bundles.values[column]
            weights = self._bundles_of(BUNDLE_OF[column])[known.bundle]
            summed = np.bincount(known.value, weights, minlength=len(known.words))
            self._counts[column] = ValueCounts(known.words, summed.astype(np.int64))
        return self._counts[column]

    def _bundles_of(self, name: str) -> np.ndarray:
        """How often each bundle stands among them."""
        if name not in self._bundles:
            size = self.columns.bundles.codes.size
            self._bundles[name] = np.bincount(self._codes(name), minlength=size)
        return self._bundles[name]

    def pairs(self, first: str, second: str) -> PairCounts:
        """How many of these listings have each value of one column with each of another."""
        bundles = self.columns.bundles
        one, other = (self._codes(BUNDLE_OF[column]).astype(np.int64) for column in (first, second))
        both, numbers = np.unique(one * bundles.codes.size + other, return_counts=True)
        one, other = np.divmod(both, bundles.codes.size)
        # A pair of bundles stands for every pair of a value in one with a value in the other.
        at_first, places = bundles.values[first].each_of(one)
        at_second, more_places = bundles.values[second].each_of(other[places])
        words = bundles.values[first].words, bundles.values[second].words
        pairs = at_first[more_places] * len(words[1]) + at_second
        found, which = np.unique(pairs, return_inverse=True)
        summed = np.bincount(which, numbers[places][more_places], minlength=found.size)
        return PairCounts(*words, *np.divmod(found, max(1, len(words[1]))), summed.astype(np.int64))

    def oldest(self) -> list[int]:
        """The key of one that began first; none where no beginning is known."""
        ages = self.columns.ages[self._places]
        dated = self._places[ages < LAST_DAY]
        oldest = dated[np.argmax(self.columns.ages[dated])] if dated.size else dated
        return np.atleast_1d(self.columns.keys[oldest]).tolist()

    def newest(self, most: int) -> list[int]:
        """The keys of the first ones in the order of lists: the newest, of one day the last."""
        places = self._places
        if places.size > most:
            ages = self.columns.ages[places]
            bound = np.partition(ages, most - 1)[most - 1]
            before, of_that_day = places[ages < bound], places[ages == bound]
            places = np.concatenate([before, of_that_day[before.size - most :]])
        keys = self.columns.keys[places]
        return keys[np.lexsort((-keys, self.columns.ages[places]))[:most]].tolist()

    def newest_by(self, column: str) -> dict[str, int]:
        """For each value of a column, of which a listing has one, the key of its newest listing."""
        known = self.columns.bundles.values[column]
        value_of = np.full(self.columns.bundles.codes.size, len(known.words))
        value_of[known.bundle] = known.value
        values, ages = value_of[self._codes(BUNDLE_OF[column])], self.columns.ages[self._places]
        newest = np.full(len(known.words) + 1, np.iinfo(np.int32).max)
        np.minimum.at(newest, values, ages)
        first = ages == newest[values]
        keys = self.columns.keys[self._places][first]
        pairs = zip(values[first].tolist(), keys.tolist(), strict=True)
        return {known.words[value]: key for value, key in pairs if value < len(known.words)}

    def _codes(self, name: str) -> np.ndarray:
        codes = self.columns.codes[name]
        return codes if self.which is None else codes[self._places]


def everything() -> Selection:
    """All listings as they are now; what is counted of them is kept as long as nothing changes."""
    return _everything(listing_columns())


@lru_cache(maxsize=1)
def _everything(columns: ListingColumns) -> Selection:
    return Selection(columns)
