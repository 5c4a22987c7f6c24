import pytest

from partnerships.actions.naming import is_safe_alias, programme_for
from partnerships.models import AgencyAlias, AmbiguousName, Programme
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def tides():
    records.agency("Board of Sands", acronym="BOS")
    AmbiguousName.objects.create(text="Coast Office", type="agency", candidates=["A", "B"])
    agency = records.agency("Department of Tides")
    AgencyAlias.objects.create(agency=agency, name="Tides Department")
    return agency


@pytest.mark.parametrize(
    ("text", "is_safe"),
    [
        ("Ministry of Tides", True),
        ("Tideverket", True),
        ("department of tides", False),  # its own name
        ("Tides Department", False),  # an alias already
        ("Board of Sands", False),  # another body's name
        ("bos", False),  # another body's acronym
        ("Coast Office", False),  # ambiguous
        ("the Department", False),  # generic
        ("National Agency", False),
        ("DT", False),  # too short
        ("", False),
    ],
)
def test_alias_is_safe_where_it_can_mean_nothing_else(tides, text, is_safe):
    assert is_safe_alias(text, tides) is is_safe


def test_programme_is_found_by_its_alias():
    one_gov = records.programme("OneGov", aliases=["One Government"])

    assert programme_for(" one government ", None) == one_gov


def test_programme_is_made_where_there_is_none(db):
    made = programme_for("Tidal AI", None)

    assert (made.name, Programme.objects.count()) == ("Tidal AI", 1)


def test_no_name_is_no_programme():
    assert programme_for("  ", None) is None
