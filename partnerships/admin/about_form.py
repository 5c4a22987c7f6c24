"""What an article says about itself, and whose words its text is."""

from __future__ import annotations

from django import forms

from partnerships.addresses import canonical_address
from partnerships.admin.dates import PartialDateField
from partnerships.models import Article
from partnerships.models.choices import Rights, TextOrigin

# One question instead of two that depend on each other: whose words, and who may see them all.
_TEXT_IS = {
    Rights.PASSAGES: "The publisher’s words: readers see passages",
    Rights.GOVERNMENT_WORK: "A government work: readers see it all",
    Rights.FREE_LICENCE: "Under a free licence: readers see it all",
    Rights.RETELLING: "Our own retelling: readers see it all",
}


class AboutForm(forms.Form):
    """What an article says about itself."""

    title = forms.CharField(max_length=500, required=False)
    url = forms.CharField(label="Address", max_length=2000, required=False)
    publisher = forms.CharField(max_length=200, required=False)
    author = forms.CharField(max_length=300, required=False)
    published = PartialDateField()
    rights = forms.ChoiceField(label="The text is", choices=list(_TEXT_IS.items()))

    @classmethod
    def of(cls, article: Article) -> AboutForm:
        initial = {name: getattr(article, name) for name in cls.base_fields}
        return cls(prefix="about", initial=initial)

    def clean_url(self) -> str:
        url = self.cleaned_data["url"].strip()
        try:
            return url if url and canonical_address(url) else ""
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    @property
    def text_origin(self) -> str:
        is_ours = self.cleaned_data["rights"] == Rights.RETELLING
        return TextOrigin.RETELLING if is_ours else TextOrigin.ORIGINAL
