"""The API answers as its own description says."""

import re

import pytest

from partnerships.exports.openapi import LISTED
from partnerships.models import Partnership
from partnerships.views import api
from tests import records
from tests.views.test_records import PASSAGE, make_world

pytestmark = pytest.mark.django_db

TYPES = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: type(value) is int,
    "number": lambda value: type(value) in (int, float),
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
    "null": lambda value: value is None,
}


def problems(value, schema, document, path=""):
    """Where a value is not as its schema says; only the words that our document has."""
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    for part in schema.get("allOf", ()):
        yield from problems(value, part, document, path)
    types = schema.get("type", list(TYPES))
    if not any(TYPES[one](value) for one in (types if isinstance(types, list) else [types])):
        yield path, value
    if "enum" in schema and value not in schema["enum"]:
        yield path, value
    if "pattern" in schema and value is not None and not re.search(schema["pattern"], value):
        yield path, value
    if isinstance(value, dict):
        yield from ((path, name) for name in schema.get("required", ()) if name not in value)
        for name, part in schema.get("properties", {}).items():
            if name in value:
                yield from problems(value[name], part, document, f"{path}.{name}")
    if isinstance(value, list):
        for one in value:
            yield from problems(one, schema.get("items", {}), document, f"{path}[]")


def described(document, path):
    answer = document["paths"][path]["get"]["responses"]["200"]
    return answer["content"]["application/json"]["schema"]


@pytest.mark.parametrize("table", [table.name for table in LISTED])
def test_a_list_is_as_the_openapi_document_says(client, table):
    make_world(2)
    document = client.get("/api/v1/openapi.json").json()

    answer = client.get(f"/api/v1/{table}/")

    assert not list(problems(answer.json(), described(document, f"/api/v1/{table}/"), document))
    assert answer.json()["total"] == len(answer.json()["results"]) > 0
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert client.post(f"/api/v1/{table}/").status_code == 405


def test_the_check_finds_what_is_not_as_described():
    schema = {
        "type": "object",
        "required": ["a"],
        "properties": {"b": {"type": ["integer", "null"]}},
    }

    assert list(problems({"b": "x"}, schema, {})) == [("", "a"), (".b", "x")]
    assert not list(problems({"a": 1, "b": None}, schema, {}))


def test_one_partnership_has_its_announcements_and_their_passages(client):
    make_world(1)
    document = client.get("/api/v1/openapi.json").json()

    one = client.get("/api/v1/partnerships/deal-0/").json()

    schema = described(document, "/api/v1/partnerships/{slug}/")
    assert not list(problems(one, schema, document))
    (listed,) = client.get("/api/v1/partnerships/").json()["results"]
    said = one.pop("announcements")
    assert one == listed
    assert (said[0]["passage"], said[0]["date"]) == (PASSAGE, "2025-01")


def test_filters_are_those_of_the_page_and_next_keeps_them(client, monkeypatch):
    monkeypatch.setattr(api, "ON_A_PAGE", 2)
    make_world(5)

    first = client.get("/api/v1/partnerships/?agency=top&sort=vendor&vendor=nobody").json()
    second = client.get(first["next"]).json()

    assert [row["slug"] for row in first["results"]] == ["deal-0", "deal-1"]
    assert "nobody" in first["notes"][0]
    assert first["next"] == ("http://testserver/api/v1/partnerships/?agency=top&sort=vendor&page=2")
    assert [row["slug"] for row in second["results"]] == ["deal-2", "deal-3"]
    assert second["previous"].endswith("page=1")
    assert (second["total"], second["page"], second["pages"]) == (5, 2, 3)


@pytest.mark.parametrize("page", ["0", "-1", "x", "%00", "99", ""])
def test_no_page_is_an_error(client, page):
    make_world(1)

    assert client.get(f"/api/v1/agencies/?page={page}").json()["page"] == 1


def test_a_former_slug_leads_on_and_an_unknown_one_is_said(client):
    make_world(1)
    deal = Partnership.objects.get()
    deal.slug = "renamed"
    deal.save()

    former = client.get("/api/v1/partnerships/deal-0/")
    unknown = client.get("/api/v1/partnerships/never/")

    assert (former.status_code, former["Location"]) == (301, "/api/v1/partnerships/renamed/")
    assert (unknown.status_code, unknown.json()) == (
        404, {"error": "There is no partnership of this slug."},
    )  # fmt: skip
    assert unknown["Access-Control-Allow-Origin"] == "*"


QUERIES = {
    "/api/": 0,
    "/api/v1/openapi.json": 0,
    "/api/v1/partnerships/": 3,
    "/api/v1/partnerships/deal-0/": 4,
    "/api/v1/agencies/": 4,
    "/api/v1/vendors/": 4,
    "/api/v1/models/": 4,
    "/api/v1/programmes/": 3,
    "/api/v1/sources/": 4,
}


@pytest.mark.parametrize(("address", "number"), QUERIES.items())
@pytest.mark.parametrize("size", [2, 12])
def test_an_answer_takes_a_fixed_number_of_queries(
    client, django_assert_num_queries, address, number, size
):
    make_world(size)
    with django_assert_num_queries(number):
        assert client.get(address).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_an_answer_that_has_not_changed_is_not_sent_again(client):
    make_world(1)
    etag = {"If-None-Match": client.get("/api/v1/vendors/")["ETag"]}

    assert client.get("/api/v1/vendors/", headers=etag).status_code == 304
    records.vendor("New")
    assert client.get("/api/v1/vendors/", headers=etag).status_code == 200


def test_the_page_for_people_tells_of_every_list_filter_and_column(client):
    page = client.get("/api/").content.decode()

    for table in LISTED:
        assert f'href="/api/v1/{table.name}/"' in page
        for column in table.columns:
            assert f"<code>{column.name}</code>" in page
    for parameter in api.FILTER_PARAMETERS:
        assert f'name="{parameter.key}"' in page
        assert f"<dt><code>{parameter.key}</code></dt>" in page


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("table=vendors&page=", "/api/v1/vendors/"),
        ("table=sources&page=2", "/api/v1/sources/?page=2"),
        ("slug=+deal-1+", "/api/v1/partnerships/deal-1/"),
    ],
)
def test_the_forms_of_the_page_lead_to_what_they_ask_for(client, query, address):
    assert client.get(f"/api/?{query}").headers["Location"] == address


@pytest.mark.parametrize("query", ["table=secrets", "slug=a/b", "slug=..", "slug=", "page=1"])
def test_the_page_stays_where_a_form_asks_for_nothing(client, query):
    assert client.get(f"/api/?{query}").status_code == 200
