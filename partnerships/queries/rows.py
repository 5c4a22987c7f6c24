"""Partnerships as the rows of a list, with labels and links ready to be shown."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from partnerships.models import Partnership
from partnerships.models.choices import Certainty, PartnershipKind, Status
from partnerships.partial_dates import PartialDate
from partnerships.queries.evidence import Evidence
from partnerships.queries.links import Addresses, Link
from partnerships.wording import money_words, short_date_words


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
    """A partnership as the database gives it: names are far quicker to read than records."""

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
    vendor__slug: str
    vendor__name: str
    agency__slug: str
    agency__name: str
    programme__slug: str | None
    programme__name: str | None
    listing__sources: int
    listing__passages: int


def rows_by_key(
    keys: Collection[int], evidence: Mapping[int, Evidence] | None = None
) -> dict[int, PartnershipRow]:
    """The rows of those partnerships: two queries, however many.

    `evidence`, by the partnership's key, is shown in the rows.
    """
    said = evidence or {}
    partnerships = Partnership.objects.filter(pk__in=keys).order_by()
    models = _models_by_partnership(keys)
    vendor, agency, programme, partnership = (
        Addresses(f"{noun}_detail") for noun in ("vendor", "agency", "programme", "partnership")
    )
    kinds, statuses, certainties = (
        dict(vocabulary.choices) for vocabulary in (PartnershipKind, Status, Certainty)
    )
    return {
        one.id: PartnershipRow(
            slug=one.slug,
            url=partnership(one.slug),
            vendor=Link(one.vendor__name, vendor(one.vendor__slug)),
            agency=Link(one.agency__name, agency(one.agency__slug)),
            models=tuple(models[one.id]),
            programme=(
                Link(one.programme__name or "", programme(one.programme__slug))
                if one.programme__slug
                else None
            ),
            kind=str(kinds[one.kind]),
            status=one.status,
            status_label=str(statuses[one.status]),
            certainty=one.certainty,
            certainty_label=str(certainties[one.certainty]),
            since=short_date_words(PartialDate.of(one.started_on, one.started_precision)),
            until=short_date_words(PartialDate.of(one.ended_on, one.ended_precision)),
            value=money_words(one.value_amount, one.value_currency, ceiling=one.value_is_ceiling),
            summary=one.summary,
            sources=one.listing__sources,
            passages=one.listing__passages,
            evidence=said.get(one.id),
        )
        for one in map(_Read._make, partnerships.values_list(*_Read._fields))
    }


def _models_by_partnership(keys: Collection[int]) -> dict[int, list[Link]]:
    address = Addresses("model_detail")
    found: defaultdict[int, list[Link]] = defaultdict(list)
    used = Partnership.ai_models.through.objects.filter(partnership__in=keys)
    names = used.order_by("aimodel__name").values_list(
        "partnership_id", "aimodel__name", "aimodel__slug"
    )
    for key, name, slug in names:
        found[key].append(Link(name, address(slug)))
    return found
