import pytest
from django.http import QueryDict

from partnerships.forms import LONGEST_TEXT, read_partnership_query
from partnerships.models import Partnership
from partnerships.queries.steps import START
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def known():
    defense = records.agency("Department of Defense")
    darpa = records.agency("Defense Advanced Research Projects Agency", defense)
    openai = records.vendor("OpenAI")
    deal = records.partnership(openai, darpa, "2024-10")
    return {"defense": defense, "darpa": darpa, "openai": openai, "deal": deal}


def read(query):
    return read_partnership_query(QueryDict(query))


def test_nothing_asked_is_everything_newest_first():
    query = read("")

    assert query.filters.query_string == ""
    assert (query.filters.sort, query.notes, query.step) == ("newest", [], START)


def test_an_agency_stands_for_what_lies_below(known):
    filters = read("agency=department-of-defense").filters

    assert list(Partnership.objects.filter(filters.condition())) == [known["deal"]]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("vendor=nobody", ["nobody", "Vendor"]),
        ("kind=handshake", ["handshake", "Kind"]),
        ("year=soon", ["soon", "Year it began"]),
        ("jurisdiction=Mars", ["Mars", "Jurisdiction"]),
        ("sort=luck", ["luck", "newest come first"]),
        ("agency=%27%22%3Cscript%3E", ["<script>", "Agency"]),
    ],
)
def test_an_unknown_value_is_left_aside_with_a_note(known, query, words):
    found = read(query)

    assert found.filters.query_string == ""
    assert len(found.notes) == 1
    assert all(word in found.notes[0] for word in words)


def test_known_values_stay_beside_unknown_ones(known):
    query = read("vendor=openai&vendor=nobody&kind=contract")

    assert query.filters.query_string == "vendor=openai&kind=contract"
    assert len(query.notes) == 1


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("vendor=openai&vendor=openai&vendor=", "vendor=openai"),
        ("q=++two++words+&sort=", "q=two+words"),
        ("q=%00", ""),
        ("year=2024&jurisdiction=US+federal", "jurisdiction=US+federal&year=2024"),
        ("sort=oldest&status=active", "status=active&sort=oldest"),
    ],
)
def test_an_address_has_one_way_of_saying_a_thing(known, query, same):
    assert read(query).filters.query_string == same


def test_text_has_a_limit():
    assert len(read(f"q={'x' * 5000}").filters.q) == LONGEST_TEXT


def test_an_address_from_before_a_renaming_still_filters(known):
    known["openai"].slug = "open-ai"
    known["openai"].save()

    query = read("vendor=openai&vendor=open-ai")

    assert (query.filters.query_string, query.notes) == ("vendor=open-ai", [])
