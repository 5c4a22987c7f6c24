"""What a column and a table of an export are.

One description of a column serves CSV, JSON, the API and its OpenAPI description, the data package
and the data dictionary, so that none of them can say something else.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import F, QuerySet, TextChoices
from django.db.models.expressions import Combinable

from partnerships.exports import cells
from partnerships.queries.exported import CHUNK, in_chunks
from partnerships.queries.exported_values import copied

Vocabulary = type[TextChoices]

PARTIAL_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"


def _as_it_is(value: Any, site: str) -> Any:
    return value


def _number(value: Decimal, site: str) -> int | float:
    return int(value) if value == int(value) else float(value)


def _moment(value: datetime, site: str) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True)
class Type:
    """What values of a column look like, to a reader and to programs.

    `plain` makes a value of it fit for JSON; it takes the value and the site's address. `cell`
    makes a cell of CSV of an expression for it, in the database.
    """

    words: str
    json_schema: dict[str, Any]
    table_schema: dict[str, Any]
    plain: Callable[[Any, str], Any] = _as_it_is
    cell: Callable[[Combinable, str], Combinable] = cells.selected_text


TEXT = Type("text", {"type": "string"}, {"type": "string"})
WHOLE_NUMBER = Type("whole number", {"type": "integer"}, {"type": "integer"}, cell=cells.selected)
NUMBER = Type("number", {"type": "number"}, {"type": "number"}, _number, cells.selected_number)
TRUTH = Type("true or false", {"type": "boolean"}, {"type": "boolean"}, cell=cells.selected)
DATE = Type(
    "year, month or day",
    {"type": "string", "pattern": PARTIAL_DATE},
    {"type": "string", "constraints": {"pattern": PARTIAL_DATE}},
    lambda value, site: str(value),
    cells.selected,
)
MOMENT = Type(
    "moment, UTC",
    {"type": "string", "format": "date-time"},
    {"type": "datetime"},
    _moment,
    cells.selected_moment,
)
ADDRESS = Type(
    "web address", {"type": "string", "format": "uri"}, {"type": "string", "format": "uri"}
)
# The record gives the path, the export puts its site before it.
PAGE = Type(
    ADDRESS.words,
    ADDRESS.json_schema,
    ADDRESS.table_schema,
    lambda value, site: f"{site}{value}",
    cells.selected_page,
)
# A table schema describes the CSV, where a list is one cell.
LIST = Type(
    "list",
    {"type": "array", "items": {"type": "string"}},
    {"type": "string"},
    cell=cells.selected_list,
)


@dataclass(frozen=True)
class Column:
    """`path` leads from a record to the value, as `agency.parent.name`, or is a function of it;
    in a SelectedTable it is a field, as `agency__parent__name`, or an expression.

    `required` columns are never empty. `leads_to` names the table and column that hold each value
    of this one too.
    """

    name: str
    what: str
    path: str | Callable[[Any], Any] | Combinable = ""
    type: Type = TEXT
    required: bool = False
    words: Vocabulary | None = None
    leads_to: tuple[str, str] | None = None

    def value(self, record: Any, site: str) -> Any:
        """The value as JSON has it; None where nothing is known."""
        return self.plain(self._read(record), site)

    def plain(self, found: Any, site: str) -> Any:
        return None if found is None or found == "" else self.type.plain(found, site)

    @property
    def expression(self) -> Combinable:
        return self.path if isinstance(self.path, Combinable) else F(str(self.path or self.name))

    @cached_property
    def _read(self) -> Callable[[Any], Any]:
        return self.path if callable(self.path) else _follow(str(self.path or self.name))


@dataclass(frozen=True)
class Table:
    """Records of one kind. `records` gives all of them, as a query where they are paged; `read`
    makes of it, or of a part of it, what the columns need.

    `key` names the columns that tell one row from any other.
    """

    name: str
    what: str
    records: Callable[[], Any]
    columns: tuple[Column, ...]
    key: tuple[str, ...] = field(default=("slug",))
    read: Callable[[Any], Iterable[Any]] = in_chunks

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def rows(self, records: Any, site: str) -> Iterator[dict[str, Any]]:
        """Records as JSON has them. `site` is the address before every path, without a slash."""
        values = [(column.name, column.value) for column in self.columns]
        for record in self.read(records):
            yield {name: value(record, site) for name, value in values}


class SelectedTable(Table):
    """A table whose columns are all selected by the database, which writes their CSV by itself.

    For lists of tens of thousands, where making records of them would take most of the time.
    """

    def rows(self, records: QuerySet, site: str) -> Iterator[dict[str, Any]]:
        selected = records.values_list(*(column.expression for column in self.columns))
        for values in selected.iterator(chunk_size=CHUNK):
            yield {
                column.name: column.plain(value, site)
                for column, value in zip(self.columns, values, strict=True)
            }

    def csv_rows(self, records: QuerySet, site: str) -> Iterator[str]:
        return copied(
            records, [column.type.cell(column.expression, site) for column in self.columns]
        )


def _follow(path: str) -> Callable[[Any], Any]:
    names = path.split(".")

    def read(record: Any) -> Any:
        for name in names:
            if record is None:
                return None
            record = getattr(record, name)
        return record() if callable(record) else record

    return read
