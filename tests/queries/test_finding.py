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


def test_names_like_it_are_offered_only_where_nothing_fits():
    records.source("Bumbel is a slip.", title="Slip", rights="government work")

    assert [record.label for record in find("bumbl").near] == []
    assert [record.label for record in find("bumbbel").near] == ["Bumble"]
    assert find("bumbel").near == []
    assert find("bumbbel").total == 0
