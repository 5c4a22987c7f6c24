import pytest

from partnerships.models import AgencyAlias
from partnerships.partial_dates import PartialDate
from partnerships.queries.agencies import agency_profile, agency_tree
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def bodies():
    state = records.agency("State")
    office = records.agency("Office", state)
    desk = records.agency("Desk", office)
    paris = records.agency("Ville de Paris", jurisdiction="FR")
    records.agency("Idle", state)
    acme = records.vendor("Acme")
    for at, kinds in ((state, ["pilot"]), (desk, ["pilot", "contract"]), (paris, ["pilot"])):
        for kind in kinds:
            records.partnership(acme, at, "2024", kind=kind)
    return {"state": state, "office": office, "desk": desk}


def shape(nodes):
    return {node.agency.name: (node.total, shape(node.children)) for node in nodes}


def test_a_body_counts_all_below_it_each_once(bodies):
    groups = {group.label: (group.total, shape(group.nodes)) for group in agency_tree()}

    assert groups == {
        "US federal": (3, {"State": (3, {"Office": (2, {"Desk": (2, {})})})}),
        "France": (1, {"Ville de Paris": (1, {})}),
    }


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (4, {"State": (3, {"Office": (2, {"Desk": (2, {})})})}),
        (3, {"State": (3, {"Office": (2, {})})}),
        (1, {"State": (3, {})}),
    ],
)
def test_levels_are_shown_as_long_as_they_fit(bodies, monkeypatch, most, expected):
    monkeypatch.setattr("partnerships.queries.agencies.MOST_BODIES", most)

    (federal, _) = agency_tree()

    assert shape(federal.nodes) == expected
    (state,) = federal.nodes
    assert state.further + len(state.children) == 1


def test_bodies_without_a_partnership_come_only_when_asked_for(bodies):
    (federal, _) = agency_tree(with_all=True)

    assert shape(federal.nodes)["State"][1]["Idle"] == (0, {})


def test_an_agency_shows_what_its_offices_have(bodies):
    profile = agency_profile(bodies["office"])

    assert [agency.name for agency in profile.above] == ["State"]
    (in_use,) = profile.standing.groups
    assert {row.agency.label for row in in_use.rows} == {"Desk"}
    assert (profile.own_total, profile.below_total) == (0, 2)
    assert [(tally.link.label, tally.count) for tally in profile.vendors] == [("Acme", 2)]


def test_an_agency_tells_what_it_was_called(bodies):
    former = AgencyAlias(agency=bodies["desk"], name="Bench", role="former")
    former.valid_from, former.valid_until = PartialDate.parse("2014"), PartialDate.parse("2025-01")
    former.save()
    AgencyAlias.objects.create(agency=bodies["desk"], name="The Desk")

    profile = agency_profile(bodies["desk"])

    assert profile.formerly == [("Bench", "2014 to January 2025")]
    assert profile.also_named == ["The Desk"]


def test_the_newest_partnerships_come_first(bodies):
    beta = records.vendor("Beta")
    records.partnership(beta, bodies["desk"], "2026-01")
    records.partnership(beta, bodies["state"])

    rows = agency_profile(bodies["state"]).standing.groups[0].rows

    assert [row.since for row in rows] == ["Jan 2026", "2024", "2024", "2024", ""]
