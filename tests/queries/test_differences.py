import pytest

from partnerships.models import Announcement
from partnerships.partial_dates import PartialDate
from partnerships.queries.differences import differences


def said(date="", event="reported", **asserts):
    announcement = Announcement(event=event, **asserts)
    announcement.date = PartialDate.parse(date) if date else None
    return announcement


def found(*announcements):
    return {
        difference.label: [(claim.words, len(claim.announcements)) for claim in difference.claims]
        for difference in differences(announcements)
    }


def test_sources_that_say_two_things_stand_side_by_side():
    assert found(
        said(asserts_status="active", asserts_kind="contract"),
        said(asserts_status="ended", asserts_kind="contract"),
        said(asserts_status="active"),
    ) == {"Status": [("Active", 2), ("Ended", 1)]}


def test_who_says_nothing_does_not_differ():
    assert found(said(asserts_certainty="confirmed"), said()) == {}


def test_a_ceiling_differs_from_a_sum_and_nothing_from_something():
    value = {"value_amount": 5_000_000, "value_currency": "USD"}

    assert found(said(**value), said(**value, value_is_ceiling=True), said(value_amount=0)) == {
        "Value": [
            ("$5\N{NO-BREAK SPACE}million", 1),
            ("up to $5\N{NO-BREAK SPACE}million", 1),
            ("Nothing paid", 1),
        ]
    }


@pytest.mark.parametrize(
    ("event", "dates", "differ"),
    [
        ("signed", ["2024-08-29", "2024-09-02"], True),
        ("signed", ["2024-08-29", "2024-08"], False),
        ("signed", ["2024-08", "2024"], False),
        ("signed", ["2024-08-29", ""], False),
        ("reported", ["2024-08-29", "2024-09-02"], False),
        ("renewed", ["2024-08-29", "2025-09-02"], False),
    ],
)
def test_dates_differ_only_of_what_happens_once(event, dates, differ):
    assert bool(found(*(said(date, event) for date in dates))) is differ
