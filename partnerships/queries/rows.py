"""Partnerships as the rows of a list, with labels and links ready to be shown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from partnerships.models import Agency, AIModel, Programme, Vendor
from partnerships.models.choices import Certainty, PartnershipKind, Status
from partnerships.partial_dates import PartialDate
from partnerships.queries.evidence import Evidence
from partnerships.queries.links import Addresses, Link
from partnerships.queries.record_names import NamedModel, names_by_key
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
    vendor: int
    agency: int
    programme: int | None
    models: list[int]


_PAGES: dict[NamedModel, str] = {
    Vendor: "vendor_detail",
    Agency: "agency_detail",
    Programme: "programme_detail",
    AIModel: "model_detail",
}

# Every page with a list asks it, and so often that even putting it together would be felt.
_ROWS = """
SELECT partnership.id, partnership.slug, partnership.kind, partnership.status,
    partnership.certainty, started_on, started_precision, ended_on, ended_precision,
    value_amount, value_currency, value_is_ceiling, summary, listing.sources, listing.passages,
    partnership.vendor_id, partnership.agency_id, partnership.programme_id, listing.ai_models
FROM partnerships_partnership partnership
JOIN partnerships_listing listing ON listing.partnership_id = partnership.id
WHERE partnership.id = ANY (%(keys)s)
ORDER BY started_on DESC NULLS LAST, partnership.id DESC
"""


def rows_by_key(
    keys: Collection[int], evidence: Mapping[int, Evidence] | None = None
) -> dict[int, PartnershipRow]:
    """The rows of those partnerships: one query, and one for names that are not in memory yet.

    `evidence`, by the partnership's key, is shown in the rows.
    """
    said = evidence or {}
    with planned_once() as cursor:
        cursor.execute(_ROWS, {"keys": list(keys)})
        found = [_Read(*row) for row in cursor.fetchall()]
    links = _links_of(found)
    address = Addresses("partnership_detail")
    kinds, statuses = labels_of(PartnershipKind), labels_of(Status)
    certainties = labels_of(Certainty)
    return {
        one.id: PartnershipRow(
            slug=one.slug,
            url=address(one.slug),
            vendor=links[Vendor, one.vendor],
            agency=links[Agency, one.agency],
            models=tuple(sorted(link for key in one.models if (link := links.get((AIModel, key))))),
            programme=links.get((Programme, one.programme)) if one.programme else None,
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
        if (Vendor, one.vendor) in links and (Agency, one.agency) in links
    }


def _links_of(rows: Collection[_Read]) -> dict[tuple[NamedModel, int], Link]:
    """Of all records that these rows name, but for those that are gone by now."""
    names = names_by_key(
        {
            Vendor: {one.vendor for one in rows},
            Agency: {one.agency for one in rows},
            Programme: {one.programme for one in rows if one.programme},
            AIModel: {key for one in rows for key in one.models},
        }
    )
    pages = {model: Addresses(page) for model, page in _PAGES.items()}
    return {
        (model, key): Link(record.name, pages[model](record.slug))
        for (model, key), record in names.items()
    }
