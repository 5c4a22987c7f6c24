import pytest
from django.http import QueryDict

from partnerships.forms import read_partnership_query
from partnerships.queries.partnership_list import AT_ONCE, PAGE_SIZE, partnership_page
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


@pytest.mark.parametrize(
    ("number", "page", "rows"),
    [("1", 1, PAGE_SIZE), ("2", 2, 5), ("99", 2, 5), ("x", 1, PAGE_SIZE)],
)
def test_pages_hold_twenty_five_and_no_number_is_an_error(number, page, rows):
    acme, bees = records.vendor("Acme"), records.agency("Bees")
    for place in range(PAGE_SIZE + 5):
        records.partnership(acme, bees, f"2025-01-{place % 28 + 1:02}", slug=f"deal-{place}",
                            kind="pilot" if place > 27 else "contract")  # fmt: skip

    found = partnership_page(read_partnership_query(QueryDict("")).filters, number)

    assert (found.page.number, len(found.rows), found.total) == (page, rows, PAGE_SIZE + 5)


def test_what_is_chosen_is_seen_at_once_even_where_it_counts_nothing():
    bees = records.agency("Bees")
    for place in range(AT_ONCE + 3):
        records.partnership(records.vendor(f"Vendor {place:02}"), bees)
    records.vendor("Without")
    query = QueryDict("vendor=without&vendor=vendor-10")

    found = partnership_page(read_partnership_query(query).filters)

    facet = next(facet for facet in found.facets if facet.filter.key == "vendor")
    shown = {option.word: option.count for option in facet.first}
    assert (shown["without"], shown["vendor-10"]) == (0, 1)
    assert {option.word for option in facet.further}.isdisjoint(shown)
    assert len(facet.first) + len(facet.further) == AT_ONCE + 4
