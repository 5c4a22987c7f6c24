"""Rows as CSV, JSON and JSON Lines, written while they are read."""

import csv
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.db.models import QuerySet

from partnerships.exports.cells import cell
from partnerships.exports.columns import SelectedTable, Table

# Characters.
PORTION = 64 * 1024


def selected_csv_lines(table: SelectedTable, records: QuerySet, site: str) -> Iterator[str]:
    """What csv_lines makes of the table's rows, by the database and much sooner."""
    return chain(csv_lines(table, []), table.csv_rows(records, site))


def csv_lines(table: Table, rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A header and a line for each row; a text that would be a formula begins with an apostrophe.

    Lists are one cell, their parts separated by LIST_SEPARATOR.
    """
    lines = csv.writer(_Echo())
    yield lines.writerow(table.names)
    for row in rows:
        yield lines.writerow([cell(value) for value in row.values()])


def json_lines(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def json_document(
    about: dict[str, Any], name: str, rows: Iterable[dict[str, Any]]
) -> Iterator[str]:
    """One object: what `about` says, and under `name` the rows, one a line."""
    head = json.dumps(about | {name: []}, ensure_ascii=False)
    yield head.removesuffix("]}")
    separator = "\n"
    for row in rows:
        yield separator + json.dumps(row, ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


def in_portions(lines: Iterable[str]) -> Iterator[bytes]:
    """UTF-8 in portions that are worth sending, and compressing, at a time."""
    portion: list[str] = []
    size = 0
    for line in lines:
        portion.append(line)
        size += len(line)
        if size >= PORTION:
            yield "".join(portion).encode()
            portion, size = [], 0
    yield "".join(portion).encode()


class _Echo:
    """A file that gives back what is written to it, which csv's writers then return."""

    def write(self, line: str) -> str:
        return line
