from collections import Counter

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.world import world
from partnerships.queries.world_map import COLUMNS, GRID, SQUARES, STEPS, steps_up_to, world_map
from partnerships.wording import country_of
from tests import records
from tests.world import make_world


def test_the_grid_has_a_country_once_and_knows_each():
    lines = [line.split() for line in GRID.split("\n")[1:-1]]

    assert {len(line) for line in lines} == {COLUMNS}
    counted = Counter(code for line in lines for code in line if code != "..")
    assert set(counted.values()) == {1}
    assert counted.keys() == SQUARES.keys() <= set(Locale("en").territories)


@pytest.mark.django_db
def test_a_tile_counts_what_a_loop_counts_at_all_levels_of_a_country():
    deals = make_world()
    acme = records.vendor("Acme again")
    for place in ("US state", "US local", "UK local", "AQ"):
        body = records.agency(f"Office of {place}", jurisdiction=place)
        deals.append(records.partnership(acme, body))
    expected = Counter(
        country_of(deal.agency.jurisdiction) or deal.agency.jurisdiction for deal in deals
    )

    tiles = world_map(world(PartnershipFilters())).tiles

    counts = {tile.name: tile.count for tile in tiles if tile.count}
    assert counts == {
        "United States": expected["US"],
        "United Kingdom": 1,
        "France": expected["FR"],
        "NATO": expected["NATO"],
        "Antarctica": 1,  # which no square stands for
    }
    places = [(tile.column + more, tile.row) for tile in tiles for more in range(tile.columns)]
    assert len(set(places)) == len(places)


@pytest.mark.django_db
def test_each_tile_stands_whole_in_one_of_the_strips():
    make_world()
    map = world_map(world(PartnershipFilters()))

    ends = [(strip, strip.first + strip.columns) for strip in map.strips]

    assert Counter(tile for strip in map.strips for tile in strip.tiles) == Counter(map.tiles)
    assert all(tile.column + tile.columns <= end for strip, end in ends for tile in strip.tiles)
    assert (map.strips[0].first, ends[-1][1]) == (0, COLUMNS)


@pytest.mark.django_db
def test_what_is_empty_is_pale_and_leads_nowhere():
    tiles = {tile.label: tile for tile in world_map(world(PartnershipFilters())).tiles}

    assert {(tile.count, tile.step, tile.url) for tile in tiles.values()} == {(0, 0, "")}
    assert tiles.keys() > {"FR", "UK", "European Union", "United Nations"}


@given(st.integers(1, 10**6), st.data())
def test_every_count_has_one_shade_and_more_is_never_paler(largest, data):
    steps = steps_up_to(largest)
    count = data.draw(st.integers(1, largest))

    fitting = [one for one in steps if one.first <= count <= (one.last or largest)]

    assert len(fitting) == 1
    assert steps[0].first == 1
    assert steps[-1].number == STEPS
    assert [one.number for one in steps] == sorted({one.number for one in steps})
