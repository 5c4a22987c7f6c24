"""What keeps robots from a form that needs no account, without asking anybody else."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django import forms
from django.core import signing
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from config.client_address import client_address
from partnerships.actions.throttling import SentTooOften, count_sending

YOUNGEST = timedelta(seconds=3)
OLDEST = timedelta(hours=24)

TOO_FAST = gettext_lazy(
    "This came faster than anybody types. What you wrote is still here: send it again."
)
TOO_OLD = gettext_lazy(
    "This form was opened more than a day ago, or your browser changed it. What you wrote is "
    "still here: look it over and send it again."
)
TRAPPED = gettext_lazy(
    "A field that is to stay empty was filled in, perhaps by your browser. It is empty again: "
    "send the form once more."
)


class GuardedForm(forms.Form):
    """A form with a field that only robots fill in, and a signed note of when it was opened.

    Whatever is refused keeps what was typed, and can be sent again as it comes back.
    """

    purpose: ClassVar[str]
    hourly_limit: ClassVar[int]
    use_required_attribute = False  # the server's messages say what to do, a browser's do not

    opened = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    homepage = forms.CharField(
        required=False,
        label=gettext_lazy("Leave this field empty"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.initial["opened"] = self._note_of_now()

    def clean(self) -> dict:
        given = super().clean() or {}
        if given.get("homepage") or "homepage" in self.errors:
            self._send_back(TRAPPED, homepage="")
        note = given.get("opened", "")
        if not self._is_younger_than(OLDEST, note):
            self._send_back(TOO_OLD, opened=self._note_of_now())
        elif self._is_younger_than(YOUNGEST, note):
            self._send_back(TOO_FAST)
        return given

    def may_be_sent(self, request: HttpRequest) -> bool:
        """Count a valid form against its sender's limit; beyond it, the form says so."""
        try:
            count_sending(self.purpose, client_address(request), limit=self.hourly_limit)
        except SentTooOften as refusal:
            self.add_error(None, str(refusal))
            return False
        return True

    def _send_back(self, message: Promise, **corrected: str) -> None:
        self.add_error(None, str(message))
        self.data = dict(self.data.items()) | corrected

    def _is_younger_than(self, age: timedelta, note: str) -> bool:
        """Whether this is a note of ours that is no older."""
        try:
            self._signer().unsign(note, max_age=age)
        except signing.BadSignature:
            return False
        return True

    def _note_of_now(self) -> str:
        return self._signer().sign(self.purpose)

    def _signer(self) -> signing.TimestampSigner:
        return signing.TimestampSigner(salt=f"partnerships.views.{self.purpose}")
