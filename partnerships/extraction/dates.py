"""Dates as texts write them, with the precision that they have, from an anchor date.

“Last week” is known to the month, “earlier this year” to the year: no day is invented.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from partnerships.extraction.segments import Sentence
from partnerships.partial_dates import DAY, MONTH, YEAR, PartialDate

_MONTHS = (
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
)  # fmt: skip
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH_NAMES = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_MONTH = (
    rf"(?P<month>{_MONTH_NAMES}"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
_DAY_NAMES = "|".join(day.title() for day in _DAYS)
_DAY_OF_MONTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# Just before a date, or as its first word: a deadline or an end, no date of an announcement.
_FUTURE = re.compile(
    r"\b(?:by|until|till|due(?: in| on| by| for)?|through|starting(?: in| on)?|next|later"
    r"|(?:expires?|ends?|runs?|lasts?)(?: in| on| out in)?|as (?:early|soon) as|before) "
    r"(?:the )?(?:(?:end|middle|beginning|start) of |late |early |mid[- ])?$",
    re.IGNORECASE,
)
_DATELINE = 80
_FIRST_WORD = re.compile(r"\b(?:by|until) ", re.IGNORECASE)


@dataclass(frozen=True)
class FoundDate:
    """`future`: said to lie ahead, such as a deadline; it is no date of an announcement."""

    start: int
    end: int
    date: PartialDate
    future: bool = False


@dataclass(frozen=True)
class DatedSentence:
    index: int
    found: FoundDate


def dateline_of(text: str, sentences: Sequence[Sentence]) -> PartialDate | None:
    """The day or month that opens a text without a date of publication."""
    for sentence in sentences[:3]:
        for found in find_dates(
            text, sentence.start, min(sentence.end, sentence.start + _DATELINE), None
        ):
            if found.date.precision != YEAR and not found.future:
                return found.date
    return None


def year_of(text: str, sentences: Sequence[Sentence]) -> PartialDate | None:
    """The latest year that a text names in a whole date: what “this summer” counts from."""
    dates = [
        found.date
        for sentence in sentences
        for found in find_dates(text, sentence.start, sentence.end, None)
        if not found.future and found.date.precision != YEAR
    ]
    latest = max((date.first_day.year for date in dates), default=None)
    return PartialDate(datetime.date(latest, 1, 1), YEAR) if latest else None


def dates_of(
    text: str, sentences: Sequence[Sentence], anchor: PartialDate | None
) -> tuple[DatedSentence, ...]:
    """Every date of the text with its sentence, in their order."""
    return tuple(
        DatedSentence(sentence.index, found)
        for sentence in sentences
        for found in find_dates(text, sentence.start, sentence.end, anchor)
    )


@cache
def _patterns() -> tuple[tuple[str, re.Pattern], ...]:
    shapes = {
        "iso": r"\b(?P<year>20\d\d)-(?P<month_number>\d\d)-(?P<day>\d\d)\b",
        "month_day_year": rf"\b{_MONTH} {_DAY_OF_MONTH},? {_YEAR}\b",
        "day_month_year": rf"\b{_DAY_OF_MONTH} (?:of )?{_MONTH},? {_YEAR}\b",
        "month_day": rf"\b{_MONTH} {_DAY_OF_MONTH}\b(?!\d|,? \d{{4}})",
        "day_month": rf"\b{_DAY_OF_MONTH} (?:of )?{_MONTH}\b(?! \d{{4}})",
        "month_year": rf"\b{_MONTH}(?: of)?,? {_YEAR}\b",
        "month_of_year": rf"\b{_MONTH} (?:of )?(?P<which>this|last) year\b",
        "the_nth": r"\bon the (?P<day>\d{1,2})(?:st|nd|rd|th)\b(?! (?:of|floor|century))",
        "weekday": rf"\b(?:(?P<which>last|this|next) )?(?P<weekday>{_DAY_NAMES})\b"
        r"(?!,? (?:the )?(?:\d|[A-Z][a-z]+\.? \d))",
        "week": r"\b(?P<which>last|this|next|earlier this|later this) week\b",
        "month": r"\b(?P<which>last|this|next|earlier this|later this) month\b",
        "bare_month": r"\b(?:in|since|from|until|by|last|of|for|during|back in) "
        r"(?:(?:late|early|mid|the (?:end|middle|beginning) of)[ -])?"
        rf"(?P<month>{_MONTH_NAMES})\b(?!,? \d)",
        "season": r"\b(?P<which>this|last) (?P<season>spring|summer|autumn|fall|winter)\b",
        "year_word": r"\b(?P<which>last|this|next|earlier this|later this) year\b",
        "year": rf"\b(?:in|since|of|during|early|late|by|dates from|from|until) {_YEAR}\b",
        "day_word": r"\b(?P<word>today|yesterday|tomorrow)\b",
        "ago": r"\b(?P<number>an?|one|two|three|four|five|six|\d{1,2}) "
        r"(?P<unit>day|week|month|year)s? (?:ago|earlier)\b",
        "quarter": r"\bin the (?:first|second|third|fourth) quarter(?: of (?P<year>20\d\d))?\b",
    }  # fmt: skip
    return tuple((name, re.compile(shape)) for name, shape in shapes.items())


def find_dates(text: str, start: int, end: int, anchor: PartialDate | None) -> list[FoundDate]:
    """The dates between `start` and `end`, in their order; the first reading of a place wins."""
    found: list[FoundDate] = []
    for name, pattern in _patterns():
        for match in pattern.finditer(text, start, end):
            if any(match.start() < f.end and f.start < match.end() for f in found):
                continue
            date = _resolve(name, match, anchor)
            if date:
                future = _lies_ahead(text, start, match)
                found.append(FoundDate(match.start(), match.end(), date, future))
    return sorted(found, key=lambda f: f.start)


def _lies_ahead(text: str, start: int, match: re.Match) -> bool:
    which = match.groupdict().get("which") or ""
    return (
        which.startswith(("next", "later"))
        or bool(_FIRST_WORD.match(match.group()))
        or bool(_FUTURE.search(text, max(start, match.start() - 40), match.start()))
    )


def _resolve(name: str, match: re.Match, anchor: PartialDate | None) -> PartialDate | None:
    try:
        return _RESOLVERS[name](match.groupdict(), anchor)
    except (ValueError, OverflowError):  # 31 June, or before the calendar begins
        return None


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _absolute(parts: dict, _: PartialDate | None) -> PartialDate:
    month = int(parts["month_number"]) if "month_number" in parts else _month_number(parts["month"])
    day = parts.get("day")
    first = datetime.date(int(parts["year"]), month, int(day or 1))
    return PartialDate(first, DAY if day else MONTH)


def _of_nearest_year(parts: dict, anchor: PartialDate | None) -> PartialDate | None:
    """A day or month without a year: the latest that isn't well after the anchor."""
    if anchor is None:
        return None
    month, day = _month_number(parts["month"]), int(parts.get("day") or 1)
    year = anchor.first_day.year
    if anchor.precision != YEAR and datetime.date(
        year, month, day
    ) > anchor.last_day + datetime.timedelta(days=31):
        year -= 1
    return PartialDate(datetime.date(year, month, day), DAY if parts.get("day") else MONTH)


