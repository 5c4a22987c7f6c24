"""The filter on when something was announced: list, counts, address and files agree."""

import json

import pytest
from django.http import QueryDict

from partnerships.forms import read_partnership_query
from partnerships.queries.partnership_list import partnership_page
from tests import records

pytestmark = pytest.mark.django_db

DATES = {
    "before": ["2026-02-28", "2025"],
    "in-it": ["2024-01", "2026-03"],
    "after": ["2026-04-15"],
    "year-alone": ["2026"],
    "undated": [""],
    "silent": [],
}


@pytest.fixture(autouse=True)
def world():
    maker = records.vendor("OpenAI")
    source = records.source("All of it.")
    for number, (slug, dates) in enumerate(DATES.items()):
        agency = records.agency(f"Body {number}", jurisdiction="UK" if number % 2 else "FR")
        deal = records.partnership(maker, agency, slug=slug)
        for date in dates:
            records.say(deal, source, date=date)


def read(query: str):
    return read_partnership_query(QueryDict(query))


def found(query: str) -> set[str]:
    page = partnership_page(read(query).filters)
    return {row.url.split("/")[-2] for row in page.rows}


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("since=2026-03", {"in-it", "after"}),
        ("since=2026-04", {"after"}),
        ("since=2026-04&since=2026-02", {"before", "in-it", "after"}),
        ("since=2026-01", {"before", "in-it", "after", "year-alone"}),
        ("since=2026-03&jurisdiction=UK", {"in-it"}),
        ("since=2026-05", set()),
    ],
)
def test_what_was_announced_in_the_month_or_later_is_found_and_counted(query, slugs):
    page = partnership_page(read(query).filters)

    assert found(query) == slugs
    assert page.total == len(slugs)
    vendors = next(facet for facet in page.facets if facet.filter.key == "vendor")
    assert sum(option.count for option in vendors.options) == len(slugs)


@pytest.mark.parametrize(
    "word", ["2026", "2026-13", "March", "2026-03-01", "\N{ARABIC-INDIC DIGIT TWO}026-03"]
)
def test_what_is_no_month_is_left_aside_with_a_note(word):
    query = read(f"since={word}")

    assert query.filters.since == ""
    assert any(word in note for note in query.notes)


def test_it_is_said_in_words_and_can_be_taken_away():
    filters = read("since=2026-03&vendor=openai").filters

    assert filters.sentence == "with AI from OpenAI, announced since March 2026"
    assert filters.query_string == "vendor=openai&since=2026-03"
    assert ("Announced since", "March 2026", "vendor=openai") in filters.chips


def test_files_and_the_api_narrow_by_it_too(client):
    rows = client.get("/partnerships.json?since=2026-03")
    answer = client.get("/api/v1/partnerships/?since=2026-03").json()
    feed = client.get("/partnerships.atom?since=2026-03").content.decode()

    slugs = {row["slug"] for row in json.loads(b"".join(rows))["partnerships"]}
    assert slugs == {row["slug"] for row in answer["results"]} == {"in-it", "after"}
    assert feed.count("<entry") == 3
    assert "announced since March 2026" in feed


def test_the_form_shows_what_is_chosen(client):
    page = client.get("/partnerships/?since=2026-03").content.decode()

    assert 'type="month" name="since" value="2026-03"' in page
    assert "announced since March 2026" in page
