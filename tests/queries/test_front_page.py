import pytest

from partnerships.queries.front_page import newest_announcements, numbers
from partnerships.queries.matrix import matrix
from partnerships.queries.quarters import quarter_chart
from partnerships.queries.selection import everything
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def deals():
    government = records.agency("Government")
    defense = records.agency("Defense", government)
    labs = records.agency("Labs", defense)
    acme, zeta = records.vendor("Acme"), records.vendor("Zeta")
    records.vendor("Idle")
    return [
        records.partnership(acme, government, "2022"),
        records.partnership(acme, labs, "2025-03-31"),
        records.partnership(zeta, labs, "2025-04"),
        records.partnership(acme, defense, "2020-01-01"),
        records.partnership(acme, records.agency("Paris", jurisdiction="FR"), "2025-06-30"),
        records.partnership(zeta, records.agency("NCIA", jurisdiction="NATO")),
    ]


def test_the_numbers_count_what_has_partnerships(deals):
    records.say(deals[0], records.source("Acme."), "Acme.")
    records.say(deals[0], records.source())

    found = numbers()

    assert (found.partnerships, found.agencies, found.vendors) == (6, 5, 2)
    assert (found.countries, found.passages) == (2, 1)


def test_the_matrix_counts_bodies_below_a_government_with_all_below_them(deals):
    found = matrix()

    assert [vendor.label for vendor in found.vendors] == ["Acme", "Zeta"]
    assert {row.agency.name: [cell.count for cell in row.cells] for row in found.rows} == {
        "Defense": [2, 1],
        "Paris": [1, 0],
        "NCIA": [0, 1],
    }


def test_the_newest_announcements_are_of_different_sources_and_have_their_words(deals):
    twice = records.source("Acme works for Labs. So does Zeta.")
    records.say(deals[1], twice, "Acme works for Labs.", "2025-03-31")
    records.say(deals[2], twice, "So does Zeta.", "2025-04")
    records.say(deals[0], records.source("Acme."), "Acme.", "2025-01-01")
    records.say(deals[0], records.source(), date="2026-01-01")

    marked = [
        piece.text
        for news in newest_announcements()
        for piece in news.excerpt.pieces
        if piece.is_passage
    ]
    assert marked == ["So does Zeta.", "Acme."]


def test_the_chart_counts_by_quarter_and_says_what_it_leaves_out(deals):
    chart = quarter_chart(everything())

    last = [(column.year, column.quarter, column.count) for column in chart.columns[-3:]]
    assert last == [(2024, 4, 0), (2025, 1, 1), (2025, 2, 2)]
    assert chart.left_out == 3


def test_without_partnerships_there_is_nothing_to_draw():
    assert quarter_chart(everything()).columns == []
    assert matrix().rows == []
    assert newest_announcements() == []
