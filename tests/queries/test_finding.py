import pytest

from partnerships.queries.finding import find
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world():
    maker = records.vendor("Bumble")
    for number in range(7):
        records.partnership(maker, records.agency(f"Hive {number}"), summary="Honey for all.")


def test_everything_that_fits_comes_in_groups_with_the_number_of_all():
    records.source("Bees of the hive.", rights="government work")

    found = find("hive")

    assert [(group.heading, group.total) for group in found.named] == [("Agencies", 7)]
    assert (found.partnerships_total, len(found.partnerships)) == (7, 5)
    assert (found.sources_total, len(found.sources)) == (1, 1)
    assert found.total == 15
    assert found.query_string == "q=hive"


def test_names_like_it_are_offered_where_nothing_is_called_so():
    records.source("Bumbel is a slip.", title="Slip", rights="government work")

    assert [record.label for record in find("bumbl").near] == []
    assert [record.label for record in find("bumbbel").near] == ["Bumble"]
    assert find("bumbbel").total == 0
    assert [record.label for record in find("bumbel").near] == ["Bumble"]
    assert find("bumbel").total == 1


def test_what_is_written_almost_so_stands_beside_what_is_written_so():
    records.vendor("Bumblle")

    found = find("bumble")

    assert [record.label for group in found.named for record in group.records] == ["Bumble"]
    assert [record.label for record in found.near] == ["Bumblle"]


def test_lists_of_what_is_named_are_found_and_not_counted():
    found = find("bumble us")

    assert [(one.label, one.total) for one in found.lists] == [("Bumble and US federal", 7)]
    assert found.total == 0


def test_lists_that_are_nearly_named_stand_apart():
    found = find("bumbel us")

    assert found.lists == []
    assert [one.label for one in found.near_lists] == ["Bumble and US federal"]
