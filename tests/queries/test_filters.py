"""Filters and their counts, compared with a loop that knows nothing of them."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from django.http import QueryDict

from partnerships.forms import read_partnership_query
from partnerships.queries import partnership_list
from partnerships.queries.exported import chosen_partnerships
from partnerships.queries.facets import Counts, counts_of
from partnerships.queries.filter_types import RecordFilter
from partnerships.queries.filters import FILTERS
from partnerships.queries.partnership_list import PAGE_SIZE, SORTS, partnership_page
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
    "vendor_country=GB&openness=open+weights&value=not+stated",
    "agency_kind=court&value=under+1+million&value=nothing+is+paid",
    "evidence=passage&evidence=source&vendor=meta",
    "evidence=none&sort=value&q=letters",
    "ended=2026&status=ended",
    "q=letters&kind=pilot",
]


# A body and what it has to be found by, itself and all above it.
ABOVE = {
    "Whole": {"whole"},
    "Middle": {"middle", "whole"},
    "Leaf": {"leaf", "middle", "whole"},
    "Apart": {"apart"},
}
VENDORS = {"OpenAI": "US", "Meta": "GB", "Cohere": ""}
VALUES = {None: "not stated", 0: "nothing is paid", 5: "under 1 million"}
TEXT = "They read the letters of the public."


@pytest.fixture
def names(db):
    """The records that the queries name."""
    whole = records.agency("Whole")
    middle = records.agency("Middle", whole)
    agencies = [whole, middle, records.agency("Leaf", middle)]
    agencies += [records.agency("Apart", jurisdiction="FR", kind="court")]
    vendors = [records.vendor(name, country=country) for name, country in VENDORS.items()]
    models = [
        records.ai_model("GPT", vendors[0], openness="proprietary"),
        records.ai_model("Llama", vendors[1], openness="open weights"),
    ]
    return agencies, vendors, models, [None, records.programme("OneGov")]


@pytest.fixture
def world(names):
    """Sixty partnerships at random, the same each time, as the words that each has."""
    agencies, vendors, models, programmes = names
    chance = random.Random(7)  # noqa: S311
    starts = ["2023", "2024-05", "2025-03-02", ""]
    arrangements = list(product(agencies, vendors, starts, programmes, ["pilot", "contract"]))
    source = records.source(TEXT)
    return [
        recorded(*arrangement, chance.sample(models, chance.randint(0, 2)), source, chance)
        for arrangement in chance.sample(arrangements, 60)
    ]


def recorded(agency, vendor, start, programme, kind, models, source, chance) -> dict[str, set[str]]:
    status = chance.choice(["active", "ended", "exploring"])
    certainty = chance.choice(["confirmed", "reported"])
    amount, evidence = chance.choice(list(VALUES)), chance.choice(["passage", "source", "none"])
    value = {} if amount is None else {"value_amount": amount}
    deal = records.partnership(
        vendor, agency, start, models,
        kind=kind, status=status, certainty=certainty, programme=programme, **value,
        **({"ended_on": date(2026, 3, 1), "ended_precision": "month"} if status == "ended" else {}),
    )  # fmt: skip
    if evidence != "none":
        records.say(deal, source, TEXT if evidence == "passage" else "")
    return {
        "q": {"letters"} if evidence == "passage" else set(),
        "agency_kind": {agency.kind},
        "vendor_country": {vendor.country} - {""},
        "openness": {model.openness for model in models},
        "value": {VALUES[amount]},
        "evidence": {evidence},
        "agency": ABOVE[agency.name],
        "vendor": {vendor.slug},
        "model": {model.slug for model in models},
        "programme": {programme.slug} if programme else set(),
        "kind": {kind},
        "status": {status},
        "certainty": {certainty},
        "jurisdiction": {agency.jurisdiction},
        "year": {start[:4]} - {""},
        "ended": {"2026"} if status == "ended" else set(),
    }


def naively_found(world: list[dict], query: QueryDict, leaving_out: str = "") -> list[dict]:
    asked = {key: set(words) for key, words in query.lists() if key not in (leaving_out, "sort")}
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


@pytest.mark.parametrize("query", QUERIES)
def test_rows_are_those_that_the_database_puts_first_however_they_are_found(
    world, monkeypatch, query
):
    """From memory, by the keys of all that fit, or along the order."""
    asked = read_partnership_query(QueryDict(query)).filters
    for sort in SORTS:
        filters = replace(asked, sort=sort)
        expected = list(chosen_partnerships(filters).values_list("slug", flat=True)[:PAGE_SIZE])
        for few in (1000, -1):
            monkeypatch.setattr(partnership_list, "FEW", few)
            found = partnership_page(filters)
            assert [row.slug for row in found.rows] == expected
        assert len(expected) == min(PAGE_SIZE, found.total)


def counted_words(counts: Counts) -> dict[str, dict[str, int]]:
    """Of each filter, by its words in the address."""
    slugs = {
        entry.key: {str(pk): slug for pk, slug in entry.model.objects.values_list("pk", "slug")}
        for entry in FILTERS
        if isinstance(entry, RecordFilter)
    }
    return {
        key: {slugs.get(key, {}).get(value, value): n for value, n in counted.all().items()}
        for key, counted in counts.by_key.items()
    }


def test_total_and_counts_over_a_thousand_combinations(world):
    """Each filter with none to two of the values that there are, at random."""
    values = {key: sorted({word for one in world for word in one[key]}) for key in world[0]}
    chance = random.Random(11)  # noqa: S311
    for _ in range(1000):
        query = QueryDict(mutable=True)
        for key in chance.sample(sorted(values), chance.randint(1, 4)):
            query.setlist(
                key, chance.sample(values[key], min(len(values[key]), chance.choice((1, 2))))
            )
        if len(query.getlist("q")) > 1:
            continue
        counts = counts_of(read_partnership_query(query).filters)
        assert counts.found.total == len(naively_found(world, query)), query.urlencode()
        for key, counted in counted_words(counts).items():
            others = naively_found(world, query, leaving_out=key)
            assert counted == Counter(word for one in others for word in one[key]), key


def test_every_word_of_the_address_has_its_filter():
    assert {entry.key for entry in FILTERS} == {
        "agency", "vendor", "model", "programme", "kind", "status", "certainty", "jurisdiction",
        "year", "agency_kind", "vendor_country", "openness", "value", "evidence",
        "ended",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", ""),
        ("vendor=openai&vendor=meta&vendor=cohere", "with AI from OpenAI, Meta or Cohere"),
        ("agency=whole&status=active", "at Whole or a body below, whose status is active"),
        ("jurisdiction=FR&year=2024", "in France, begun in 2024"),
        ("model=gpt&programme=onegov&q=chat", "using GPT, under OneGov, mentioning “chat”"),
        ("kind=mou&certainty=alleged", "of the kind memorandum, that are alleged"),
        (
            "vendor_country=GB&value=not+stated",
            "with a vendor from United Kingdom, whose value is not stated",
        ),
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
