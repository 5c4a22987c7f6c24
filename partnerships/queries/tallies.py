"""How many partnerships each vendor, agency or model has among some."""

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


PAGES = {"vendor": "vendor_detail", "agency": "agency_detail", "ai_models": "model_detail"}


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
    return [
        Tally(
            Link(name, reverse(PAGES[column], args=[slug])), slug, n, round(100 * n / rows[0][2], 1)
        )
        for slug, name, n in rows
    ]
