"""A partnership with the names of all that it leads to, read in one statement."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from django.urls import reverse

from partnerships.models.choices import Certainty, PartnershipKind, Status
from partnerships.partial_dates import PartialDate
from partnerships.queries.links import Addresses, Link
from partnerships.queries.statements import ask
from partnerships.wording import label_of

RECORD = """
SELECT deal.id, deal.slug, deal.kind, deal.status, deal.certainty, deal.started_on,
    deal.started_precision, deal.ended_on, deal.ended_precision, deal.status_as_of_on,
    deal.status_as_of_precision, deal.value_amount, deal.value_currency, deal.value_is_ceiling,
    deal.value_per, deal.summary, deal.set_by_hand, deal.updated_at, deal.vendor_id, deal.agency_id,
    vendor.name AS vendor_name, vendor.slug AS vendor_slug,
    agency.name AS agency_name, agency.slug AS agency_slug,
    programme.name AS programme_name, programme.slug AS programme_slug,
    ARRAY(
        SELECT ARRAY[model.name, model.slug] FROM partnerships_aimodel model
        JOIN partnerships_partnership_ai_models used ON used.aimodel_id = model.id
        WHERE used.partnership_id = deal.id ORDER BY model.name, model.id
    ) AS models_read,
    (
        SELECT json_agg(json_build_array(name, valid_from_on, valid_until_on, valid_until_precision)
            ORDER BY name) FROM partnerships_agencyalias
        WHERE agency_id = deal.agency_id AND role = 'former' AND valid_until_on IS NOT NULL
    ) AS former_names_read
FROM partnerships_partnership deal
JOIN partnerships_vendor vendor ON vendor.id = deal.vendor_id
JOIN partnerships_agency agency ON agency.id = deal.agency_id
LEFT JOIN partnerships_programme programme ON programme.id = deal.programme_id
WHERE deal.slug = %(slug)s
"""


@dataclass(frozen=True)
class FormerName:
    name: str
    since: date
    until: date


@dataclass(frozen=True)
class PartnershipRecord:
    id: int
    slug: str
    kind: str
    status: str
    certainty: str
    started_on: date | None
    started_precision: str
    ended_on: date | None
    ended_precision: str
    status_as_of_on: date | None
    status_as_of_precision: str
    value_amount: Decimal | None
    value_currency: str
    value_is_ceiling: bool
    value_per: str
    summary: str
    set_by_hand: list[str]
    updated_at: datetime
    vendor_id: int
    agency_id: int
    vendor_name: str
    vendor_slug: str
    agency_name: str
    agency_slug: str
    programme_name: str | None
    programme_slug: str | None
    models_read: list[tuple[str, str]]
    former_names_read: list[tuple[str, str | None, str, str]] | None

    @property
    def kind_label(self) -> str:
        return label_of(PartnershipKind, self.kind)

    @property
    def status_label(self) -> str:
        return label_of(Status, self.status)

    @property
    def certainty_label(self) -> str:
        return label_of(Certainty, self.certainty)

    @property
    def started(self) -> PartialDate | None:
        return PartialDate.of(self.started_on, self.started_precision)

    @property
    def ended(self) -> PartialDate | None:
        return PartialDate.of(self.ended_on, self.ended_precision)

    @property
    def status_as_of(self) -> PartialDate | None:
        return PartialDate.of(self.status_as_of_on, self.status_as_of_precision)

    @cached_property
    def url(self) -> str:
        return reverse("partnership_detail", args=[self.slug])

    @cached_property
    def vendor(self) -> Link:
        return Link(self.vendor_name, reverse("vendor_detail", args=[self.vendor_slug]))

    @cached_property
    def agency(self) -> Link:
        return Link(self.agency_name, reverse("agency_detail", args=[self.agency_slug]))

    @cached_property
    def programme(self) -> Link | None:
        if self.programme_name is None:
            return None
        return Link(self.programme_name, reverse("programme_detail", args=[self.programme_slug]))

    @cached_property
    def models(self) -> list[Link]:
        address = Addresses("model_detail")
        return [Link(name, address(slug)) for name, slug in self.models_read]

    @property
    def former_names(self) -> list[FormerName]:
        """What the agency was called, and from when until when."""
        return [
            FormerName(
                name,
                date.fromisoformat(since) if since else date.min,
                PartialDate(date.fromisoformat(until), precision).last_day,
            )
            for name, since, until, precision in self.former_names_read or ()
        ]


def partnership_record(slug: str) -> PartnershipRecord | None:
    return next(iter(ask(PartnershipRecord, RECORD, {"slug": slug})), None)
