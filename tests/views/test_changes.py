import csv
import json

import pytest

from partnerships.models import Agency
from partnerships.queries import changes as queries
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world():
    deal = records.partnership(records.vendor("=Acme"), records.agency("Office"), slug="deal")
    records.say(deal, records.source(title="News"))
    Agency.objects.get(pk=records.agency("Gone").pk).delete()


def body_of(response) -> str:
    return b"".join(response.streaming_content).decode()


def rows_of(client) -> list[dict]:
    return list(csv.DictReader(body_of(client.get("/changes/?format=csv")).splitlines()))


def test_every_change_is_in_the_file_in_the_order_of_the_page(client, monkeypatch):
    monkeypatch.setattr(queries, "CHUNK", 2)
    shown = [change for _, day in queries.changes().days for change in day]

    rows = rows_of(client)

    assert [row["change"] for row in rows] == [change.verb.lower() for change in shown]
    assert [row["record"] for row in rows] == [change.entry.kind for change in shown]
    assert (rows[0]["change"], rows[0]["name"], rows[0]["address"]) == ("removed", "", "")
    deal = next(row for row in rows if row["record"] == "partnership")
    assert deal["address"] == "http://testserver/partnerships/deal/"


def test_a_name_that_a_spreadsheet_would_run_is_guarded(client):
    names = {row["name"] for row in rows_of(client)}

    assert "'=Acme" in names


def test_a_file_speaks_the_same_in_every_language(client):
    spanish = list(csv.DictReader(body_of(client.get("/es/changes/?format=csv")).splitlines()))

    for column in ("change", "record", "by"):
        assert [row[column] for row in spanish] == [row[column] for row in rows_of(client)]


def test_json_has_the_same_rows(client):
    document = json.loads(body_of(client.get("/changes/?format=json")))

    assert [row["name"] or "" for row in document["changes"]] == [
        row["name"].removeprefix("'") for row in rows_of(client)
    ]


def test_the_page_leads_to_both_and_an_unknown_format_is_the_page(client):
    page = client.get("/changes/?page=1&format=xml").content.decode()

    assert 'href="?format=csv"' in page
    assert 'href="?format=json"' in page


@pytest.mark.parametrize("more", [0, 9])
def test_a_chunk_is_read_with_a_fixed_number_of_queries(client, django_assert_num_queries, more):
    for number in range(more):
        records.agency(f"Office {number}")
    with django_assert_num_queries(7):
        body_of(client.get("/changes/?format=csv"))
