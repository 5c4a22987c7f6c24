import pytest

from partnerships.models import Announcement, Partnership
from partnerships.queries.differences import differences
from partnerships.queries.preferences import preference


def said(**asserts):
    return Announcement(event="reported", **asserts)


@pytest.mark.parametrize(
    ("set_by_hand", "why"),
    [([], "the word of the newest source"), (["status"], "an editor decided so")],
)
def test_a_difference_says_what_the_record_has_and_why(set_by_hand, why):
    deal = Partnership(status="ended", set_by_hand=set_by_hand)
    (one,) = differences([said(asserts_status="active"), said(asserts_status="ended")])

    found = preference(one, deal)

    assert (found.difference.label, found.words, found.why) == ("Status", "Ended", why)


def test_a_difference_of_sums_prefers_what_the_record_has():
    deal = Partnership(value_amount=5, value_currency="USD", value_per="agency")
    sums = ({"value_amount": amount, "value_currency": "USD"} for amount in (5, 7))
    (one,) = differences([said(**value) for value in sums])

    assert preference(one, deal).words == "$5 per agency"
