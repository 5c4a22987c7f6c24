"""Partnerships as the rows of a list, with labels and links ready to be shown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from partnerships.models.choices import Certainty, PartnershipKind, Status
from partnerships.partial_dates import PartialDate
from partnerships.queries.evidence import Evidence
from partnerships.queries.links import Addresses, Link
from partnerships.queries.statements import planned_once
from partnerships.wording import labels_of, money_words, short_date_words


@dataclass(frozen=True, slots=True)
class PartnershipRow:
    slug: str
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


class _Read(NamedTuple):
    """A partnership as the database gives it: values are far quicker to read than records."""

    id: int
    slug: str
    kind: str
    status: str
    certainty: str
    started_on: date | None
    started_precision: str
    ended_on: date | None
    ended_precision: str
    value_amount: Decimal | None
    value_currency: str
    value_is_ceiling: bool
    summary: str
    sources: int
    passages: int
    vendor_slug: str
    vendor_name: str
    agency_slug: str
    agency_name: str
    programme_slug: str | None
    programme_name: str | None
    model_slugs: list[str] | None
    model_names: list[str] | None


# Every page with a list asks it, and so often that even putting it together would be felt.
_ROWS = """
SELECT partnership.id, partnership.slug, partnership.kind, partnership.status,
    partnership.certainty, started_on, started_precision, ended_on, ended_precision,
    value_amount, value_currency, value_is_ceiling, summary, listing.sources, listing.passages,
    vendor.slug, vendor.name, agency.slug, agency.name, programme.slug, programme.name,
    used.slugs, used.names
FROM partnerships_partnership partnership
JOIN partnerships_listing listing ON listing.partnership_id = partnership.id
JOIN partnerships_vendor vendor ON vendor.id = partnership.vendor_id
JOIN partnerships_agency agency ON agency.id = partnership.agency_id
LEFT JOIN partnerships_programme programme ON programme.id = partnership.programme_id
CROSS JOIN LATERAL (
    SELECT array_agg(model.slug ORDER BY model.name) AS slugs,
        array_agg(model.name ORDER BY model.name) AS names
    FROM partnerships_partnership_ai_models link
    JOIN partnerships_aimodel model ON model.id = link.aimodel_id
    WHERE link.partnership_id = partnership.id
) used
WHERE partnership.id = ANY ({keys})
ORDER BY started_on DESC NULLS LAST, partnership.id DESC
"""
_BY_KEY = _ROWS.format(keys="%(keys)s")


def rows_by_key(
    keys: Collection[int], evidence: Mapping[int, Evidence] | None = None
) -> dict[int, PartnershipRow]:
    """The rows of those partnerships: one query, however many.

    `evidence`, by the partnership's key, is shown in the rows.
    """
    return _rows(_BY_KEY, {"keys": list(keys)}, evidence or {})


def _rows(
    statement: str, parameters: Mapping[str, Any], said: Mapping[int, Evidence]
) -> dict[int, PartnershipRow]:
    with planned_once() as cursor:
        cursor.execute(statement, parameters)
        found = [_Read(*row) for row in cursor.fetchall()]
    if not found:  # as few have others; what follows is the same for one row or many
        return {}
    vendor, agency, model, programme, partnership = (
        Addresses(f"{noun}_detail")
        for noun in ("vendor", "agency", "model", "programme", "partnership")
    )
    kinds, statuses = labels_of(PartnershipKind), labels_of(Status)
    certainties = labels_of(Certainty)
    return {
        one.id: PartnershipRow(
            slug=one.slug,
            url=partnership(one.slug),
            vendor=Link(one.vendor_name, vendor(one.vendor_slug)),
            agency=Link(one.agency_name, agency(one.agency_slug)),
            models=tuple(
                Link(name, model(slug))
                for name, slug in zip(one.model_names or (), one.model_slugs or (), strict=True)
            ),
            programme=(
                Link(one.programme_name or "", programme(one.programme_slug))
                if one.programme_slug
                else None
            ),
            kind=kinds[one.kind],
            status=one.status,
            status_label=statuses[one.status],
            certainty=one.certainty,
            certainty_label=certainties[one.certainty],
            since=short_date_words(PartialDate.of(one.started_on, one.started_precision)),
            until=short_date_words(PartialDate.of(one.ended_on, one.ended_precision)),
            value=money_words(one.value_amount, one.value_currency, ceiling=one.value_is_ceiling),
            summary=one.summary,
            sources=one.sources,
            passages=one.passages,
            evidence=said.get(one.id),
        )
        for one in found
    }
