"""The data dictionary: every table and column, for people. docs/data.md is this text."""

from partnerships.exports.cells import LIST_SEPARATOR
from partnerships.exports.columns import Column, Table
from partnerships.exports.tables import TABLES

_HEAD = f"""\
# The data

What can be taken away from Accord: each list of partnerships as `/partnerships.csv`,
`/partnerships.json` and `/partnerships.atom` with the query string of the page, everything at once
under `/data/`, and the API under `/api/`. Names are the same everywhere.

- All text is UTF-8. In CSV an empty cell, in JSON `null`, is what nobody says or does not apply; a
  value of 0 means that a source says that nothing is paid.
- A date is as exact as its source: `2025`, `2025-03` or `2025-03-14`.
- In CSV a list is one cell, its parts separated by `{LIST_SEPARATOR}`. In JSON it is a list.
- In CSV a text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return has an apostrophe
  before it, so that no spreadsheet takes it for a formula. JSON has it as it is.
- A passage is word for word what its source says. A passage of one of our own retellings is marked
  as such: it is not the publisher’s words.
"""


def data_dictionary() -> str:
    return "\n".join([_HEAD, *(_section(table) for table in TABLES)])


def _section(table: Table) -> str:
    lines = [
        f"## {table.name}\n",
        f"{table.what} One row for each {_and(table.key)}.\n",
        "| Column | Type | What it is |",
        "|---|---|---|",
        *(f"| `{one.name}` | {one.type.words} | {_explained(one)} |" for one in table.columns),
    ]
    return "\n".join(lines) + "\n"


def _explained(column: Column) -> str:
    parts = [f"{column.what}."]
    if column.words:
        parts.append(f"One of {', '.join(f'`{word}`' for word in column.words.values)}.")
    if column.leads_to:
        parts.append("Leads to `{}.{}`.".format(*column.leads_to))
    if column.required:
        parts.append("Never empty.")
    return " ".join(parts)


def _and(names: tuple[str, ...]) -> str:
    return " and ".join(f"`{name}`" for name in names)