def _month_of_year(parts: dict, anchor: PartialDate | None) -> PartialDate | None:
    if anchor is None:
        return None
    year = anchor.first_day.year - (parts["which"] == "last")
    return PartialDate(datetime.date(year, _month_number(parts["month"]), 1), MONTH)


def _the_nth(parts: dict, anchor: PartialDate | None) -> PartialDate | None:
    if anchor is None or anchor.precision == YEAR:
        return None
    return PartialDate(anchor.first_day.replace(day=int(parts["day"])))


def _weekday(parts: dict, anchor: PartialDate | None) -> PartialDate | None:
    if anchor is None:
        return None
    if anchor.precision != DAY:
        return anchor
    back = (anchor.first_day.weekday() - _DAYS.index(parts["weekday"].lower())) % 7
    if parts["which"] == "last" and back < anchor.first_day.weekday() + 1 and back == 0:
        back = 7
    if parts["which"] == "next":
        back -= 7
    return PartialDate(anchor.first_day - datetime.timedelta(days=back))


def _week(parts: dict, anchor: PartialDate | None) -> PartialDate | None:
    """The month in which most of that week lies, as far as it has passed."""
    if anchor is None or anchor.precision != DAY:
        return anchor
    monday = anchor.first_day - datetime.timedelta(days=anchor.first_day.weekday())
    shift = {"last": -7, "next": 7}.get(parts["which"], 0)
    first = monday + datetime.timedelta(days=shift)
    last = first + datetime.timedelta(days=6) if shift else anchor.first_day
    middle = first + (last - first) / 2
    return PartialDate(middle.replace(day=1), MONTH)


