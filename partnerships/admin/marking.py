"""A text cut into pieces, so that spans which nest and overlap can be shown one after another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Mark:
    """`key` tells the marks of one text apart; `kind` says how it is shown."""

    start: int
    end: int
    kind: str
    key: str


@dataclass(frozen=True)
class Segment:
    """A piece of text, the marks that cover it, and those of them that begin with it."""

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]


def segments(text: str, marks: Iterable[Mark]) -> list[Segment]:
    """Cut `text` wherever a mark begins or ends; the pieces joined are `text` again.

    Marks that are empty or reach out of the text are left out.
    """
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    waiting = sorted(inside, key=lambda mark: (mark.start, -mark.end), reverse=True)
    cuts = sorted({0, len(text)}.union(*((mark.start, mark.end) for mark in inside)))
    pieces, open_marks = [], []
    for start, end in pairwise(cuts):
        open_marks = [mark for mark in open_marks if mark.end > start]
        begins = []
        while waiting and waiting[-1].start == start:
            begins.append(waiting.pop())
        open_marks += begins
        pieces.append(Segment(text[start:end], tuple(open_marks), tuple(begins)))
    return pieces
