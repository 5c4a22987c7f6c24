"""The description of a dump as a Frictionless data package, for programs."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from partnerships.exports.columns import LIST, Column, Table
from partnerships.exports.tables import TABLES

ENDINGS = {"csv": "text/csv", "jsonl": "application/jsonl"}


def data_package(
    folder: Path, *, site: str, created: datetime, licence: dict[str, str]
) -> dict[str, Any]:
    """What the files of `folder` are; `licence` has a name and an address, or is empty."""
    terms = f"Under {licence['name']}." if licence else "No licence is stated: ask who runs it."
    return {
        "profile": "data-package",
        "name": "accord",
        "title": "Accord: whose AI governments use",
        "description": (
            "Partnerships of AI vendors and government bodies, with the sources that say so. "
            f"{terms} Passages are quoted from their sources, whose publishers keep their rights."
        ),
        "homepage": site,
        "created": created.isoformat(),
        **({"licenses": [licence]} if licence else {}),
        "resources": list(_resources(folder)),
    }


def _resources(folder: Path) -> Iterator[dict[str, Any]]:
    for table in TABLES:
        for ending, media_type in ENDINGS.items():
            path = folder / f"{table.name}.{ending}"
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            yield {
                "profile": "tabular-data-resource",
                "name": table.name if ending == "csv" else f"{table.name}-{ending}",
                "description": table.what,
                "path": path.name,
                "format": ending,
                "mediatype": media_type,
                "encoding": "utf-8",
                "bytes": path.stat().st_size,
                "hash": f"sha256:{digest}",
                "schema": _schema(table, ending),
            }


def _schema(table: Table, ending: str) -> dict[str, Any]:
    return {
        "fields": [_field(column, ending) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {
                "fields": [column.name],
                "reference": {
                    # A table's reference to itself has no name.
                    "resource": "" if column.leads_to[0] == table.name else column.leads_to[0],
                    "fields": [column.leads_to[1]],
                },
            }
            for column in table.columns
            if column.leads_to
        ],
    }


def _field(column: Column, ending: str) -> dict[str, Any]:
    is_list = column.type is LIST and ending == "jsonl"
    of_type: dict[str, Any] = {"type": "array"} if is_list else column.type.table_schema
    constraints = dict(of_type.get("constraints", {}))
    if column.required:
        constraints["required"] = True
    if column.words:
        constraints["enum"] = list(column.words.values)
    field = {"name": column.name, "description": f"{column.what}.", **of_type}
    return field | {"constraints": constraints}
