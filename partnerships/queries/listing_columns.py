"""The codes of all listings in memory, from which queries/selection.py counts values in no time.

The database has what is true; a process reads it once, and then what edits have changed since.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
from partnerships.queries.numbers import AS_BYTES, from_bytes

BUNDLE_OF = {column: name for name, columns in BUNDLES.items() for column in columns}

# Columns that follow from a bundle's others: the body itself is the first of its path.
DERIVED = {"agency": ("body", "agencies[1]")}
BUNDLE_OF |= {column: name for column, (name, _) in DERIVED.items()}


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

    def each_of(self, bundles: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The values of each of these bundles, and beside each value the place of its bundle."""
        sorted_bundles, values = self._by_bundle
        first = np.searchsorted(sorted_bundles, bundles)
        lengths = np.searchsorted(sorted_bundles, bundles, side="right") - first
        places = np.repeat(np.arange(bundles.size), lengths)
        steps = np.arange(places.size) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return values[np.repeat(first, lengths) + steps], places

    @cached_property
    def _by_bundle(self) -> tuple[np.ndarray, np.ndarray]:
        order = np.argsort(self.bundle, kind="stable")
        return self.bundle[order], self.value[order]

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
        _, is_known = _find(codes, self.codes, self._in_order)
        new = np.unique(codes[~is_known])
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


@dataclass(frozen=True, eq=False)
class ListingColumns:
    """All listings at one time.

    `keys`: ascending. `ages`: in days, as listings have them. `codes`: for each of BUNDLES the
    places of the listings' codes.
    """

    keys: np.ndarray
    ages: np.ndarray
    codes: Mapping[str, np.ndarray]
    bundles: Bundles

    @classmethod
    def read(cls) -> ListingColumns:
        keys, ages, codes = _codes()
        bundles = Bundles.read()  # after the codes, so that none of theirs can be missing
        return cls(keys, ages, _placed(codes, bundles), bundles)

    def after(self, edit: int) -> ListingColumns:
        """With what has changed after the edit with this number, but for what was removed."""
        changed, ages, new_codes = _codes(edit)
        if not changed.size:
            return self
        bundles = self.bundles.with_codes(np.concatenate(list(new_codes.values())))
        places = _placed(new_codes, bundles)
        at, is_known = _find(changed, self.keys)
        before = at[~is_known]

        def with_new(known: np.ndarray, new: np.ndarray) -> np.ndarray:
            # To insert nothing takes far longer than to copy.
            return np.insert(known, before, new[~is_known]) if before.size else known.copy()

        keys = with_new(self.keys, changed)
        at = np.searchsorted(keys, changed)

        def renewed(known: np.ndarray, new: np.ndarray) -> np.ndarray:
            every = with_new(known, new)
            every[at] = new
            return every

        codes = {name: renewed(known, places[name]) for name, known in self.codes.items()}
        return ListingColumns(keys, renewed(self.ages, ages), codes, bundles)

    def having(self, column: str, values: Collection[str]) -> np.ndarray:
        """The listings that have any of these values, as text, in this column."""
        known = self.bundles.values[column]
        wanted = [known.places[value] for value in values if value in known.places]
        return self._with_bundles(column, known.bundle[np.isin(known.value, wanted)])

    def having_any(self, column: str) -> np.ndarray:
        """The listings that have a value in this column."""
        return self._with_bundles(column, self.bundles.values[column].bundle)

    def _with_bundles(self, column: str, bundles: np.ndarray) -> np.ndarray:
        fits = np.zeros(self.bundles.codes.size, dtype=bool)
        fits[bundles] = True
        return fits.take(self.codes[BUNDLE_OF[column]])  # three times as quick as an index

    def among(self, keys: np.ndarray) -> np.ndarray:
        """The listings with these keys; those that are not known here are left aside."""
        places, is_known = _find(keys, self.keys)
        found = np.zeros(self.keys.size, dtype=bool)
        found[places[is_known]] = True
        return found


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
            last, known, edit = last_edit(), self._columns, self._edit
            # Another page may have read newer ones since this one asked for the last edit.
            if known is not None and last.number and edit >= last.number:
                return known
            if known is None or edit < last.removed or not last.number:
                known = ListingColumns.read()
            else:
                known = known.after(edit)
            self._columns, self._edit = known, last.number
            return known


_newest = _Newest()


def numbers_of(records: QuerySet, column: str) -> np.ndarray:
    """The numbers in a column of what a query finds."""
    sql, parameters = records.order_by().values_list(column).query.sql_with_params()
    (found,) = _numbers(f"SELECT {AS_BYTES.format('key')} FROM ({sql}) AS found (key)", parameters)  # noqa: S608
    return found


def _numbers(statement: str, parameters: tuple = ()) -> list[np.ndarray]:
    """What a statement finds that gives numbers as bytes, in one row."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [from_bytes(one) for one in cursor.fetchone()]


def _codes(after: int | None = None) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    """The keys of all listings, or of those that changed after an edit, their ages and codes."""
    condition = "" if after is None else f"WHERE edit > {after:d}"
    columns = ", ".join(map(AS_BYTES.format, ("partnership_id", "age", *BUNDLES)))
    keys, ages, *codes = _numbers(
        f"SELECT {columns} FROM ("  # noqa: S608
        f"SELECT * FROM partnerships_listing {condition} ORDER BY partnership_id) AS listing"
    )
    return keys, ages.astype(np.int32), dict(zip(BUNDLES, codes, strict=True))


def _find(
    wanted: np.ndarray, known: np.ndarray, order: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Where these numbers stand, or would stand, among known ones, and which are known.

    `order`: puts the known ones in order, where they are not.
    """
    places = np.searchsorted(known, wanted, sorter=order)
    if not known.size:
        return places, np.zeros(wanted.size, dtype=bool)
    nearest = np.minimum(places, known.size - 1)
    return places, known[nearest if order is None else order[nearest]] == wanted


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
    condition = "" if codes is None else "WHERE code = ANY (%(codes)s)"
    parts = (
        f"SELECT '{column}', array_agg(code), array_agg(one::text) FROM ("  # noqa: S608
        f"SELECT code, {_each(column)} AS one FROM partnerships_bundle"
        f" {condition}) AS each WHERE one::text <> ''"
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
    if column in DERIVED:
        return DERIVED[column][1]
    is_list = isinstance(Bundle._meta.get_field(column), ArrayField)
    return f"unnest({column})" if is_list else column
