import pytest
from django.http import QueryDict

from partnerships.forms import read_partnership_query
from partnerships.queries.other_partnerships import MOST, others_of
from partnerships.queries.partnership_list import partnership_page
from partnerships.queries.partnership_record import partnership_record
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def deal():
    return records.partnership(records.vendor("Acme"), records.agency("Bees"), slug="deal")


def others():
    return others_of(partnership_record("deal"))


def test_others_of_the_same_two_come_newest_first(deal):
    for started, slug in (("2023", "old"), ("", "undated"), ("2025-03", "new")):
        records.partnership(deal.vendor, deal.agency, started, kind="pilot", slug=slug)
    records.partnership(records.vendor("Zeta"), deal.agency, "2025")

    assert [one.slug for one in others().newest] == ["new", "old", "undated"]


def test_who_has_no_other_partnership_is_told_of_none(deal):
    records.partnership(deal.vendor, records.agency("Wasps"))

    assert others() is None


def test_the_newest_are_shown_and_all_are_counted(deal):
    for year in range(2010, 2012 + MOST):
        records.partnership(deal.vendor, deal.agency, str(year), slug=f"of-{year}")

    found = others()

    assert found.newest[0].slug == f"of-{2011 + MOST}"
    assert (len(found.newest), found.total) == (MOST, MOST + 2)


def test_another_tells_what_is_known_of_it(deal):
    other = records.partnership(
        deal.vendor, deal.agency, "2025-03", value_amount=0, value_currency="USD", slug="other"
    )
    other.ai_models.add(
        records.ai_model("Beta", deal.vendor), records.ai_model("Alpha", deal.vendor)
    )

    (one,) = others().newest

    assert (one.since, one.value, one.models) == ("Mar 2025", "Nothing paid", ["Alpha", "Beta"])


def test_the_list_has_the_others_and_those_of_bodies_below(deal):
    records.partnership(deal.vendor, deal.agency, "2025", slug="other")
    below = records.agency("Hive", parent=deal.agency)
    records.partnership(deal.vendor, below, slug="below")
    query = read_partnership_query(QueryDict(others().url.partition("?")[2]))

    rows = partnership_page(query.filters, query.step).rows

    assert {row.slug for row in rows} == {"deal", "other", "below"}
