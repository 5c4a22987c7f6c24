"""What a new announcement changes on the partnership that it is about.

The announcements keep what each source says; a partnership's own fields are what a reader sees
first. The rules:

- status: the newest source's word, by publication date (else the date it gives); an ending also
  sets when it ended, unless that is known.
- certainty: the strongest that any source reached.
- started: the earliest date given, or the same date told more exactly.
- value, programme, summary: filled where empty. A different value stays in the announcement.
- models: all that any source names.
- a denial changes nothing; nor does anything that an editor set by hand (`set_by_hand`).
"""

from __future__ import annotations

from partnerships.models import Partnership, Programme, Proposal
from partnerships.models.choices import Certainty, Event, Status
from partnerships.partial_dates import PartialDate

_STRENGTH: list[str] = [Certainty.ALLEGED, Certainty.REPORTED, Certainty.CONFIRMED]


def new_partnership(
    proposal: Proposal, *, programme: Programme | None, said_on: PartialDate | None
) -> Partnership:
    """An unsaved partnership that says what the proposal says."""
    row = Partnership(
        vendor=proposal.vendor.vendor,
        agency=proposal.agency.agency,
        programme=programme,
        kind=proposal.kind,
        status=proposal.status,
        certainty=proposal.certainty,
        summary=proposal.summary,
    )
    row.status_as_of = said_on
    if proposal.event == Event.ENDED:
        row.ended = proposal.announced
    else:
        row.started = proposal.announced
    _fill_value(row, proposal)
    return row


def merge(
    row: Partnership,
    proposal: Proposal,
    *,
    programme: Programme | None,
    said_on: PartialDate | None,
) -> None:
    """Change `row`, unsaved, by the rules above. `said_on` dates the source's word."""
    if proposal.event == Event.DENIED:
        return
    free = {"status", "certainty", "started", "value", "programme", "summary"}
    free -= set(row.set_by_hand)
    if "status" in free and _is_newest(row, said_on):
        _take_status(row, proposal, said_on)
    if "certainty" in free:
        row.certainty = max(row.certainty, proposal.certainty, key=_STRENGTH.index)
    if "started" in free and proposal.event != Event.ENDED:
        row.started = _earlier(row.started, proposal.announced)
    if "value" in free and row.value_amount is None:
        _fill_value(row, proposal)
    if "programme" in free:
        row.programme = row.programme or programme
    if "summary" in free:
        row.summary = row.summary or proposal.summary


def _is_newest(row: Partnership, said_on: PartialDate | None) -> bool:
    if row.status_as_of is None:
        return True
    return said_on is not None and said_on.last_day >= row.status_as_of.first_day


def _take_status(row: Partnership, proposal: Proposal, said_on: PartialDate | None) -> None:
    row.status = proposal.status
    row.status_as_of = said_on or row.status_as_of
    if "ended" in row.set_by_hand:
        return
    if proposal.status != Status.ENDED:
        row.ended = None
    elif proposal.event == Event.ENDED:
        row.ended = row.ended or proposal.announced


def _earlier(known: PartialDate | None, said: PartialDate | None) -> PartialDate | None:
    if not (known and said):
        return known or said
    if known.agrees_with(said):
        return min(known, said, key=lambda date: date.last_day - date.first_day)
    return min(known, said)


def _fill_value(row: Partnership, proposal: Proposal) -> None:
    row.value_amount = proposal.value_amount
    row.value_currency = proposal.value_currency
    row.value_is_ceiling = proposal.value_is_ceiling
