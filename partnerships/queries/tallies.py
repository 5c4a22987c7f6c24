"""How many partnerships each vendor, agency or model has among some."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from partnerships.models import Agency, AIModel, Programme, Vendor
from partnerships.queries.filter_types import RecordFilter
from partnerships.queries.filters import FILTERS
from partnerships.queries.links import Link
from partnerships.queries.selection import Selection

type Record = Agency | AIModel | Programme | Vendor


@dataclass(frozen=True)
class Counted:
    """`key`: as text, as columns of listings have it."""

    key: str
    slug: str
    name: str
    count: int


@dataclass(frozen=True)
class Tally:
    """A count, and its share of the largest count of the same list, in percent."""

    link: Link
    slug: str
    count: int
    percent: float


# So many of a longer list are shown.
MOST_TALLIES = 12
# By the column of listings that has their keys. A filter's column has agencies with all below them,
# and `agency` each alone.
RECORDS: dict[str, type[Record]] = {
    entry.column: entry.model for entry in FILTERS if isinstance(entry, RecordFilter)
} | {"agency": Agency}
PAGES = {
    "vendor": "vendor_detail",
    "agency": "agency_detail",
    "ai_models": "model_detail",
    "programme": "programme_detail",
}


def tally_by(partnerships: Selection, column: str, most: int | None = None) -> list[Tally]:
    """The largest first; at most `most` of them."""
    found = commonest(partnerships, column, most)
    largest = max((one.count for one in found), default=1)
    return [
        Tally(
            Link(one.name, reverse(PAGES[column], args=[one.slug])),
            one.slug,
            one.count,
            round(100 * one.count / largest, 1),
        )
        for one in found
    ]


def commonest(partnerships: Selection, column: str, most: int | None = None) -> list[Counted]:
    """The records that most of these partnerships have; of equal ones, in order of their names."""
    counted = partnerships.count(column)
    return named(RECORDS[column], counted.all() if most is None else counted.leading(most), most)


def named(
    model: type[Record],
    counts: Mapping[str, int],
    most: int | None = None,
) -> list[Counted]:
    """Records that were counted by their keys, as text: the first in the order of `commonest`."""
    rows = model._default_manager.filter(pk__in=map(int, counts)).order_by("name")
    found = [
        Counted(str(pk), slug, name, counts[str(pk)])
        for pk, slug, name in rows.values_list("pk", "slug", "name")
    ]
    return sorted(found, key=lambda one: -one.count)[:most]


def by_body(partnerships: Selection) -> dict[int, int]:
    """How many of these each body has, with all below it."""
    return {int(pk): count for pk, count in partnerships.count("agencies").all().items()}
