"""Filters and their counts, compared with a loop that knows nothing of them."""

import random
from collections import Counter
from itertools import product

import pytest
from django.http import QueryDict

from partnerships.forms import read_partnership_query
from partnerships.queries.filters import FILTERS
from partnerships.queries.partnership_list import partnership_page
from tests import records

pytestmark = pytest.mark.django_db

QUERIES = [
    "",
    "vendor=openai",
    "vendor=openai&vendor=meta",
    "agency=whole",
    "agency=middle&agency=apart",
    "agency=whole&agency=leaf",
    "model=llama&model=gpt",
    "programme=onegov&status=active&status=ended",
    "kind=pilot&certainty=reported&year=2024",
    "jurisdiction=FR&vendor=meta",
    "year=2024&year=2025&agency=leaf&model=gpt",
]


# A body and what it has to be found by, itself and all above it.
ABOVE = {
    "Whole": {"whole"},
    "Middle": {"middle", "whole"},
    "Leaf": {"leaf", "middle", "whole"},
    "Apart": {"apart"},
}


@pytest.fixture
def names(db):
    """The records that the queries name."""
    whole = records.agency("Whole")
    middle = records.agency("Middle", whole)
    agencies = [whole, middle, records.agency("Leaf", middle)]
    agencies += [records.agency("Apart", jurisdiction="FR")]
    vendors = [records.vendor(name) for name in ("OpenAI", "Meta", "Cohere")]
    models = [records.ai_model("GPT", vendors[0]), records.ai_model("Llama", vendors[1])]
    return agencies, vendors, models, [None, records.programme("OneGov")]


@pytest.fixture
def world(names):
    """Sixty partnerships at random, the same each time, as the words that each has."""
    agencies, vendors, models, programmes = names
    chance = random.Random(7)  # noqa: S311
    starts = ["2023", "2024-05", "2025-03-02", ""]
    arrangements = list(product(agencies, vendors, starts, programmes, ["pilot", "contract"]))
    return [
        recorded(*arrangement, chance.sample(models, chance.randint(0, 2)), chance)
        for arrangement in chance.sample(arrangements, 60)
    ]


def recorded(agency, vendor, start, programme, kind, models, chance) -> dict[str, set[str]]:
    status = chance.choice(["active", "ended", "exploring"])
    certainty = chance.choice(["confirmed", "reported"])
    records.partnership(
        vendor, agency, start, models,
        kind=kind, status=status, certainty=certainty, programme=programme,
    )  # fmt: skip
    return {
        "agency": ABOVE[agency.name],
        "vendor": {vendor.slug},
        "model": {model.slug for model in models},
        "programme": {programme.slug} if programme else set(),
        "kind": {kind},
        "status": {status},
        "certainty": {certainty},
        "jurisdiction": {agency.jurisdiction},
        "year": {start[:4]} - {""},
    }


def naively_found(world: list[dict], query: QueryDict, leaving_out: str = "") -> list[dict]:
    asked = {key: set(words) for key, words in query.lists() if key != leaving_out}
    return [one for one in world if all(one[key] & words for key, words in asked.items())]


@pytest.mark.parametrize("query", QUERIES)
def test_total_and_counts_are_what_a_plain_loop_counts(world, query):
    query = QueryDict(query)

    found = partnership_page(read_partnership_query(query).filters)

    assert found.total == len(naively_found(world, query))
    for facet in found.facets:
        key = facet.filter.key
        others = naively_found(world, query, leaving_out=key)
        counts = Counter(word for one in others for word in one[key])
        assert {one.word: one.count for one in facet.options if one.count} == counts, key


def test_every_word_of_the_address_has_its_filter():
    assert {entry.key for entry in FILTERS} == {
        "agency", "vendor", "model", "programme", "kind", "status", "certainty", "jurisdiction",
        "year",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", ""),
        ("vendor=openai&vendor=meta&vendor=cohere", "with AI from OpenAI, Meta or Cohere"),
        ("agency=whole&status=active", "at Whole or a body below, that are active"),
        ("jurisdiction=FR&year=2024", "in France, begun in 2024"),
        ("model=gpt&programme=onegov&q=chat", "using GPT, under OneGov, mentioning “chat”"),
        ("kind=mou&certainty=alleged", "of the kind memorandum, that are alleged"),
    ],
)
def test_what_is_chosen_reads_as_a_sentence(names, query, sentence):
    (agency, *_), (vendor, *_), *_ = names
    records.partnership(vendor, agency, "2024")

    assert read_partnership_query(QueryDict(query)).filters.sentence == sentence


def test_a_chip_leads_to_the_list_without_it(names):
    filters = read_partnership_query(QueryDict("vendor=openai&vendor=meta&q=chat")).filters

    assert [(chip.label, chip.query_string) for chip in filters.chips] == [
        ("OpenAI", "vendor=meta&q=chat"),
        ("Meta", "vendor=openai&q=chat"),
        ("chat", "vendor=openai&vendor=meta"),
    ]
