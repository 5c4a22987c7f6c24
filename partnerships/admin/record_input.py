"""Text fields that know the records: type a name, or choose from the list."""

from django import forms
from django.urls import reverse
from django.utils.http import urlencode

from partnerships.actions.refusals import Refused
from partnerships.models import Agency, AIModel, Vendor
from partnerships.models.choices import NamedType
from partnerships.queries.review import records_named

_FIELD = {NamedType.VENDOR: "vendor", NamedType.AGENCY: "agency", NamedType.MODEL: "ai_model"}


def record_input(type: str) -> forms.TextInput:
    """Offers records as one types, by review.js; without JavaScript, the whole name is typed."""
    of = {"app_label": "partnerships", "model_name": "proposedname", "field_name": _FIELD[type]}
    address = f"{reverse('admin:autocomplete')}?{urlencode(of)}"
    return forms.TextInput(attrs={"data-records": address, "autocomplete": "off"})


def record_typed(type: str, typed: str) -> Vendor | Agency | AIModel | None:
    """The record of that name, or None. Raises Refused where several bear it."""
    records = records_named(type, typed)
    if len(records) > 1:
        meant = " or ".join(label(record) for record in records)
        raise Refused(f"“{typed}” may mean {meant}: write which.")
    return records[0] if records else None


def label(record: Vendor | Agency | AIModel) -> str:
    return f"{record} ({record.vendor})" if isinstance(record, AIModel) else str(record)
