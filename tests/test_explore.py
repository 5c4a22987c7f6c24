import csv
import re

import pytest

from tests.world import make_world

pytestmark = pytest.mark.django_db

# Pinned: a picture asks as often for a few records as for many.
QUERIES = {
    "/explore/": 2,
    "/matrix/": 5,
    "/matrix/?kind=pilot&jurisdiction=FR&bodies=all": 6,
}
PICTURES = ["/matrix/"]


def lines_of(response) -> list[list[str]]:
    return list(csv.reader(response.content.decode("utf-8-sig").splitlines()))


@pytest.mark.parametrize(("address", "number"), QUERIES.items())
@pytest.mark.parametrize("filled", [False, True])
def test_a_page_asks_a_fixed_number_of_times(
    client, django_assert_num_queries, address, number, filled
):
    if filled:
        make_world()
    with django_assert_num_queries(number):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", PICTURES)
def test_a_picture_says_what_it_left_aside(client, address):
    make_world()

    page = client.get(f"{address}?kind=%3Cb%3E&status=%00&bodies=x&rows=-1&by=%00&links=9e9")

    assert page.status_code == 200
    assert "“&lt;b&gt;” is not in our list for “Kind”" in page.content.decode()


@pytest.mark.parametrize("address", PICTURES)
def test_every_number_that_leads_to_a_list_is_that_lists_total(client, address):
    make_world()
    page = client.get(f"{address}?status=active").content.decode()

    links = re.findall(r'<a href="(/partnerships/\?[^"]*)">(\d+)</a>', page)

    assert links
    for where, number in set(links):
        listed = client.get(where.replace("&amp;", "&")).content.decode()
        assert f'<span class="figure">{number}</span>' in listed, where


@pytest.mark.parametrize("address", PICTURES)
def test_the_download_holds_the_table_that_is_shown(client, address):
    make_world()
    response = client.get(f"{address}?kind=pilot&format=csv")

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    page = client.get(f"{address}?kind=pilot").content.decode()
    assert "?kind=pilot&amp;format=csv" in page
    table = re.sub(r"\s+", " ", page[page.index("<table") : page.rindex("</table>")])
    headings, *rows = lines_of(response)
    assert len(rows) > 1
    for row in rows:
        assert len(row) == len(headings)
        assert row[0] in table
    numbers = [cell for row in rows for cell in row if cell.isdigit() and cell != "0"]
    shown = re.findall(r">(\d+)<", table)
    assert sorted(numbers) == sorted(number for number in shown if number != "0")
