"""The API's own description, OpenAPI 3.1, from the tables of columns and filters."""

from dataclasses import dataclass
from typing import Any, cast

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from partnerships.exports.columns import Column, Table
from partnerships.exports.tables import (
    AGENCIES,
    ANNOUNCEMENTS,
    MODELS,
    PARTNERSHIPS,
    PROGRAMMES,
    SOURCES,
    VENDORS,
)
from partnerships.queries.filters import EVERY_FILTER
from partnerships.queries.partnership_list import SORTS

ROOT = "/api/v1"
# The lists that the API has, in the order in which it shows them.
LISTED = (PARTNERSHIPS, AGENCIES, VENDORS, MODELS, PROGRAMMES, SOURCES)


ONLY = gettext_lazy("Only partnerships {sentence}; repeat it for “or”.")


@dataclass(frozen=True)
class Parameter:
    """A word of the query string; `values` are all that it takes, where those can be named."""

    key: str
    label: Promise
    what: Promise
    values: tuple[str, ...] = ()
    repeats: bool = False

    def described(self) -> dict[str, Any]:
        one = {"type": "string"} | ({"enum": list(self.values)} if self.values else {})
        schema = {"type": "array", "items": one} if self.repeats else one
        return {
            "name": self.key,
            "in": "query",
            "description": str(self.what),
            "schema": schema,
            **({"explode": True} if self.repeats else {}),
        }


def _filter_parameters() -> list[Parameter]:
    words = {column.name: column.words for column in PARTNERSHIPS.columns if column.words}
    return [
        Parameter(
            entry.key,
            entry.label,
            format_lazy(ONLY, sentence=format_lazy(cast("str", entry.sentence), "…")),
            tuple(words[entry.key].values) if entry.key in words else (),
            repeats=True,
        )
        for entry in EVERY_FILTER
    ]


PAGE = Parameter(
    "page",
    gettext_lazy("Page"),
    gettext_lazy("Which page, from 1; one beyond the last gives the last."),
)
FILTER_PARAMETERS = (
    *_filter_parameters(),
    Parameter(
        "q",
        gettext_lazy("Words"),
        gettext_lazy("Only partnerships that these words are found in."),
    ),
    Parameter("sort", gettext_lazy("Order"), gettext_lazy("Which come first."), tuple(SORTS)),
)


def parameters_of(table: Table) -> tuple[Parameter, ...]:
    return (*FILTER_PARAMETERS, PAGE) if table is PARTNERSHIPS else (PAGE,)


def openapi_document(site: str) -> dict[str, Any]:
    paths = {f"{ROOT}/{table.name}/": _list_path(table) for table in LISTED}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Accord",
            "version": "1",
            "description": "Whose AI any government body uses, and how we know. To be read only.",
        },
        "servers": [{"url": site}],
        "paths": paths | {f"{ROOT}/{PARTNERSHIPS.name}/{{slug}}/": _one_path()},
        "components": {
            "schemas": {
                **{table.name: _row_schema(table) for table in (*LISTED, ANNOUNCEMENTS)},
                "partnership": _one_schema(),
            }
        },
    }


def _list_path(table: Table) -> dict[str, Any]:
    link = {"type": ["string", "null"], "format": "uri"}
    number = {"type": "integer"}
    page = {
        "type": "object",
        "required": ["total", "page", "pages", "next", "previous", "notes", "results"],
        "properties": {
            "total": number | {"description": "How many there are on all pages."},
            "page": number,
            "pages": number,
            "next": link,
            "previous": link,
            "notes": {
                "type": "array",
                "items": {"type": "string"},
                "description": "What of the query string was not understood and left aside.",
            },
            "results": {"type": "array", "items": _reference(table.name)},
        },
    }
    return {
        "get": {
            "operationId": f"list_{table.name}",
            "summary": table.what,
            "parameters": [parameter.described() for parameter in parameters_of(table)],
            "responses": {"200": _answer("A page of them.", page)},
        }
    }


def _one_path() -> dict[str, Any]:
    error = {"type": "object", "properties": {"error": {"type": "string"}}}
    slug = {"name": "slug", "in": "path", "required": True, "schema": {"type": "string"}}
    return {
        "get": {
            "operationId": "get_partnership",
            "summary": "A partnership with all that its sources say.",
            "parameters": [slug],
            "responses": {
                "200": _answer("The partnership.", _reference("partnership")),
                "301": {"description": "It has another slug by now."},
                "404": _answer("There is none.", error),
            },
        }
    }


def _one_schema() -> dict[str, Any]:
    said = {"type": "array", "items": _reference(ANNOUNCEMENTS.name)}
    own = {
        "type": "object",
        "required": [ANNOUNCEMENTS.name],
        "properties": {"announcements": said},
    }
    return {"allOf": [_reference(PARTNERSHIPS.name), own]}


def _row_schema(table: Table) -> dict[str, Any]:
    return {
        "type": "object",
        "description": table.what,
        "required": table.names,
        "properties": {column.name: _value_schema(column) for column in table.columns},
    }


def _value_schema(column: Column) -> dict[str, Any]:
    schema = {"description": f"{column.what}.", **column.type.json_schema}
    values: list[str | None] = list(column.words.values) if column.words else []
    if not column.required:
        schema["type"] = [schema["type"], "null"]
        values += [None] if values else []
    return schema | ({"enum": values} if values else {})


def _answer(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}
