from decimal import Decimal

import pytest

from partnerships.actions.merging import merge, new_partnership
from partnerships.models import Agency, Partnership, Programme, Proposal, ProposedName, Vendor
from partnerships.partial_dates import PartialDate


def date(written):
    return PartialDate.parse(written) if written else None


def proposal(announced="2025-03", value=None, **fields):
    vendor = ProposedName(vendor=Vendor(name="V"))
    agency = ProposedName(agency=Agency(name="A"))
    given = {"kind": "pilot", "status": "active", "certainty": "reported", "event": "reported"}
    row = Proposal(vendor=vendor, agency=agency, **(given | fields))
    row.announced = date(announced)
    if value is not None:
        row.value_amount, row.value_currency = Decimal(value), "USD"
    return row


def partnership(started="2025-01", as_of="2025-06", ended=None, **fields):
    given = {"kind": "pilot", "status": "announced", "certainty": "reported"}
    row = Partnership(**(given | fields))
    row.started, row.status_as_of, row.ended = date(started), date(as_of), date(ended)
    return row


def merged(row, said, on="2025-07", programme=None):
    merge(row, said, programme=programme, said_on=date(on))
    return row


@pytest.mark.parametrize(
    ("said_on", "status"),
    [
        ("2025-07", "active"),
        ("2025-06-15", "active"),
        ("2025-05", "announced"),
        (None, "announced"),
    ],
)
def test_newest_source_has_the_word_on_status(said_on, status):
    assert merged(partnership(), proposal(), on=said_on).status == status


def test_status_is_dated():
    assert str(merged(partnership(), proposal(), on="2025-07-02").status_as_of) == "2025-07-02"


@pytest.mark.parametrize(
    ("known", "said", "kept"),
    [
        ("reported", "confirmed", "confirmed"),
        ("confirmed", "alleged", "confirmed"),
        ("alleged", "reported", "reported"),
    ],
)
def test_strongest_certainty_is_kept(known, said, kept):
    assert merged(partnership(certainty=known), proposal(certainty=said)).certainty == kept


@pytest.mark.parametrize(
    ("known", "said", "kept"),
    [
        ("2025-01", "2024-11-05", "2024-11-05"),
        ("2025-01", "2025-03", "2025-01"),
        ("2025-01", "2025-01-20", "2025-01-20"),
        ("2025-01-20", "2025", "2025-01-20"),
        (None, "2025", "2025"),
        ("2025", None, "2025"),
    ],
)
def test_start_is_the_earliest_or_most_exact(known, said, kept):
    assert str(merged(partnership(started=known), proposal(announced=said)).started) == kept


def test_value_is_filled_where_empty_and_never_replaced():
    row = merged(partnership(), proposal(value=5))
    assert row.value_amount == 5

    assert merged(row, proposal(value=7)).value_amount == 5


def test_value_of_zero_is_a_value():
    row = merged(partnership(), proposal(value=0))

    assert merged(row, proposal(value=7)).value_amount == 0


def test_ending_sets_the_end_and_leaves_the_start():
    said = proposal(announced="2025-07-01", status="ended", event="ended")

    row = merged(partnership(), said)

    assert (row.status, str(row.started), str(row.ended)) == ("ended", "2025-01", "2025-07-01")


def test_partnership_that_goes_on_has_no_end():
    row = merged(partnership(ended="2025-05", status="ended"), proposal(event="renewed"))

    assert (row.status, row.ended) == ("active", None)


def test_denial_changes_nothing():
    row = merged(partnership(), proposal(event="denied", certainty="confirmed", value=1))

    assert (row.status, row.certainty, row.value_amount) == ("announced", "reported", None)


def test_what_an_editor_set_by_hand_stays():
    by_hand = ["certainty", "programme", "started", "status", "summary", "value"]
    row = partnership(set_by_hand=by_hand)
    said = proposal(announced="2020", certainty="confirmed", value=1, summary="Other words.")

    merged(row, said, programme=Programme(name="P"))

    assert (row.status, row.certainty, str(row.started)) == ("announced", "reported", "2025-01")
    assert (row.value_amount, row.programme, row.summary) == (None, None, "")


def test_new_partnership_says_what_the_proposal_says():
    row = new_partnership(proposal(value=3, summary="S"), programme=None, said_on=date("2025-04"))

    assert (row.vendor.name, row.agency.name, row.kind) == ("V", "A", "pilot")
    assert (str(row.started), str(row.status_as_of), row.value_amount) == ("2025-03", "2025-04", 3)


def test_new_partnership_that_is_over_has_an_end_and_no_start():
    said = proposal(announced="2025-07", status="ended", event="ended")

    row = new_partnership(said, programme=None, said_on=None)

    assert (row.started, str(row.ended)) == (None, "2025-07")
