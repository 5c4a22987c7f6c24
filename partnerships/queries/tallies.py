"""How many partnerships each vendor, agency or model has among some."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.urls import reverse

from partnerships.models import Partnership
from partnerships.queries.links import Link
from partnerships.wording import jurisdiction_words


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


def tally_by_jurisdiction(
    partnerships: QuerySet[Partnership], words: Mapping[str, str]
) -> list[Tally]:
    """Each leads to the list of those partnerships; `words` are their filters in the address."""
    rows = (
        partnerships.order_by()
        .values_list("agency__jurisdiction")
        .annotate(count=Count("pk"))
        .order_by("-count", "agency__jurisdiction")
    )
    address = reverse("partnership_list")
    return _tallies(
        [
            (
                Link(
                    jurisdiction_words(word),
                    f"{address}?{urlencode({**words, 'jurisdiction': word})}",
                ),
                word,
                count,
            )
            for word, count in rows
        ]
    )


def _tallies(counted: Sequence[tuple[Link, str, int]]) -> list[Tally]:
    largest = max((count for *_, count in counted), default=1)
    return [
        Tally(link, slug, count, round(100 * count / largest, 1)) for link, slug, count in counted
    ]
