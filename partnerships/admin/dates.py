"""Partial dates in forms: one field, written 2024, 2024-10 or 2024-10-31."""

from django import forms
from django.core.exceptions import ValidationError

from partnerships.partial_dates import PartialDate


class PartialDateField(forms.CharField):
    """Cleans to a PartialDate or None."""

    def __init__(self, **options) -> None:
        options.setdefault("help_text", "2024-10-31, 2024-10 or 2024.")
        super().__init__(required=False, max_length=10, empty_value=None, **options)

    def clean(self, value) -> PartialDate | None:
        written = super().clean(value)
        try:
            return PartialDate.parse(written) if written else None
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def prepare_value(self, value):
        return str(value) if isinstance(value, PartialDate) else value

    def has_changed(self, initial, data) -> bool:
        return super().has_changed(self.prepare_value(initial), data)
