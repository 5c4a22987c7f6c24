"""The codes of all listings in memory, from which the values of many are counted in no time.

The database has what is true; a process reads it once, and then what edits have changed since.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

import numpy as np
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import QuerySet

from partnerships.models import Bundle
from partnerships.models.listing import BUNDLES
from partnerships.queries.kept import last_edit

BUNDLE_OF = {column: name for name, columns in BUNDLES.items() for column in columns}

# Which listings: one truth value each, in the order of their keys. None stands for all of them.
type Which = np.ndarray | None


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
class Values:
    """Which bundles have which value of a column, as pairs of their places.

    `words`: the values as text, in its order.
    """

    words: list[str]
    value: np.ndarray
    bundle: np.ndarray

    @cached_property
    def places(self) -> dict[str, int]:
        return {word: place for place, word in enumerate(self.words)}

    @classmethod
    def of(cls, pairs: list[tuple[int, str]]) -> Values:
        words = sorted({word for _, word in pairs})
        places = {word: place for place, word in enumerate(words)}
        return cls(
            words,
            np.array([places[word] for _, word in pairs], dtype=np.intp),
            np.array([bundle for bundle, _ in pairs], dtype=np.intp),
        )


@dataclass(frozen=True)
class Bundles:
    """The bundles' codes, and the values of each column by the places of the codes.

    A code keeps its place: new ones stand behind those that were known.
    """

    codes: np.ndarray
    pairs: Mapping[str, list[tuple[int, str]]]

    @classmethod
    def read(cls) -> Bundles:
        codes = numbers_of(Bundle.objects.all(), "code")
        return cls(codes, _placed_pairs(codes, {column: [] for column in BUNDLE_OF}))

    def with_codes(self, codes: np.ndarray) -> Bundles:
        """With the bundles of these codes, which are read where they are new."""
        new = np.setdiff1d(codes, self.codes)
        if not new.size:
            return self
        every = np.concatenate([self.codes, new])
        return Bundles(every, _placed_pairs(every, self.pairs, new.tolist()))

    @cached_property
    def values(self) -> dict[str, Values]:
        return {column: Values.of(pairs) for column, pairs in self.pairs.items()}

    @cached_property
    def _in_order(self) -> np.ndarray:
        return np.argsort(self.codes)

    def places_of(self, codes: np.ndarray) -> np.ndarray:
        """Where these codes, all of them known, stand."""
        found = np.searchsorted(self.codes, codes, sorter=self._in_order)
        return self._in_order[found].astype(np.int32)


@dataclass(frozen=True)
class ListingColumns:
    """All listings at one time.

    `keys`: ascending. `codes`: for each of BUNDLES the places of the listings' codes.
    """

    keys: np.ndarray
    codes: Mapping[str, np.ndarray]
    bundles: Bundles

    @classmethod
    def read(cls) -> ListingColumns:
        keys, codes = _codes()
        bundles = Bundles.read()  # after the codes, so that none of theirs can be missing
        return cls(keys, _placed(codes, bundles), bundles)

    def after(self, edit: int) -> ListingColumns:
        """With what has changed after the edit with this number, but for what was removed."""
        changed, new_codes = _codes(edit)
        if not changed.size:
            return self
        bundles = self.bundles.with_codes(np.concatenate(list(new_codes.values())))
        places = _placed(new_codes, bundles)
        at = np.searchsorted(self.keys, changed)
        is_new = np.append(self.keys, -1)[at] != changed
        before = at[is_new]
        keys = np.insert(self.keys, before, changed[is_new])
        at = np.searchsorted(keys, changed)
        codes = {}
        for name, known in self.codes.items():
            codes[name] = np.insert(known, before, places[name][is_new])
            codes[name][at] = places[name]
        return ListingColumns(keys, codes, bundles)

    def having(self, column: str, values: Collection[str]) -> np.ndarray:
        """The listings that have any of these values, as text, in this column."""
        known = self.bundles.values[column]
        wanted = [known.places[value] for value in values if value in known.places]
        fits = np.zeros(self.bundles.codes.size, dtype=bool)
        fits[known.bundle[np.isin(known.value, wanted)]] = True
        return fits[self.codes[BUNDLE_OF[column]]]

    def among(self, keys: np.ndarray) -> np.ndarray:
        """The listings with these keys; those that are not known here are left aside."""
        places = np.searchsorted(self.keys, keys)
        is_known = np.append(self.keys, -1)[places] == keys
        found = np.zeros(self.keys.size, dtype=bool)
        found[places[is_known]] = True
        return found

    def total(self, which: Which) -> int:
        return self.keys.size if which is None else int(np.count_nonzero(which))

    def bundles_in_use(self, name: str) -> int:
        """How many different bundles of one of BUNDLES the listings have."""
        return int(np.count_nonzero(self._frequencies(self.codes[name])))

    def keys_of(self, which: Which) -> list[int]:
        return (self.keys if which is None else self.keys[which]).tolist()

    def counts(self, which: Which, columns: Iterable[str]) -> dict[str, ValueCounts]:
        """How many of these listings have each value of the columns."""
        if which is None:
            return {column: self._counts_of_all[column] for column in columns}
        places = np.flatnonzero(which)
        by_bundle: dict[str, np.ndarray] = {}
        counts = {}
        for column in columns:
            name = BUNDLE_OF[column]
            if name not in by_bundle:
                by_bundle[name] = self._frequencies(self.codes[name][places])
            counts[column] = self._counted(column, by_bundle[name])
        return counts

    @cached_property
    def _counts_of_all(self) -> dict[str, ValueCounts]:
        numbers = {name: self._frequencies(codes) for name, codes in self.codes.items()}
        return {column: self._counted(column, numbers[name]) for column, name in BUNDLE_OF.items()}

    def _frequencies(self, codes: np.ndarray) -> np.ndarray:
        """How often each bundle stands among some codes."""
        return np.bincount(codes, minlength=self.bundles.codes.size)

    def _counted(self, column: str, by_bundle: np.ndarray) -> ValueCounts:
        known = self.bundles.values[column]
        summed = np.bincount(known.value, by_bundle[known.bundle], minlength=len(known.words))
        return ValueCounts(known.words, summed.astype(np.int64))


def listing_columns() -> ListingColumns:
    """The listings as they are now."""
    if connection.in_atomic_block:
        # What a transaction sees of its own may never come to be: that is for itself alone.
        return ListingColumns.read()
    return _newest.columns()


class _Newest:
    """The newest columns that this process has read, and after which edit."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._columns: ListingColumns | None = None
        self._edit = 0

    def columns(self) -> ListingColumns:
        with self._lock:
            # Asked here, so that no other thread can have read what is newer.
            last, known, edit = last_edit(), self._columns, self._edit
            if known is None or edit < last.removed or edit > last.number:
                known = ListingColumns.read()
            elif edit < last.number:
                known = known.after(edit)
            self._columns, self._edit = known, last.number
            return known


