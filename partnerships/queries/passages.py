"""A passage in its context: what its sentence says around it, or the sentences next to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Prefetch, QuerySet
from django.db.models.functions import Greatest, Substr

from partnerships.models import Announcement, SupportingPassage

# How many characters on each side are shown at most, and read from the database for that.
LONGEST = 320
REACH = 2 * LONGEST

# A point after a capital, as in “U.S.”, ends no sentence.
_BREAK = re.compile(r"(?<![A-Z])[.!?][”’\"')\]]*(?=\s+[“‘\"'(\[]?[A-Z0-9])|(?=\n\s*\n)")


@dataclass(frozen=True)
class Context:
    before: str
    passage: str
    after: str


@dataclass(frozen=True)
class Passage:
    """What an announcement rests on; the offsets count characters of its source's text."""

    start: int
    end: int
    supports: tuple[str, ...]
    context: Context


def with_passages(announcements: QuerySet[Announcement]) -> QuerySet[Announcement]:
    """Read along what `passages_of` needs, which spares the sources' whole texts."""
    further = SupportingPassage.objects.annotate(
        surroundings=_surroundings("announcement__source__text")
    )
    return announcements.annotate(surroundings=_surroundings("source__text")).prefetch_related(
        Prefetch("supporting_passages", further)
    )


def passages_of(announcement: Announcement) -> list[Passage]:
    """The passages of an announcement that was read `with_passages`, its main one first."""
    own: list[Any] = [announcement] if announcement.passage is not None else []
    return [_passage(row) for row in [*own, *announcement.supporting_passages.all()]]


def _surroundings(text: str) -> Substr:
    """The part of a text that holds a passage, with REACH characters on each side of it."""
    first = Greatest(F("passage_start") - REACH, 0)
    return Substr(text, first + 1, F("passage_end") + REACH - first)


def _passage(row: Any) -> Passage:
    left_out = max(row.passage_start - REACH, 0)
    found = context(row.surroundings, row.passage_start - left_out, row.passage_end - left_out)
    return Passage(row.passage_start, row.passage_end, tuple(row.supports), found)


def context(text: str, start: int, end: int) -> Context:
    """The passage `text[start:end]` between what precedes it and what follows.

    That is the sentence before it and the one after; where the passage begins or ends within a
    sentence, the rest of that sentence. A side of more than LONGEST characters is cut at a
    word, and an ellipsis says so.
    """
    first = max((place for place in _sentence_ends(text) if text[place:start].strip()), default=0)
    last = next((place for place in _sentence_ends(text) if text[end:place].strip()), len(text))
    return Context(_tail(text[first:start]), text[start:end], _head(text[end:last]))


def _sentence_ends(text: str) -> Iterator[int]:
    return (match.end() for match in _BREAK.finditer(text))


def _tail(text: str) -> str:
    if len(text) <= LONGEST:
        return text.lstrip()
    return "… " + text[-LONGEST:].partition(" ")[2]


def _head(text: str) -> str:
    if len(text) <= LONGEST:
        return text.rstrip()
    return text[:LONGEST].rpartition(" ")[0] + " …"
