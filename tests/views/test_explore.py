import csv
import re

import pytest

from tests.world import make_more, make_world

pytestmark = pytest.mark.django_db

# Pinned: a picture asks as often for a few records as for many.
QUERIES = {
    "/explore/": 18,
    "/compare/": 6,
    "/compare/?agency=defense&agency=energy": 21,
    "/compare/?vendor=acme&vendor=bolt&vendor=core": 27,
    "/growth/": 7,
    "/growth/?by=vendor&period=year&kind=pilot": 8,
    "/network/": 9,
    "/quality/": 7,
    "/world/": 8,
    "/matrix/": 9,
    "/matrix/?kind=pilot&jurisdiction=FR&bodies=all": 10,
}
PICTURES = ["/matrix/?", "/growth/?period=year&", "/growth/?by=vendor&", "/network/?", "/world/?"]
COMPARED = ["/compare/?agency=defense&agency=energy", "/compare/?vendor=acme&vendor=bolt"]


def lines_of(response) -> list[list[str]]:
    return list(csv.reader(response.content.decode("utf-8-sig").splitlines()))


@pytest.mark.parametrize(("address", "number"), QUERIES.items())
@pytest.mark.parametrize("more", [1, 12])
def test_a_page_asks_a_fixed_number_of_times(
    client, django_assert_num_queries, address, number, more
):
    make_world()
    make_more(more)
    with django_assert_num_queries(number):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", PICTURES)
def test_a_picture_says_what_it_left_aside(client, address):
    make_world()

    page = client.get(f"{address}kind=%3Cb%3E&status=%00&bodies=x&rows=-1&by=%00&links=9e9")

    assert page.status_code == 200
    assert "“&lt;b&gt;” is not in our list for “Kind”" in page.content.decode()


@pytest.mark.parametrize("address", [*(f"{one}status=active" for one in PICTURES), *COMPARED])
def test_every_number_that_leads_to_a_list_is_that_lists_total(client, address):
    make_world()
    page = client.get(address).content.decode()

    links = re.findall(r'<a href="(/partnerships/\?[^"]*)">(\d+)</a>', page)

    assert links
    for where, number in set(links):
        listed = client.get(where.replace("&amp;", "&")).content.decode()
        assert f'<span class="figure">{number}</span>' in listed, where


@pytest.mark.parametrize("address", [*(f"{one}kind=pilot" for one in PICTURES), *COMPARED])
def test_the_download_holds_the_table_that_is_shown(client, address):
    make_world()
    response = client.get(f"{address}&format=csv")

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    page = client.get(address).content.decode()
    assert f"?{address.partition('?')[2]}&format=csv".replace("&", "&amp;") in page
    table = re.sub(r"\s+", " ", page[page.index("<table") : page.rindex("</table>")])
    headings, *rows = lines_of(response)
    assert len(rows) > 1
    for row in rows:
        assert len(row) == len(headings)
        assert row[0] in table
    numbers = [cell for row in rows for cell in row if cell.isdigit() and cell != "0"]
    shown = re.findall(r">(\d+)<", table)
    assert sorted(numbers) == sorted(number for number in shown if number != "0")


def test_every_square_of_the_map_leads_to_as_many_partnerships_as_it_says(client):
    make_world()
    page = client.get("/world/?status=active").content.decode()

    tiles = re.findall(
        r'<a href="(/partnerships/\?[^"]*)" aria-label="[^":]*: (\d+) partnerships?"', page
    )

    assert len(tiles) == 2
    for where, number in tiles:
        listed = client.get(where.replace("&amp;", "&")).content.decode()
        assert f'<span class="figure">{number}</span>' in listed, where


def test_names_lead_to_one_address_and_unknown_ones_to_a_note(client):
    make_world()

    named = client.get("/compare/?vendor=ACME&vendor=bolt&vendor=&format=csv")
    unknown = client.get("/compare/?vendor=acme&vendor=%3Cb%3E&vendor=%00")

    assert (named.status_code, named.url) == (302, "/compare/?vendor=acme&vendor=bolt&format=csv")
    assert "We know no vendor named “&lt;b&gt;”." in unknown.content.decode()


def test_no_more_than_six_stand_side_by_side_and_of_one_sort(client):
    make_world()
    names = ["army", "navy", "energy", "interior", "usa", "defense", "france"]

    page = client.get("/compare/?vendor=acme&" + "&".join(f"agency={name}" for name in names))

    assert page.content.decode().count('<span class="visually-hidden">Remove </span>') == 6
    assert "No more than 6 fit side by side" in page.content.decode()
    assert "the vendors are left aside" in page.content.decode()
