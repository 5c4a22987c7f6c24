"""The form of one name: which record it means, or what its new record will be."""

from __future__ import annotations

from django import forms

from partnerships.actions.refusals import Refused
from partnerships.admin.record_input import record_input, record_typed
from partnerships.models import ProposedName
from partnerships.models.choices import AgencyKind, NamedType, VendorKind


class NameForm(forms.Form):
    """A name: linked to a record, or what its new record will be."""

    record = forms.CharField(label="Record", max_length=200, required=False)
    becomes_alias = forms.BooleanField(
        label="Remember this way of writing it as an alias", required=False
    )
    new_name = forms.CharField(label="Name of the new record", max_length=200, required=False)
    new_agency_kind = forms.ChoiceField(
        label="Kind", choices=[("", "—"), *AgencyKind.choices], required=False
    )
    new_jurisdiction = forms.CharField(
        label="Jurisdiction",
        max_length=60,
        required=False,
        help_text="US federal, US state, US local, UK, EU, or two letters such as FR.",
    )
    new_parent = forms.CharField(label="Part of", max_length=200, required=False)
    new_vendor_kind = forms.ChoiceField(
        label="Kind", choices=[("", "—"), *VendorKind.choices], required=False
    )
    new_country = forms.RegexField(
        r"^[A-Z]{2}$", label="Country", required=False, help_text="Two capitals, such as FR."
    )
    new_model_vendor = forms.ChoiceField(label="Vendor", required=False)

    _FIELDS = {
        NamedType.VENDOR: ["new_vendor_kind", "new_country"],
        NamedType.AGENCY: ["new_agency_kind", "new_jurisdiction", "new_parent"],
        NamedType.MODEL: ["new_model_vendor"],
    }

    def __init__(self, *args, name: ProposedName, **kwargs) -> None:
        self.name = name
        initial = {field: getattr(name, field) for field in self._FIELDS[name.type]}
        initial |= {"new_name": name.new_name, "becomes_alias": name.becomes_alias}
        initial |= {"record": str(name.record or ""), "new_parent": str(name.new_parent or "")}
        if name.new_model_vendor:
            initial["new_model_vendor"] = str(name.new_model_vendor_id)
        super().__init__(*args, prefix=f"name-{name.pk}", initial=initial, **kwargs)
        for type, fields in self._FIELDS.items():
            for field in fields if type != name.type else []:
                del self.fields[field]
        self.fields["record"].widget = record_input(name.type)
        if name.type == NamedType.AGENCY:
            self.fields["new_parent"].widget = record_input(NamedType.AGENCY)
        if name.type == NamedType.MODEL:
            vendors = name.article.names.filter(type=NamedType.VENDOR)
            self.fields["new_model_vendor"].choices = [
                ("", "that of its partnership"),
                *((str(vendor.pk), vendor.name) for vendor in vendors),
            ]

    @property
    def new_fields(self) -> list[forms.BoundField]:
        return [self[field] for field in ["new_name", *self._FIELDS[self.name.type]]]

    def the_record(self, field: str = "record", type: str | None = None):
        """The record that was typed. Raises Refused where there is none or more than one."""
        typed = self.cleaned_data[field].strip()
        if not typed:
            raise Refused(f"Write which record “{self.name}” is to be linked to.")
        record = record_typed(type or self.name.type, typed)
        if not record:
            raise Refused(
                f"There is no record “{typed}”. Choose one from the list, or make it new."
            )
        return record

    def attributes(self) -> dict:
        """The name's new_* fields."""
        given = {field: self.cleaned_data[field] for field in self._FIELDS[self.name.type]}
        if "new_parent" in given:
            typed = given["new_parent"]
            given["new_parent"] = self.the_record("new_parent", NamedType.AGENCY) if typed else None
        if "new_model_vendor" in given:
            pk = given["new_model_vendor"]
            given["new_model_vendor"] = self.name.article.names.get(pk=pk) if pk else None
        return given | {"new_name": self.cleaned_data["new_name"].strip()}
