"""Partnerships as lines along the years: when each began, and until when it is known to go on."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import FETCH_RAISE
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerships.models import Partnership
from partnerships.models.choices import Status
from partnerships.queries.links import Link
from partnerships.queries.scope import Scope
from partnerships.queries.tables import Table, words
from partnerships.wording import pair_words, short_date_words

MOST = 30
# A line of less could not be seen.
NARROWEST = 1.2
# How far years stand apart at most, where a picture of decades names only some.
MOST_YEARS_NAMED = 6


@dataclass(frozen=True)
class Span:
    """A part of a line, in percent of the picture's width."""

    x: float
    width: float


@dataclass(frozen=True)
class Lifeline:
    """`known`: while sources speak of it. `after`: since then, where nobody says that it ended."""

    link: Link
    kind: str
    status: str
    status_label: str
    since: str
    until: str
    known: Span
    after: Span | None


@dataclass(frozen=True)
class Year:
    year: int
    x: float


@dataclass(frozen=True)
class Lifelines:
    lines: list[Lifeline]
    years: list[Year]
    dated: int
    total: int

    @property
    def undated(self) -> int:
        return self.total - self.dated

    @property
    def table(self) -> Table:
        headings = (_("Partnership"), _("Kind"), _("Status"), _("Since"), _("Until"))
        rows = [
            tuple(words(text) for text in (one.link.label, one.kind, one.status_label, one.since,
                                           one.until))
            for one in self.lines
        ]  # fmt: skip
        return Table.of_rows(_("Timeline"), map(words, headings), rows)


class _Picture:
    """Days as places between the first year that is shown and the end of the last."""

    def __init__(self, days: Sequence[datetime.date], today: datetime.date) -> None:
        self.today = today
        first, last = min(days, default=today).year, max([*days, today]).year
        self.first_day = datetime.date(first, 1, 1)
        self.days = (datetime.date(last, 12, 31) - self.first_day).days + 1
        step = max(1, -(-(last - first + 1) // MOST_YEARS_NAMED))
        named = range(last, first - 1, -step)
        self.years = [Year(year, self.place(datetime.date(year, 1, 1))) for year in named][::-1]

    def place(self, day: datetime.date) -> float:
        return round(100 * (day - self.first_day).days / self.days, 1)

    def span(self, first: datetime.date, last: datetime.date) -> Span:
        x, end = self.place(first), self.place(last)
        width = round(max(end - x, NARROWEST), 1)
        return Span(min(x, round(100 - width, 1)), width)


def lifelines(scope: Scope) -> Lifelines:
    """The newest MOST with a date, the newest first."""
    every = scope.selection
    has_year = every.columns.having_any
    dated = every.narrowed(has_year("year") | has_year("ended_year"))
    found = (
        Partnership.objects.select_related("vendor", "agency")
        .fetch_mode(FETCH_RAISE)
        .in_bulk(keys := dated.newest(MOST))
    )
    rows = [found[key] for key in keys if key in found]
    picture = _Picture([day for row in rows for day in _days(row)], timezone.localdate())
    lines = [_line(row, picture, scope) for row in rows]
    return Lifelines(lines, picture.years, dated.total, every.total)


def _days(row: Partnership) -> list[datetime.date]:
    return [date.first_day for date in (row.started, row.ended) if date]


def _line(row: Any, picture: _Picture, scope: Scope) -> Lifeline:
    days = _days(row)
    last_word = row.status_as_of.last_day if row.status_as_of else days[-1]
    goes_on = row.status != Status.ENDED
    end = min(max(days[-1], last_word if goes_on else days[-1]), max(picture.today, days[-1]))
    known = picture.span(days[0], end)
    is_open = goes_on and end < picture.today
    return Lifeline(
        link=Link(_label(row, scope), row.get_absolute_url()),
        kind=row.get_kind_display(),
        status=row.status,
        status_label=row.get_status_display(),
        since=short_date_words(row.started),
        until=short_date_words(row.ended),
        known=known,
        after=picture.span(end, picture.today) if is_open else None,
    )


def _label(row: Any, scope: Scope) -> str:
    """What the page's own name leaves open."""
    if row.vendor == _vendor_of(scope):
        return row.agency.name
    if row.agency == scope.record:
        return row.vendor.name
    return pair_words(row.vendor.name, row.agency.name)


def _vendor_of(scope: Scope) -> Any:
    """Of a vendor's page, and of a model's."""
    return scope.record if scope.key == "vendor" else getattr(scope.record, "vendor", None)