_newest = _Newest()


def numbers_of(records: QuerySet, column: str) -> np.ndarray:
    """The numbers in a column of what a query finds."""
    sql, parameters = records.order_by().values_list(column).query.sql_with_params()
    (found,) = _numbers(f"SELECT {_AS_BYTES.format('key')} FROM ({sql}) AS found (key)", parameters)  # noqa: S608
    return found


# A hundred thousand numbers one by one would take far longer.
_AS_BYTES = "string_agg(int8send({}), '')"


def _numbers(statement: str, parameters: tuple = ()) -> list[np.ndarray]:
    """What a statement finds that gives numbers as bytes, in one row."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [
            np.frombuffer(one or b"", dtype=">i8").astype(np.int64) for one in cursor.fetchone()
        ]


def _codes(after: int | None = None) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """The keys of all listings, or of those that changed after an edit, and their codes."""
    condition = "" if after is None else f"WHERE edit > {after:d}"
    columns = ", ".join(map(_AS_BYTES.format, ("partnership_id", *BUNDLES)))
    keys, *codes = _numbers(
        f"SELECT {columns} FROM ("  # noqa: S608
        f"SELECT * FROM partnerships_listing {condition} ORDER BY partnership_id) AS listing"
    )
    return keys, dict(zip(BUNDLES, codes, strict=True))


def _placed(codes: Mapping[str, np.ndarray], bundles: Bundles) -> dict[str, np.ndarray]:
    return {name: bundles.places_of(codes[name]) for name in BUNDLES}


def _placed_pairs(
    codes: np.ndarray, known: Mapping[str, list[tuple[int, str]]], new: list[int] | None = None
) -> dict[str, list[tuple[int, str]]]:
    """By column the places of bundles with their values: what was known, and the new codes'."""
    found = _pairs_of(new)
    places = {code: place for place, code in enumerate(codes.tolist())}
    return {
        column: known[column]
        + [(places[code], word) for code, word in found.get(column, ()) if code in places]
        for column in BUNDLE_OF
    }


def _pairs_of(codes: list[int] | None) -> dict[str, list[tuple[int, str]]]:
    """The values of the bundles with these codes, or of all, by their column."""
    condition = "" if codes is None else "code = ANY (%(codes)s) AND"
    parts = (
        f"SELECT '{column}', array_agg(code), array_agg(one::text) FROM ("  # noqa: S608
        f"SELECT code, {_each(column)} AS one FROM partnerships_bundle"
        f" WHERE {condition} {column} IS NOT NULL) AS each WHERE one::text <> ''"
        for column in BUNDLE_OF
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), {"codes": codes})
        return {
            column: list(zip(found, words, strict=True))
            for column, found, words in cursor.fetchall()
            if found
        }


def _each(column: str) -> str:
    is_list = isinstance(Bundle._meta.get_field(column), ArrayField)
    return f"unnest({column})" if is_list else column
