"""What each sentence says about dealing: triggers with their kinds, status, hedges, negation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from partnerships.extraction.segments import Sentence
from partnerships.extraction.types import Span
from partnerships.extraction.vocabulary import words


@dataclass(frozen=True)
class Trigger:
    """Words of dealing, of a group of triggers.yaml. `kind` is None where they leave it open."""

    start: int
    end: int
    group: str
    kind: str | None
    strength: int
    negated: bool


@dataclass(frozen=True)
class Cues:
    """A sentence's triggers, and its other cues by name with where they stand."""

    triggers: tuple[Trigger, ...]
    other: dict[str, tuple[Span, ...]]

    def has(self, name: str) -> bool:
        return name in self.other

    @property
    def strength(self) -> int:
        return max((t.strength for t in self.triggers if not t.negated), default=0)


@cache
def _trigger_pattern() -> re.Pattern:
    parts = [f"(?P<{name}>{'|'.join(g['words'])})" for name, g in words("triggers").items()]
    return re.compile(rf"(?<![\w$])(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


@cache
def _cue_patterns() -> dict[str, re.Pattern]:
    return {
        name: re.compile(rf"(?:(?<!\w)|(?=n['’]t))(?:{'|'.join(texts)})(?!\w)", re.IGNORECASE)
        for name, texts in (words("cues") | words("field_cues")).items()
    }


def find_cues(text: str, sentence: Sentence) -> Cues:
    """The sentence's cues. A trigger is negated where its own clause says no before it."""
    other = {}
    for name, pattern in _cue_patterns().items():
        spans = tuple(Span(*m.span()) for m in pattern.finditer(text, sentence.start, sentence.end))
        if spans:
            other[name] = spans
    triggers = []
    for match in _trigger_pattern().finditer(text, sentence.start, sentence.end):
        clause_start, _ = sentence.clause_at(match.start())
        negated = any(
            clause_start <= span.start < match.start() and match.start() - span.end < 40
            for span in other.get("negation", ())
        )
        name = match.lastgroup or ""
        group = words("triggers")[name]
        triggers.append(Trigger(*match.span(), name, group.get("kind"), group["strength"], negated))
    return Cues(tuple(triggers), other)
