"""A table as data: what stands beside a picture, and what its download holds."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext

from partnerships.queries.links import Link


@dataclass(frozen=True)
class TableCell:
    """One or more words or numbers, each a link where it has an address."""

    parts: tuple[Link, ...]
    is_number: bool = False
    # How long a bar stands beside the number; None for no bar.
    percent: float | None = None

    @property
    def text(self) -> str:
        return "; ".join(part.label for part in self.parts)


def words(label: str, url: str = "") -> TableCell:
    return TableCell((Link(label, url),))


def number(value: int, url: str = "") -> TableCell:
    """A count; none leads anywhere, as a list of nothing helps nobody."""
    return TableCell((Link(str(value), url if value else ""),), is_number=True)


def barred(value: int, largest: int, url: str = "") -> TableCell:
    """A count with a bar, which is full for the largest of its column."""
    return replace(number(value, url), percent=round(100 * value / largest, 1))


def number_heading(label: str, url: str = "") -> TableCell:
    """Of a column of numbers, over which it stands."""
    return TableCell((Link(label, url),), is_number=True)


def several(parts: Iterable[Link]) -> TableCell:
    return TableCell(tuple(parts))


@dataclass(frozen=True)
class RowGroup:
    """Rows under a heading of their own; a table with one group needs none.

    `most`: so many are shown, where a file has all.
    """

    heading: str
    rows: list[tuple[TableCell, ...]]
    most: int | None = None

    @property
    def shown(self) -> list[tuple[TableCell, ...]]:
        return self.rows[: self.most]

    @property
    def further(self) -> int:
        return len(self.rows) - len(self.shown)


@dataclass(frozen=True)
class Table:
    """The first cell of a row names it. `headings` are links where they have an address."""

    caption: str
    headings: tuple[TableCell, ...]
    groups: list[RowGroup] = field(default_factory=list)

    @classmethod
    def of_rows(
        cls, caption: str, headings: Iterable[TableCell], rows: Iterable[tuple[TableCell, ...]]
    ) -> "Table":
        return cls(caption, tuple(headings), [RowGroup("", list(rows))])

    @property
    def is_grouped(self) -> bool:
        return any(group.heading for group in self.groups)

    def lines(self) -> Iterable[list[str]]:
        """The headings and each row as words; the first column holds the group where there are."""
        lead = [gettext("Part")] if self.is_grouped else []
        yield lead + [heading.text for heading in self.headings]
        for group in self.groups:
            lead = [group.heading] if self.is_grouped else []
            yield from (lead + [cell.text for cell in row] for row in group.rows)
