"""Names in memory are those that the database has, after any edit."""

import pytest
from django.db import transaction

from partnerships.models import Agency, Vendor
from partnerships.queries import record_names
from partnerships.queries.record_names import names_by_key, names_by_slug
from tests import records

pytestmark = pytest.mark.django_db(transaction=True)

ASKED_AGAIN = 1  # whether anything has changed


@pytest.fixture
def four():
    model = records.ai_model("Bee", records.vendor("Zeta"))
    return [records.vendor("Acme"), records.agency("Hive"), model, records.programme("Go")]


def known(found) -> dict:
    named = names_by_key({type(record): [record.pk] for record in found})
    return {model: (name.slug, name.name) for (model, _), name in named.items()}


def as_they_are(found) -> dict:
    return {type(record): (record.slug, record.name) for record in found}


def test_names_of_several_models_are_read_once(four, django_assert_num_queries):
    with django_assert_num_queries(ASKED_AGAIN + 1):
        assert known(four) == as_they_are(four)
    with django_assert_num_queries(ASKED_AGAIN):
        assert known(four) == as_they_are(four)
    with django_assert_num_queries(ASKED_AGAIN):
        assert names_by_slug(Vendor, ["acme"])["acme"].pk == four[0].pk


@pytest.mark.parametrize("place", range(4))
def test_a_record_that_is_edited_has_its_new_name(four, place):
    known(four)
    four[place].name, four[place].slug = "Another", "another"
    four[place].save()

    assert known(four) == as_they_are(four)
    assert names_by_slug(type(four[place]), ["another"])


@pytest.mark.parametrize("place", range(4))
def test_a_record_that_is_gone_has_no_name(four, place):
    gone = type(four[place]), four[place].pk
    assert gone in names_by_key({gone[0]: [gone[1]]})
    four[place].delete()

    assert gone not in names_by_key({gone[0]: [gone[1]]})


def test_an_edit_of_what_has_no_name_changes_nothing(four, django_assert_num_queries):
    deal = records.partnership(four[0], four[1])
    known(four)
    deal.status = "ended"
    deal.save()

    with django_assert_num_queries(ASKED_AGAIN):
        known(four)


def test_a_name_that_never_comes_to_be_is_not_kept(four):
    before = known(four)

    with transaction.atomic():
        Vendor.objects.filter(name="Acme").update(name="Never")
        assert known(four)[Vendor][1] == "Never"
        transaction.set_rollback(True)

    assert known(four) == before


def test_too_many_are_forgotten_and_read_again(four, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(record_names, "MOST", 3)
    known(four)

    with django_assert_num_queries(ASKED_AGAIN + 1):
        assert known(four) == as_they_are(four)


def test_what_is_not_there_is_left_out(four):
    assert names_by_key({Vendor: [0], Agency: []}) == {}
    assert names_by_slug(Vendor, ["nobody"]) == {}
