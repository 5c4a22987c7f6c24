"""Partnerships as the rows of a list, with labels and links ready to be shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import FETCH_RAISE, QuerySet

from partnerships.models import Partnership
from partnerships.queries.evidence import Evidence
from partnerships.queries.links import Link
from partnerships.wording import money_words, short_date_words


@dataclass(frozen=True, slots=True)
class PartnershipRow:
    url: str
    vendor: Link
    agency: Link
    models: tuple[Link, ...]
    programme: Link | None
    kind: str
    status: str
    status_label: str
    certainty: str
    certainty_label: str
    since: str
    until: str
    value: str
    summary: str
    sources: int
    passages: int
    evidence: Evidence | None = None

    @classmethod
    def of(cls, partnership: Any, evidence: Evidence | None = None) -> "PartnershipRow":
        """From a partnership that was read `with_row_parts`."""
        return cls(
            url=partnership.get_absolute_url(),
            vendor=Link.to(partnership.vendor),
            agency=Link.to(partnership.agency),
            models=tuple(Link.to(model) for model in partnership.ai_models.all()),
            programme=Link.to(partnership.programme) if partnership.programme else None,
            kind=partnership.get_kind_display(),
            status=partnership.status,
            status_label=partnership.get_status_display(),
            certainty=partnership.certainty,
            certainty_label=partnership.get_certainty_display(),
            since=short_date_words(partnership.started),
            until=short_date_words(partnership.ended),
            value=money_words(
                partnership.value_amount,
                partnership.value_currency,
                ceiling=partnership.value_is_ceiling,
            ),
            summary=partnership.summary,
            sources=partnership.listing.sources,
            passages=partnership.listing.passages,
            evidence=evidence,
        )


def with_row_parts(partnerships: QuerySet[Partnership]) -> QuerySet[Partnership]:
    """What a row needs besides the partnership itself: two queries, however many rows."""
    return (
        partnerships.select_related("vendor", "agency", "programme", "listing")
        .prefetch_related("ai_models")
        .defer("listing__stems", "listing__words")
        .fetch_mode(FETCH_RAISE)
    )


def rows_of(
    partnerships: Iterable[Partnership], evidence: Mapping[int, Evidence] | None = None
) -> list[PartnershipRow]:
    """`evidence`, by the partnership's key, is shown in the rows."""
    said = evidence or {}
    return [
        PartnershipRow.of(partnership, said.get(partnership.pk)) for partnership in partnerships
    ]
