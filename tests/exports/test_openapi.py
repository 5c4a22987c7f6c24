from partnerships.exports.openapi import LISTED, openapi_document
from partnerships.exports.tables import PARTNERSHIPS
from partnerships.models.choices import Status
from partnerships.queries.filters import EVERY_FILTER
from partnerships.queries.partnership_list import SORTS

DOCUMENT = openapi_document("https://accord.example")


def parameters(path):
    return {one["name"]: one for one in DOCUMENT["paths"][path]["get"]["parameters"]}


def references(part):
    """Everything that a part of the document refers to."""
    if isinstance(part, list):
        return {found for one in part for found in references(one)}
    if isinstance(part, dict):
        own = {part["$ref"]} if "$ref" in part else set()
        return own.union(*(references(one) for one in part.values()))
    return set()


def test_every_filter_and_order_of_the_list_is_a_parameter():
    told = parameters("/api/v1/partnerships/")

    assert set(told) == {entry.key for entry in EVERY_FILTER} | {"q", "sort", "page"}
    assert told["status"]["schema"]["items"]["enum"] == Status.values
    assert told["sort"]["schema"]["enum"] == list(SORTS)
    assert set(parameters("/api/v1/vendors/")) == {"page"}


def test_every_column_has_its_schema_and_may_be_null_only_where_it_is_not_required():
    for table in LISTED:
        schema = DOCUMENT["components"]["schemas"][table.name]
        assert schema["required"] == list(schema["properties"]) == table.names
        for column in table.columns:
            told = schema["properties"][column.name]
            assert ("null" in told["type"]) is not column.required
            assert (None in told.get("enum", [None])) is not bool(column.words and column.required)


def test_all_that_is_referred_to_is_there():
    known = {f"#/components/schemas/{name}" for name in DOCUMENT["components"]["schemas"]}

    assert references(DOCUMENT["paths"]) <= known
    assert references(DOCUMENT["components"]) <= known
    assert f"#/components/schemas/{PARTNERSHIPS.name}" in references(DOCUMENT["paths"])
