"""How a partnership's record came to say what it says: its own changes and its announcements'."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext_lazy as _

from partnerships.models import Announcement, Partnership
from partnerships.partial_dates import PartialDate
from partnerships.queries.changes import who_changed
from partnerships.wording import date_words, value_words

MOST = 50


@dataclass(frozen=True)
class FieldChange:
    """A field with what it said before and after; without words, only that it changed."""

    label: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class RecordChange:
    at: datetime
    verb: str
    who: str
    fields: tuple[FieldChange, ...] = ()


def _date(name: str) -> Callable[[Any], str]:
    def words(row: Any) -> str:
        columns = getattr(row, f"{name}_on"), getattr(row, f"{name}_precision")
        return date_words(PartialDate.of(*columns))

    return words


def _label(name: str) -> Callable[[Any], str]:
    return lambda row: getattr(row, f"get_{name}_display")()


# What a reader sees of a partnership, as words; the others are told to have changed.
_IN_WORDS: dict[Any, Callable[[Any], str]] = {
    _("Kind"): _label("kind"),
    _("Status"): _label("status"),
    _("Status as of"): _date("status_as_of"),
    _("Certainty"): _label("certainty"),
    _("Since"): _date("started"),
    _("Ended"): _date("ended"),
    _("Value"): value_words,
}
_NAMED_ALONE = {
    _("Vendor"): "vendor_id",
    _("Agency"): "agency_id",
    _("Programme"): "programme_id",
    _("Summary"): "summary",
    _("Address"): "slug",
}
_VERBS = {"+": _("Record added"), "~": _("Record changed"), "-": _("Record removed")}
_SAID = {
    "+": _("Announcement added"),
    "~": _("Announcement changed"),
    "-": _("Announcement removed"),
}


def record_history(partnership: Partnership) -> list[RecordChange]:
    """The newest MOST changes; those that a reader could not see are left out. Two queries."""
    own = list(Partnership.history.filter(id=partnership.pk).order_by("history_id"))
    said = Announcement.history.filter(partnership_id=partnership.pk).order_by("-history_id")
    changes = [*_own(own), *(_change(row, _SAID) for row in said.defer("passage", "note")[:MOST])]
    return sorted(changes, key=lambda change: change.at, reverse=True)[:MOST]


def _own(rows: list[Any]) -> Iterable[RecordChange]:
    if rows:
        yield _change(rows[0], _VERBS)
    for before, after in pairwise(rows):
        fields = (*_in_words(before, after), *_named(before, after))
        if fields or after.history_type == "-":
            yield _change(after, _VERBS, fields)


def _in_words(before: Any, after: Any) -> Iterable[FieldChange]:
    for label, words_of in _IN_WORDS.items():
        if (old := words_of(before)) != (new := words_of(after)):
            yield FieldChange(str(label), old, new)


def _named(before: Any, after: Any) -> Iterable[FieldChange]:
    for label, column in _NAMED_ALONE.items():
        if getattr(before, column) != getattr(after, column):
            yield FieldChange(str(label))


def _change(row: Any, verbs: dict[str, Any], fields: tuple[FieldChange, ...] = ()) -> RecordChange:
    who = who_changed(row.history_user_id, row.history_change_reason)
    return RecordChange(row.history_date, str(verbs[row.history_type]), who, fields)
