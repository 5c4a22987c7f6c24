import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from model_bakery import baker

from partnerships.models import Agency

pytestmark = pytest.mark.django_db


def make_agency(name, parent=None):
    return baker.make(Agency, name=name, parent=parent, kind="office", jurisdiction="NO")


def test_descendants_reach_any_depth():
    top = make_agency("Ministry")
    office = make_agency("Office", make_agency("Directorate", top))

    below = Agency.objects.descendants(top, include_self=True)

    assert [agency.name for agency in below] == ["Ministry", "Directorate", "Office"]
    assert [agency.name for agency in Agency.objects.ancestors(office)] == [
        "Ministry",
        "Directorate",
    ]


def test_the_database_refuses_a_ring():
    top = make_agency("Ministry")
    office = make_agency("Office", make_agency("Directorate", top))

    top.parent = office
    with pytest.raises(IntegrityError, match="cannot be part of a body that is below it"):
        top.save()


def test_a_form_says_that_a_ring_is_none():
    top = make_agency("Ministry")
    top.parent = make_agency("Office", make_agency("Directorate", top))

    with pytest.raises(ValidationError, match="cannot be part of a body that is below it"):
        top.full_clean()


def test_the_database_refuses_a_name_that_differs_in_case_only():
    make_agency("Ministry of Tides")

    with pytest.raises(IntegrityError, match="agency_name_is_unique"):
        make_agency("MINISTRY of tides")
