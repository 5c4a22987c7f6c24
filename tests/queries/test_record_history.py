import pytest

from partnerships.queries.record_history import record_history
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def deal():
    return records.partnership(records.vendor("Acme"), records.agency("Bees"), "2024")


def test_a_change_says_what_was_and_what_is(deal):
    deal.status, deal.summary = "ended", "It is over."
    deal.save()

    change, made = record_history(deal.pk)

    assert (made.verb, made.who, made.fields) == ("Record added", "a program", ())
    assert [(field.label, field.before, field.after) for field in change.fields] == [
        ("Status", "Active", "Ended"),
        ("Summary", "", ""),
    ]


def test_nobody_is_named_and_what_no_reader_sees_is_left_out(deal, django_user_model):
    deal.set_by_hand = ["status"]
    deal.save()
    deal.certainty = "alleged"
    deal._history_user = django_user_model.objects.create(username="maria")
    deal.save()

    change, _ = record_history(deal.pk)

    assert change.who == "an editor"


def test_announcements_are_changes_of_the_record(deal):
    said = records.say(deal, records.source("Bees."), "Bees.")
    said.delete()

    assert [change.verb for change in record_history(deal.pk)] == [
        "Announcement removed",
        "Announcement added",
        "Record added",
    ]


@pytest.mark.parametrize("size", [1, 9])
def test_one_query_is_enough(django_assert_num_queries, deal, size):
    for number in range(size):
        deal.summary = f"Version {number}"
        deal.save()
        records.say(deal, records.source(f"Text {number}"))
    with django_assert_num_queries(1):
        record_history(deal.pk)
