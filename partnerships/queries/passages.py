"""Passages in their context: what their sentence says around them, or the sentences next to it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
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
    """A stretch of a text, from `first` to `last`, and whether it was cut within a sentence."""

    first: int
    last: int
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True)
class Passage:
    """What an announcement rests on, and the text around it; offsets are the source's.

    A number is what facts on the same page point to; 0 is none.
    """

    start: int
    end: int
    supports: tuple[str, ...]
    context: Context
    text: str
    number: int = 0


@dataclass(frozen=True)
class Piece:
    """A part of an excerpt; `starts` and `ends` are the passages that do so with it."""

    text: str
    is_passage: bool
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()


@dataclass(frozen=True)
class Excerpt:
    """A stretch of a source's text with one passage in it, or with several that lie close."""

    pieces: list[Piece]
    passages: list[Passage]
    cut_before: bool
    cut_after: bool


def with_passages(announcements: QuerySet[Announcement]) -> QuerySet[Announcement]:
    """Read along what `passages_of` needs, which spares the sources' whole texts."""
    further = SupportingPassage.objects.annotate(
        surroundings=_surroundings("announcement__source__text")
    )
    return announcements.annotate(surroundings=_surroundings("source__text")).prefetch_related(
        Prefetch("supporting_passages", further)
    )


def passages_of(announcement: Announcement) -> list[Passage]:
    """The passages of an announcement that was read `with_passages`, in the text's order."""
    own: list[Any] = [announcement] if announcement.passage is not None else []
    passages = [
        passage_within(row.passage_start, row.passage_end, row.supports, row.surroundings)
        for row in [*own, *announcement.supporting_passages.all()]
    ]
    return sorted(passages, key=lambda passage: (passage.start, passage.end))


def main_excerpt(announcement: Announcement) -> Excerpt:
    """The announcement's own passage in its context; it was read `with_passages` and has one."""
    start = announcement.passage_start
    main = next(one for one in passages_of(announcement) if one.start == start)
    return excerpts([main])[0]


def passage_within(start: int, end: int, supports: Iterable[str], surroundings: str) -> Passage:
    """A passage of a text of which there is what lies around it, up to REACH on each side."""
    left_out = max(start - REACH, 0)
    near = context(surroundings, start - left_out, end - left_out)
    return Passage(
        start,
        end,
        tuple(supports),
        Context(near.first + left_out, near.last + left_out, near.cut_before, near.cut_after),
        surroundings[near.first : near.last],
    )


def excerpts(passages: Iterable[Passage]) -> list[Excerpt]:
    """The passages of one source in their contexts; contexts that touch become one."""
    found: list[list[Passage]] = []
    reached = -1
    for passage in sorted(passages, key=lambda passage: passage.context.first):
        if passage.context.first > reached:
            found.append([])
        found[-1].append(passage)
        reached = max(reached, passage.context.last)
    return [_excerpt(passages) for passages in found]


def context(text: str, start: int, end: int) -> Context:
    """Where the context of `text[start:end]` begins and ends.

    That is the sentence before it and the one after; where the passage begins or ends within a
    sentence, the rest of that sentence. A side of more than LONGEST characters is cut at a
    word.
    """
    ends = list(_sentence_ends(text))
    first = max((place for place in ends if text[place:start].strip()), default=0)
    last = next((place for place in ends if text[end:place].strip()), len(text))
    first += len(text[first:start]) - len(text[first:start].lstrip())
    last -= len(text[end:last]) - len(text[end:last].rstrip())
    cut_before, cut_after = start - first > LONGEST, last - end > LONGEST
    if cut_before:
        first = text.find(" ", start - LONGEST, start) + 1 or start - LONGEST
    if cut_after:
        last = text.rfind(" ", end, end + LONGEST)
        last = last if last > end else end + LONGEST
    return Context(first, last, cut_before, cut_after)


def pieces(text: str, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    """The whole text in order, cut where a span begins or ends; spans may overlap.

    `starts` and `ends` of a piece are the places of those spans among `spans`.
    """
    cuts = sorted({0, len(text), *(place for span in spans for place in span)})
    return [
        Piece(
            text[first:last],
            any(start <= first and last <= end for start, end in spans),
            [place for place, (start, _) in enumerate(spans) if start == first],
            [place for place, (_, end) in enumerate(spans) if end == last],
        )
        for first, last in pairwise(cuts)
    ]


def _sentence_ends(text: str) -> Iterator[int]:
    return (match.end() for match in _BREAK.finditer(text))


def _surroundings(text: str) -> Substr:
    """The part of a text that holds a passage, with REACH characters on each side of it."""
    first = Greatest(F("passage_start") - REACH, 0)
    return Substr(text, first + 1, F("passage_end") + REACH - first)


def _excerpt(passages: list[Passage]) -> Excerpt:
    first, text = passages[0].context.first, ""
    for passage in passages:
        text += passage.text[max(first + len(text) - passage.context.first, 0) :]
    ordered = sorted(passages, key=lambda passage: (passage.start, passage.end))
    cut = pieces(text, [(one.start - first, one.end - first) for one in ordered])
    furthest = max(passages, key=lambda passage: passage.context.last)
    return Excerpt(
        [
            Piece(
                piece.text,
                piece.is_passage,
                sorted(ordered[place].number for place in piece.starts),
                sorted(ordered[place].number for place in piece.ends),
            )
            for piece in cut
        ],
        ordered,
        passages[0].context.cut_before,
        furthest.context.cut_after,
    )
