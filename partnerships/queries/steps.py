"""A long list in steps: from a row that was seen, to those behind it or before it.

However far somebody goes, a step costs the same, and rows that are added meanwhile move nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from partnerships.models import Listing


@dataclass(frozen=True)
class Step:
    """Where to go on: behind or before the partnership of that slug; at the start without one."""

    after: str = ""
    before: str = ""


START = Step()


@dataclass(frozen=True)
class Stretch:
    """The keys of a step's rows, and whether there are more on either side."""

    keys: list[int]
    has_previous: bool
    has_next: bool


def stretch(found: QuerySet[Listing], order: Sequence[str], step: Step, size: int) -> Stretch:
    """Up to `size` listings in the given order, of which every column ascends."""
    if step.before and (anchor := _anchor(step.before, order)):
        backwards = found.filter(TupleLessThan(Tuple(*order), anchor))
        backwards = backwards.order_by(*(f"-{column}" for column in order))
        keys = _keys(backwards, size + 1)
        if len(keys) >= size:
            return Stretch(keys[:size][::-1], has_previous=len(keys) > size, has_next=True)
        step = START  # fewer than a page are left before it: that is the first page
    if step.after and (anchor := _anchor(step.after, order)):
        found, has_previous = found.filter(TupleGreaterThan(Tuple(*order), anchor)), True
    else:
        has_previous = False
    keys = _keys(found.order_by(*order), size + 1)
    return Stretch(keys[:size], has_previous, has_next=len(keys) > size)


def _anchor(slug: str, order: Sequence[str]) -> tuple | None:
    """Where that partnership stands in the order."""
    return Listing.objects.filter(partnership__slug=slug).values_list(*order).first()


def _keys(listings: QuerySet[Listing], most: int) -> list[int]:
    return list(listings.values_list("pk", flat=True)[:most])
