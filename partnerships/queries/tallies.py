"""How many partnerships each vendor, agency or model has among some."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.urls import reverse

from partnerships.models import Partnership
from partnerships.queries.links import Link


@dataclass(frozen=True)
class Tally:
    """A count, and its share of the largest count of the same list, in percent."""

    link: Link
    slug: str
    count: int
    percent: float


# So many of a longer list are shown.
MOST_TALLIES = 12
PAGES = {
    "vendor": "vendor_detail",
    "agency": "agency_detail",
    "ai_models": "model_detail",
    "programme": "programme_detail",
}


def tally_by(
    partnerships: QuerySet[Partnership], column: str, most: int | None = None
) -> list[Tally]:
    """The largest first; at most `most` of them. Each agency stands for itself alone."""
    rows = list(
        partnerships.order_by()
        .exclude(**{f"{column}__isnull": True})
        .values_list(f"{column}__slug", f"{column}__name")
        .annotate(count=Count("pk"))
        .order_by("-count", f"{column}__name")[:most]
    )
    links = [(Link(name, reverse(PAGES[column], args=[slug])), slug, n) for slug, name, n in rows]
    return _tallies(links)


def _tallies(counted: Sequence[tuple[Link, str, int]]) -> list[Tally]:
    largest = max((count for *_, count in counted), default=1)
    return [
        Tally(link, slug, count, round(100 * count / largest, 1)) for link, slug, count in counted
    ]
