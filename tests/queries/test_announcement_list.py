import pytest

from partnerships.partial_dates import PartialDate
from partnerships.queries.announcement_list import announcement_page, newest_date
from partnerships.queries.filters import FILTERS, PartnershipFilters
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def bees():
    return records.agency("Bees")


def say(at, text, date):
    deal = records.partnership(records.vendor(f"Maker of {text}"), at)
    records.say(deal, records.source(text), text, date)


def at(agency):
    entry = next(entry for entry in FILTERS if entry.key == "agency")
    return PartnershipFilters({"agency": tuple(entry.choices([agency.slug]).values())})


def texts(filters, since=None):
    since = PartialDate.parse(since) if since else None
    return [said.passage for said, _ in announcement_page(filters, since, "1").rows]


def test_the_newest_come_first_and_those_without_a_date_last(bees):
    for text, date in (("Old.", "2024"), ("Never.", ""), ("New.", "2025-03")):
        say(bees, text, date)

    assert texts(PartnershipFilters()) == ["New.", "Old.", "Never."]


def test_since_a_month_takes_that_month_in_and_leaves_out_what_has_no_date(bees):
    for text, date in (("Old.", "2025-02-28"), ("Never.", ""), ("New.", "2025-03")):
        say(bees, text, date)

    assert texts(PartnershipFilters(), "2025-03") == ["New."]
    assert str(newest_date(PartnershipFilters())) == "2025-03"


def test_what_lies_below_an_agency_is_its_own_news(bees):
    say(records.agency("Office", bees), "Below.", "2025")
    say(records.agency("Wasps"), "Elsewhere.", "2025")

    assert texts(at(bees)) == ["Below."]
    assert newest_date(at(records.agency("Ants"))) is None
