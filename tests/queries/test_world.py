import pytest

from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.world import world
from tests import records
from tests.world import make_world

pytestmark = pytest.mark.django_db


def test_places_count_what_a_loop_counts():
    deals = make_world()

    found = world(PartnershipFilters())

    assert found.total == len(deals)
    for place in found.places:
        here = [deal for deal in deals if deal.agency.jurisdiction == place.word]
        assert place.partnerships == len(here)
        assert place.bodies == len({deal.agency for deal in here})
        assert place.vendors == len({deal.vendor for deal in here})
        assert place.newest == max(deal.started for deal in here if deal.started)
    counts = [place.partnerships for place in found.places]
    assert counts == sorted(counts, reverse=True)


def test_a_place_is_named_and_a_body_of_several_countries_is_in_none():
    acme = records.vendor("Acme")
    for place in ("KR", "US state", "US federal", "NATO"):
        records.partnership(acme, records.agency(f"Office of {place}", jurisdiction=place))

    found = world(PartnershipFilters())

    labels = [place.label for place in found.places]
    assert labels == ["NATO", "South Korea", "US federal", "US states"]
    assert (found.countries, found.organisations, found.total) == (2, 1, 4)
    assert [row[-1].text for row in found.table.groups[0].rows] == ["Not stated"] * 4
