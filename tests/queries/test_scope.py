import pytest

from partnerships.models import Vendor
from partnerships.queries.scope import Scope, place_called, places_of
from tests import records
from tests.world import count, make_world

pytestmark = pytest.mark.django_db


def test_places_count_every_partnership_once():
    deals = make_world()
    for vendor in Vendor.objects.all():
        places = places_of(Scope("vendor", vendor))
        assert sum(place.count for place in places) == count(deals, vendor=vendor)


def test_jurisdictions_of_a_country_are_one_place_and_a_body_of_several_is_its_own():
    acme = records.vendor("Acme")
    for name, jurisdiction in (("A", "US federal"), ("B", "US state"), ("C", "EU"), ("D", "UK")):
        records.partnership(acme, records.agency(name, jurisdiction=jurisdiction))

    places = places_of(Scope("vendor", acme))

    assert [(place.word, place.label, place.count) for place in places] == [
        ("US", "United States", 2),
        ("EU", "European Union", 1),
        ("GB", "United Kingdom", 1),
    ]


def test_a_place_narrows_a_scope_and_its_list():
    acme = records.vendor("Acme")
    for name, jurisdiction in (("A", "US federal"), ("B", "US local"), ("C", "FR")):
        records.partnership(acme, records.agency(name, jurisdiction=jurisdiction), slug=name)
    place = place_called(places_of(Scope("vendor", acme)), "US")

    scope = Scope("vendor", acme, place)

    assert {deal.slug for deal in scope.partnerships} == {"A", "B"}
    assert scope.query_string == "vendor=acme&jurisdiction=US+federal&jurisdiction=US+local"
    assert place_called(places_of(scope), "<nowhere>") is None
