import pytest
from django.http import QueryDict

from partnerships.forms import read_partnership_query
from partnerships.queries.filters import FILTERS
from partnerships.queries.partnership_list import (
    AT_ONCE,
    PAGE_SIZE,
    SORTS,
    facet_options,
    partnership_page,
)
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def three():
    bees, ants = records.agency("Bees"), records.agency("Ants")
    acme, zeta = records.vendor("Acme"), records.vendor("Zeta")
    records.partnership(acme, bees, "2024-10", slug="first", value_amount=0)
    records.partnership(zeta, ants, "2025", slug="second", value_amount=5_000_000)
    records.partnership(acme, ants, slug="undated")


def slugs(query):
    found = partnership_page(read_partnership_query(QueryDict(query)).filters)
    return [row.url.split("/")[2] for row in found.rows]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("newest", ["second", "first", "undated"]),
        ("oldest", ["first", "second", "undated"]),
        ("value", ["second", "first", "undated"]),
        ("agency", ["second", "undated", "first"]),
        ("vendor", ["first", "undated", "second"]),
    ],
)
def test_what_is_unknown_comes_last_in_every_order(three, sort, order):
    assert slugs(f"sort={sort}") == order


def test_a_row_is_ready_to_be_shown(three):
    (row, _, _) = partnership_page(read_partnership_query(QueryDict("")).filters).rows

    assert (row.vendor.label, row.agency.url) == ("Zeta", "/agencies/ants/")
    assert (row.kind, row.status_label, row.since) == ("Contract", "Active", "2025")
    assert (row.value, row.sources, row.passages) == ("$5\N{NO-BREAK SPACE}million", 0, 0)


def test_a_row_counts_sources_once_and_its_passages(three):
    text = "Zeta works for Ants. It began in May."
    said = records.source(text)
    deal = records.partnership(records.vendor("Yota"), records.agency("Wasps"), "2026")
    records.say(deal, said, "Zeta works for Ants.")
    records.say(deal, said, "It began in May.")
    records.say(deal, records.source())

    row = partnership_page(read_partnership_query(QueryDict("")).filters).rows[0]

    assert (row.sources, row.passages) == (2, 2)


def page_of(query_string):
    query = read_partnership_query(QueryDict(query_string))
    return partnership_page(query.filters, query.step)


@pytest.mark.parametrize("sort", SORTS)
def test_steps_lead_through_all_rows_and_back(sort):
    acme, bees = records.vendor("Acme"), records.agency("Bees")
    for place in range(2 * PAGE_SIZE + 5):
        started = "" if place % 7 == 0 else f"2025-01-{place % 28 + 1:02}"
        kind = ("pilot", "contract", "other")[place // 28]
        value = {"value_amount": place % 4} if place % 3 else {}
        records.partnership(acme, bees, started, slug=f"deal-{place}", kind=kind,
                            programme=records.programme(f"P{place}"), **value)  # fmt: skip
    forwards, query = [], f"sort={sort}"
    while query:
        page = page_of(query)
        forwards.append([row.url for row in page.rows])
        query, last = page.next, page

    assert [len(rows) for rows in forwards] == [PAGE_SIZE, PAGE_SIZE, 5]
    assert len({url for rows in forwards for url in rows}) == 2 * PAGE_SIZE + 5
    backwards = page_of(last.previous)
    assert [row.url for row in backwards.rows] == forwards[1]
    first = page_of(backwards.previous)
    assert [row.url for row in first.rows] == forwards[0]
    assert not first.previous


def test_a_step_from_nowhere_is_the_first(three):
    assert [row.url for row in page_of("after=gone").rows] == [row.url for row in page_of("").rows]


def test_what_is_chosen_is_seen_at_once_even_where_it_counts_nothing():
    bees = records.agency("Bees")
    for place in range(AT_ONCE + 3):
        records.partnership(records.vendor(f"Vendor {place:02}"), bees)
    records.vendor("Without")
    query = QueryDict("vendor=without&vendor=vendor-10")

    found = partnership_page(read_partnership_query(query).filters)

    facet = next(facet for facet in found.facets if facet.filter.key == "vendor")
    shown = {option.word: option.count for option in facet.options}
    assert (shown["without"], shown["vendor-10"]) == (0, 1)
    assert len(shown) + facet.further == AT_ONCE + 4


def test_all_options_are_there_for_who_asks_for_more():
    bees = records.agency("Bees")
    for place in range(AT_ONCE + 3):
        records.partnership(records.vendor(f"Vendor {place:02}"), bees)
    entry = next(entry for entry in FILTERS if entry.key == "vendor")

    options = facet_options(read_partnership_query(QueryDict("")).filters, entry)

    assert [option.label for option in options] == [f"Vendor {n:02}" for n in range(AT_ONCE + 3)]
