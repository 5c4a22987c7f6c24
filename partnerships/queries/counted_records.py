"""Long lists of records with how many partnerships they have, of which a page is read at a time."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from partnerships.queries.selection import everything

# What a record is given besides, by the column whose different values it counts.
BESIDE = {"agency": "agencies_count", "vendor": "vendors_count"}


class CountedRecords(Sequence):
    """Records in the order of their `partnerships_count`, the largest first, then of their names.

    `column`: of listings, it holds their keys. `beside`: one of BESIDE.
    """

    def __init__(self, records: QuerySet, column: str, beside: str) -> None:
        every = everything()
        self._records, self._beside = records, BESIDE[beside]
        self._counts = every.count(column).all()
        self._different = every.pairs(column, beside).different()
        keys = records.order_by("name", "pk").values_list("pk", flat=True)
        self._keys = sorted(keys, key=lambda key: -self._counts.get(str(key), 0))

    def __len__(self) -> int:
        return len(self._keys)

    def __getitem__(self, part: Any) -> list[Any]:
        """A part of the list, of which no more is read."""
        found = self._records.in_bulk(keys := self._keys[part])
        for key, record in found.items():
            record.partnerships_count = self._counts.get(str(key), 0)
            setattr(record, self._beside, self._different.get(str(key), 0))
        return [found[key] for key in keys if key in found]
