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

from django.db.models import TextChoices

from partnerships.queries.exported import in_chunks

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

    `plain` makes a value of it fit for JSON; it takes the value and the site's address.
    """

    words: str
    json_schema: dict[str, Any]
    table_schema: dict[str, Any]
    plain: Callable[[Any, str], Any] = _as_it_is


TEXT = Type("text", {"type": "string"}, {"type": "string"})
WHOLE_NUMBER = Type("whole number", {"type": "integer"}, {"type": "integer"})
NUMBER = Type("number", {"type": "number"}, {"type": "number"}, _number)
TRUTH = Type("true or false", {"type": "boolean"}, {"type": "boolean"})
DATE = Type(
    "year, month or day",
    {"type": "string", "pattern": PARTIAL_DATE},
    {"type": "string", "constraints": {"pattern": PARTIAL_DATE}},
    lambda value, site: str(value),
)
MOMENT = Type(
    "moment, UTC", {"type": "string", "format": "date-time"}, {"type": "datetime"}, _moment
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
)
# A table schema describes the CSV, where a list is one cell.
LIST = Type("list", {"type": "array", "items": {"type": "string"}}, {"type": "string"})


@dataclass(frozen=True)
class Column:
    """`path` leads from a record to the value, as `agency.parent.name`, or is a function of it.

    `required` columns are never empty. `leads_to` names the table and column that hold each value
    of this one too.
    """

    name: str
    what: str
    path: str | Callable[[Any], Any] = ""
    type: Type = TEXT
    required: bool = False
    words: Vocabulary | None = None
    leads_to: tuple[str, str] | None = None

    def value(self, record: Any, site: str) -> Any:
        """The value as JSON has it; None where nothing is known."""
        found = self._read(record)
        return None if found is None or found == "" else self.type.plain(found, site)

    @cached_property
    def _read(self) -> Callable[[Any], Any]:
        return self.path if callable(self.path) else _follow(self.path or self.name)


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


def _follow(path: str) -> Callable[[Any], Any]:
    names = path.split(".")

    def read(record: Any) -> Any:
        for name in names:
            if record is None:
                return None
            record = getattr(record, name)
        return record() if callable(record) else record

    return read
