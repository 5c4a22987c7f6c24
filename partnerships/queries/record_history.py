"""How a partnership's record came to say what it says: its own changes and its announcements'."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from partnerships.models.choices import Certainty, PartnershipKind, Status
from partnerships.partial_dates import PartialDate
from partnerships.queries.changes import who_changed
from partnerships.queries.statements import ask
from partnerships.wording import date_words, label_of, value_words

MOST = 50


@dataclass(frozen=True)
class FieldChange:
    """A field with what it said before and after; without words, only that it changed."""

    label: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class RecordChange:
    at: datetime.datetime
    verb: str
    who: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class _Entry:
    """A row of the record's history, or of one of its announcements', which has no fields then."""

    is_own: bool
    history_id: int
    history_date: datetime.datetime
    history_type: str
    history_user_id: int | None
    history_change_reason: str | None
    kind: str
    status: str
    certainty: str
    started_on: datetime.date | None
    started_precision: str
    ended_on: datetime.date | None
    ended_precision: str
    status_as_of_on: datetime.date | None
    status_as_of_precision: str
    value_amount: Decimal | None
    value_currency: str
    value_is_ceiling: bool
    value_per: str
    vendor_id: int
    agency_id: int
    programme_id: int | None
    summary: str
    slug: str


_COLUMNS = [field.name for field in fields(_Entry)[1:]]
_OF_BOTH, _OF_RECORDS = _COLUMNS[:5], _COLUMNS[5:]
HISTORY = f"""
SELECT true AS is_own, {", ".join(_COLUMNS)}
FROM partnerships_historicalpartnership WHERE id = %(partnership)s
UNION ALL (
    SELECT false, {", ".join(_OF_BOTH)}, {", ".join("NULL" for _ in _OF_RECORDS)}
    FROM partnerships_historicalannouncement WHERE partnership_id = %(partnership)s
    ORDER BY history_id DESC LIMIT {MOST}
)
"""  # noqa: S608


def _date(name: str, row: _Entry) -> str:
    columns = getattr(row, f"{name}_on"), getattr(row, f"{name}_precision")
    return date_words(PartialDate.of(*columns))


def _label(vocabulary: type[TextChoices], name: str, row: _Entry) -> str:
    return label_of(vocabulary, getattr(row, name))


# What a reader sees of a partnership, as words; the others are told to have changed.
_IN_WORDS: dict[Any, Callable[[_Entry], str]] = {
    _("Kind"): partial(_label, PartnershipKind, "kind"),
    _("Status"): partial(_label, Status, "status"),
    _("Status as of"): partial(_date, "status_as_of"),
    _("Certainty"): partial(_label, Certainty, "certainty"),
    _("Since"): partial(_date, "started"),
    _("Ended"): partial(_date, "ended"),
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


def record_history(partnership: int) -> list[RecordChange]:
    """The newest MOST changes; those that a reader could not see are left out. One query."""
    rows = ask(_Entry, HISTORY, {"partnership": partnership})
    by_age = sorted(rows, key=lambda row: row.history_id)
    own = [row for row in by_age if row.is_own]
    said = [row for row in reversed(by_age) if not row.is_own]
    changes = [*_own(own), *(_change(row, _SAID) for row in said)]
    return sorted(changes, key=lambda change: change.at, reverse=True)[:MOST]


def _own(rows: list[_Entry]) -> Iterable[RecordChange]:
    if rows:
        yield _change(rows[0], _VERBS)
    for before, after in pairwise(rows):
        changed = (*_in_words(before, after), *_named(before, after))
        if changed or after.history_type == "-":
            yield _change(after, _VERBS, changed)


def _in_words(before: _Entry, after: _Entry) -> Iterable[FieldChange]:
    for label, words_of in _IN_WORDS.items():
        if (old := words_of(before)) != (new := words_of(after)):
            yield FieldChange(str(label), old, new)


def _named(before: _Entry, after: _Entry) -> Iterable[FieldChange]:
    for label, column in _NAMED_ALONE.items():
        if getattr(before, column) != getattr(after, column):
            yield FieldChange(str(label))


def _change(
    row: _Entry, verbs: dict[str, Any], changed: tuple[FieldChange, ...] = ()
) -> RecordChange:
    who = who_changed(row.history_user_id, row.history_change_reason)
    return RecordChange(row.history_date, str(verbs[row.history_type]), who, changed)