def _month(parts: dict, anchor: PartialDate | None) -> PartialDate | None:
    if anchor is None or anchor.precision == YEAR:
        return None
    return _shifted(anchor, months={"last": -1, "next": 1}.get(parts["which"], 0))


def _shifted(anchor: PartialDate, months: int) -> PartialDate:
    count = anchor.first_day.year * 12 + anchor.first_day.month - 1 + months
    return PartialDate(datetime.date(count // 12, count % 12 + 1, 1), MONTH)


def _year_word(parts: dict, anchor: PartialDate | None) -> PartialDate | None:
    if anchor is None:
        return None
    year = anchor.first_day.year + {"last": -1, "next": 1}.get(parts["which"], 0)
    return PartialDate(datetime.date(year, 1, 1), YEAR)


def _year(parts: dict, _: PartialDate | None) -> PartialDate:
    return PartialDate(datetime.date(int(parts["year"]), 1, 1), YEAR)


def _day_word(parts: dict, anchor: PartialDate | None) -> PartialDate | None:
    if anchor is None or anchor.precision != DAY:
        return anchor
    shift = {"yesterday": -1, "tomorrow": 1}.get(parts["word"], 0)
    return PartialDate(anchor.first_day + datetime.timedelta(days=shift))


_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def _ago(parts: dict, anchor: PartialDate | None) -> PartialDate | None:
    if anchor is None or (anchor.precision == YEAR and parts["unit"] != "year"):
        return None
    number = _NUMBERS.get(parts["number"]) or int(parts["number"])
    if parts["unit"] == "year":
        return PartialDate(datetime.date(anchor.first_day.year - number, 1, 1), YEAR)
    if parts["unit"] == "month":
        return _shifted(anchor, -number)
    if anchor.precision != DAY:
        return None
    days = number * (7 if parts["unit"] == "week" else 1)
    day = anchor.first_day - datetime.timedelta(days=days)
    return PartialDate(day) if parts["unit"] == "day" else PartialDate(day.replace(day=1), MONTH)


def _quarter(parts: dict, anchor: PartialDate | None) -> PartialDate | None:
    """Known to the year: a PartialDate has no quarters."""
    return _year(parts, anchor) if parts["year"] else _year_word({"which": "this"}, anchor)


_RESOLVERS = {
    "iso": _absolute,
    "month_day_year": _absolute,
    "day_month_year": _absolute,
    "month_day": _of_nearest_year,
    "day_month": _of_nearest_year,
    "month_year": _absolute,
    "month_of_year": _month_of_year,
    "the_nth": _the_nth,
    "weekday": _weekday,
    "week": _week,
    "month": _month,
    "bare_month": _of_nearest_year,
    "season": _year_word,
    "year_word": _year_word,
    "year": _year,
    "day_word": _day_word,
    "ago": _ago,
    "quarter": _quarter,
}
