import pytest

from partnerships.queries.scope import Scope
from partnerships.queries.standing import MOST_ROWS, standing
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def bees():
    return records.agency("Bees")


def test_partnerships_stand_in_groups_the_newest_first(bees):
    acme = records.vendor("Acme")
    records.partnership(acme, bees, "2024", slug="older")
    records.partnership(acme, bees, "2025", slug="newer")
    records.partnership(acme, bees, status="exploring", kind="pilot", slug="planned")
    records.partnership(acme, bees, status="ended", slug="over")

    found = standing(Scope("agency", bees))

    groups = {
        group.heading: [row.url.split("/")[2] for row in group.rows] for group in found.groups
    }
    assert groups == {
        "In use": ["newer", "older"],
        "Announced or explored": ["planned"],
        "Ended": ["over"],
    }
    assert (found.total, found.groups[0].query_string) == (4, "agency=bees&status=active")


def test_an_agency_answers_for_all_below_it(bees):
    part = records.agency("Part", records.agency("Office", bees))
    records.partnership(records.vendor("Acme"), part)

    assert standing(Scope("agency", bees)).total == 1


def test_more_than_fits_is_counted(bees):
    for number in range(MOST_ROWS + 2):
        records.partnership(records.vendor(f"Vendor {number}"), bees)

    (group,) = standing(Scope("agency", bees)).groups

    assert (len(group.rows), group.total) == (MOST_ROWS, MOST_ROWS + 2)


def test_what_was_said_comes_with_its_date_and_source(bees):
    deal = records.partnership(records.vendor("Acme"), bees)
    said = records.source("Acme works for Bees.", title="Bees hire")
    records.say(deal, said, "Acme works for Bees.", "2025-03", event="signed")
    records.say(deal, records.source(title="Undated"))

    first, second = standing(Scope("vendor", deal.vendor)).statements

    assert (first.date, first.event, first.about.label) == ("March 2025", "Signed", "Acme at Bees")
    assert (first.source.label, second.date) == ("Bees hire", "")


def test_stated_sums_are_added_by_year_and_currency(bees):
    acme = records.vendor("Acme")
    for number, (year, amount, currency) in enumerate(
        [
            ("2024", 5, "USD"),
            ("2024", 7, "USD"),
            ("2024", 3, "EUR"),
            ("2025", 0, "USD"),
            ("", 1, "GBP"),
        ]
    ):
        records.partnership(
            acme, bees, year, programme=records.programme(f"P{number}"),
            value_amount=amount, value_currency=currency,
        )  # fmt: skip

    assert standing(Scope("vendor", acme)).money == [("2024", "$12, €3", 3), ("No year", "£1", 1)]


def test_an_agency_alone_answers_for_itself_and_has_no_list(bees):
    acme = records.vendor("Acme")
    records.partnership(acme, bees, slug="own")
    records.partnership(acme, records.agency("Office", bees))

    found = standing(Scope("agency", bees, alone=True))

    (group,) = found.groups
    assert [row.url for row in group.rows] == ["/partnerships/own/"]
    assert (found.total, found.query_string, group.query_string) == (1, "", "")


def test_a_row_says_who_says_so_in_which_words(bees):
    deal = records.partnership(records.vendor("Acme"), bees)
    text = "Acme works for Bees."
    records.say(deal, records.source(text, publisher="The Hive"), text, "2024")
    records.say(deal, records.source(publisher="Later"), date="2025")

    (group,) = standing(Scope("agency", bees)).groups

    evidence = group.rows[0].evidence
    assert evidence.source.publisher == "The Hive"
    assert [piece.text for piece in evidence.excerpt.pieces] == [text]
