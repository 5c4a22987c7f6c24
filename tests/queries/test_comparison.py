import pytest

from partnerships.models import Agency, Vendor
from partnerships.queries.comparison import comparison, names_with_partnerships, records_named
from tests import records
from tests.world import count, make_world

pytestmark = pytest.mark.django_db


def cells_of(found) -> dict[str, dict[str, list[str]]]:
    """What stands in the table: by the group's heading, then by the row's name."""
    return {
        group.heading: {row[0].text: [cell.text for cell in row[1:]] for row in group.rows}
        for group in found.table.groups
    }


def test_agencies_side_by_side_count_what_a_loop_counts():
    deals = make_world()
    bodies = [Agency.objects.get(name=name) for name in ("Defense", "Energy", "Interior")]

    found = cells_of(comparison(bodies))

    ended = [count(deals, at=body, status="ended") for body in bodies]
    now = [count(deals, at=body) - count(deals, at=body, status="ended") for body in bodies]
    assert found["Partnerships"] == {
        "Now": [str(number) for number in now],
        "Ended": [str(number) for number in ended],
    }
    for kind, label in (("contract", "Contract"), ("pilot", "Pilot"), ("deployment", "Deployment")):
        counted = [str(count(deals, at=body, kind=kind)) for body in bodies]
        assert found["Kinds"][label] == counted
    for maker in Vendor.objects.all():
        counted = [str(count(deals, at=body, vendor=maker)) for body in bodies]
        sharing = len(counted) - counted.count("0")
        words = {3: "shared by all 3", 2: "shared by 2 of 3", 1: "of one alone"}[sharing]
        assert found[f"Vendors {words}"][maker.name] == counted


def test_vendors_side_by_side_share_bodies_that_count_all_below_them():
    deals = make_world()
    makers = [Vendor.objects.get(name=name) for name in ("Acme", "Bolt")]

    found = cells_of(comparison(makers))

    shared = found["Bodies shared by both"] | found.get("Bodies of one alone", {})
    bodies = {deal.agency for deal in deals if deal.vendor in makers}
    assert shared == {
        body.name: [str(count(deals, at=body, vendor=maker)) for maker in makers] for body in bodies
    }


def test_money_is_added_by_currency_and_keeps_ceilings_and_nothing_apart():
    acme = records.vendor("Acme")
    values = [
        {"value_amount": "2000000"}, {"value_amount": "3000000"}, {"value_amount": "0"}, {},
        {"value_amount": "500000", "value_currency": "EUR"},
        {"value_amount": "9000000", "value_is_ceiling": True},
        {"value_amount": "1", "value_per": "agency"},
    ]  # fmt: skip
    for number, value in enumerate(values):
        records.partnership(acme, records.agency(f"Office {number}"), **value)

    [stated] = cells_of(comparison([acme]))["Terms"]["Stated value, and of how many"]

    assert stated.replace("\N{NO-BREAK SPACE}", " ") == (
        "€500,000 in 1; $5 million in 2; up to $9 million in 1; "
        "Priced by unit in 1; Nothing paid in 1; Not stated in 1"
    )


def test_the_terms_tell_since_when_and_the_newest_announcement():
    acme, office = records.vendor("Acme"), records.agency("Office")
    first = records.partnership(acme, office, "2024-03", kind="pilot")
    second = records.partnership(acme, office, "2025")
    records.say(first, records.source(), date="2025-06-01", event="expanded")
    records.say(second, records.source(), date="2025-02")
    records.say(second, records.source())

    terms = cells_of(comparison([office]))["Terms"]

    assert terms["Since"] == ["March 2024"]
    assert terms["Newest announcement"] == ["1 June 2025, expanded; Acme at Office"]


@pytest.mark.parametrize("word", ["pentagon", "DoD", "department of DEFENSE", "ddd", "old-slug"])
def test_a_record_is_found_by_any_of_its_names(word):
    defense = records.agency("Department of Defense", acronym="DoD", slug="old-slug")
    records.agency("Other")
    defense.aliases.create(name="Pentagon")
    defense.slug = "ddd"
    defense.save()

    assert records_named(Agency, [word, "nobody"]) == {word: defense}


def test_names_to_choose_from_have_partnerships_of_their_own_or_below():
    top = records.agency("Top")
    records.partnership(records.vendor("Acme"), records.agency("Below", top))
    records.agency("Idle")
    records.vendor("Idle Inc")

    assert names_with_partnerships() == {"agency": ["Below", "Top"], "vendor": ["Acme"]}


def test_a_long_part_shows_its_first_rows_and_a_file_has_all(client, monkeypatch):
    deals = make_world()
    monkeypatch.setattr("partnerships.queries.comparison.MOST_ROWS", 1)
    makers = {deal.vendor.name for deal in deals if deal.agency.name == "Energy"}

    [group] = [
        group
        for group in comparison([Agency.objects.get(slug="energy")]).table.groups
        if group.heading == "Vendors"
    ]
    page = client.get("/compare/?agency=energy").content.decode()
    file = client.get("/compare/?agency=energy&format=csv").content.decode()

    assert (len(group.shown), group.further) == (1, len(makers) - 1) and len(makers) > 2
    assert f"And {len(makers) - 1} more, in the file." in page
    assert all(f",{name}," in file for name in makers)
