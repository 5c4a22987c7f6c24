"""Other partnerships of the same vendor and agency: how many, and the newest of them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.http import urlencode

from partnerships.models.choices import PartnershipKind, Status
from partnerships.partial_dates import PartialDate
from partnerships.queries.links import Addresses
from partnerships.queries.partnership_record import PartnershipRecord
from partnerships.queries.statements import ask
from partnerships.wording import label_of, short_date_words, value_words

MOST = 5
# A pair may have thousands: its own index counts them and has the newest first.
NEWEST = f"""
SELECT other.slug, other.kind, other.status, other.started_on, other.started_precision,
    other.value_amount, other.value_currency, other.value_is_ceiling, other.value_per,
    programme.name,
    ARRAY(
        SELECT model.name FROM partnerships_partnership_ai_models used
        JOIN partnerships_aimodel model ON model.id = used.aimodel_id
        WHERE used.partnership_id = other.id ORDER BY model.name, model.id
    ),
    (
        SELECT count(*) FROM partnerships_partnership
        WHERE vendor_id = %(vendor)s AND agency_id = %(agency)s AND id <> %(partnership)s
    )
FROM partnerships_partnership other
LEFT JOIN partnerships_programme programme ON programme.id = other.programme_id
WHERE other.vendor_id = %(vendor)s AND other.agency_id = %(agency)s
    AND other.id <> %(partnership)s
ORDER BY other.started_on DESC NULLS LAST, other.id DESC LIMIT {MOST}
"""  # noqa: S608


@dataclass(frozen=True)
class OtherPartnership:
    slug: str
    kind: str
    status: str
    started_on: date | None
    started_precision: str
    value_amount: Decimal | None
    value_currency: str
    value_is_ceiling: bool
    value_per: str
    programme: str | None
    models: list[str]
    total: int

    @property
    def kind_label(self) -> str:
        return label_of(PartnershipKind, self.kind)

    @property
    def status_label(self) -> str:
        return label_of(Status, self.status)

    @property
    def since(self) -> str:
        return short_date_words(PartialDate.of(self.started_on, self.started_precision))

    @property
    def value(self) -> str:
        return "" if self.value_amount is None else value_words(self)


@dataclass(frozen=True)
class Others:
    """`total` counts exactly this vendor at this agency; the list at `url` has bodies below too."""

    newest: list[OtherPartnership]
    total: int
    url: str

    @property
    def address(self) -> Addresses:
        return Addresses("partnership_detail")


def others_of(partnership: PartnershipRecord) -> Others | None:
    """None where the two have no other partnership. One query."""
    pair = {"vendor": partnership.vendor_id, "agency": partnership.agency_id}
    newest = ask(OtherPartnership, NEWEST, {**pair, "partnership": partnership.id})
    if not newest:
        return None
    slugs = {"vendor": partnership.vendor_slug, "agency": partnership.agency_slug}
    return Others(newest, newest[0].total, f"{reverse('partnership_list')}?{urlencode(slugs)}")
