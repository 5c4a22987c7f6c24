"""How well extraction does on articles with answers: pairs, names, fields, traps, time.

An answer is ID.json beside ID.md; tests/corpus/README.md describes it.
"""

from __future__ import annotations

import hashlib
import json
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from partnerships.extraction.confidence import LEVELS, level_of
from partnerships.extraction.engine import extract
from partnerships.extraction.naming import Naming
from partnerships.extraction.readers import read_article
from partnerships.extraction.reference import Reference
from partnerships.extraction.types import (
    Extraction,
    NamedAgency,
    NamedModel,
    NamedVendor,
    Proposal,
    Value,
)
from partnerships.partial_dates import PartialDate

FIELDS = ("kind", "status", "certainty", "announced", "value", "models")
BANDS = (0.9, 0.75, 0.6, 0.0)
NOUNS = {"agencies": "agency", "vendors": "vendor", "models": "model"}


def is_exercise(identifier: str) -> bool:
    """Whether an article is of tests/exercises rather than of tests/corpus or the seeds."""
    return identifier.startswith("p")


def is_held_out(identifier: str) -> bool:
    """Whether an article is looked at through its score alone: a third, of exercises a sixth."""
    return _number(identifier) % (6 if is_exercise(identifier) else 3) == 0


def part_of(identifier: str) -> str:
    """held_out, calibration (a tenth of the rest, tells what scores are worth) or learning."""
    if is_held_out(identifier):
        return "held_out"
    return "calibration" if _number(identifier) // 3 % 10 == 0 else "learning"


def _number(identifier: str) -> int:
    return int(hashlib.sha256(identifier.encode()).hexdigest(), 16)


@dataclass(frozen=True)
class Answer:
    """A careful editor's answer to one article."""

    identifier: str
    path: Path
    names: dict[str, dict[str, tuple[str, ...]]]
    partnerships: tuple[dict, ...]
    optional: tuple[dict, ...]
    traps: tuple[dict, ...]


@dataclass
class Tally:
    """Counts over some articles; the figures are worked out from them."""

    articles: int = 0
    right: int = 0
    wrong: int = 0
    found: int = 0
    asked: int = 0
    names: Counter = field(default_factory=Counter)
    fields: Counter = field(default_factory=Counter)
    traps: int = 0
    trapped: int = 0
    not_slices: int = 0
    milliseconds: list[float] = field(default_factory=list)
    bands: Counter = field(default_factory=Counter)
    levels: Counter = field(default_factory=Counter)


@dataclass(frozen=True)
class Errors:
    """What went wrong in one article, for whoever develops the engine."""

    identifier: str
    missed: tuple[str, ...]
    wrong: tuple[str, ...]
    trapped: tuple[str, ...]
    fields: tuple[str, ...]
    names: tuple[str, ...]


def read_answers(folder: Path) -> list[Answer]:
    """The answers of a folder that have an article beside them, by identifier."""
    answers = []
    for path in sorted(folder.glob("*.json")):
        if path.with_suffix(".md").exists():
            answers.append(_answer(path, json.loads(path.read_text("utf-8"))))
    return answers


def _answer(path: Path, row: dict) -> Answer:
    names = {
        noun: {entry["name"]: tuple(entry.get("aliases") or ()) for entry in row[plural]}
        for plural, noun in NOUNS.items()
    }
    pairs = (tuple(row.get(key) or ()) for key in ("partnerships", "optional", "traps"))
    return Answer(path.stem, path.with_suffix(".md"), names, *pairs)


def evaluate(
    answers: Iterable[Answer], reference: Reference
) -> tuple[dict[str, Tally], list[Errors]]:
    """Tallies by part, and the errors of each article.

    Parts are all, development, held_out and exercises (those of tests/exercises held out).
    """
    naming = Naming(reference)
    tallies = {part: Tally() for part in ("all", "development", "held_out", "exercises")}
    errors = []
    for answer in answers:
        held_out = "exercises" if is_exercise(answer.identifier) else "held_out"
        part = held_out if is_held_out(answer.identifier) else "development"
        article = read_article(answer.path)
        began = time.perf_counter()
        extraction = extract(article, reference)
        elapsed = (time.perf_counter() - began) * 1000
        comparison = _Comparison(answer, extraction, naming)
        errors.append(comparison.errors())
        for tally in (tallies["all"], tallies[part]):
            tally.articles += 1
            tally.milliseconds.append(elapsed)
            comparison.count_into(tally)
    return tallies, errors


class _Comparison:
    """One article's proposals beside its answer."""

    def __init__(self, answer: Answer, extraction: Extraction, naming: Naming):
        self.answer, self.extraction, self.naming = answer, extraction, naming
        asked = answer.partnerships
        self.matches: list[tuple[Proposal, dict | None]] = []
        self.unpunished: set[int] = set()
        for proposal in extraction.proposals:
            gold = next((row for row in asked if self._is_same(proposal, row)), None)
            self.matches.append((proposal, gold))
            if gold is None and any(self._is_same(proposal, row) for row in answer.optional):
                self.unpunished.add(id(proposal))

    def _is_same(self, proposal: Proposal, row: dict) -> bool:
        return self._same("vendor", proposal.vendor, row["vendor"]) and self._same(
            "agency", proposal.agency, row["agency"]
        )

    def _same(self, noun: str, ours: str, theirs: str) -> bool:
        return self.naming.same(noun, ours, theirs, self.answer.names[noun].get(theirs, ()))

    def count_into(self, tally: Tally) -> None:
        found = {id(gold) for _, gold in self.matches if gold is not None}
        tally.found += len(found)
        tally.asked += len(self.answer.partnerships)
        for proposal, gold in self.matches:
            if id(proposal) in self.unpunished:
                continue
            tally.right += gold is not None
            tally.wrong += gold is None
            tally.bands[band_of(proposal.confidence), gold is not None] += 1
            tally.levels[level_of(proposal.confidence).name, gold is not None] += 1
        self._count_fields(tally)
        self._count_names(tally)
        tally.traps += len(self.answer.traps)
        tally.trapped += sum(
            any(self._is_same(p, trap) for p, gold in self.matches if gold is None)
            for trap in self.answer.traps
        )
        text = self.extraction.article.text
        tally.not_slices += sum(
            text[e.start : e.end] != e.text for p, _ in self.matches for e in p.evidence
        )

    def _count_fields(self, tally: Tally) -> None:
        seen = set()
        for proposal, gold in self.matches:
            if gold is None or id(gold) in seen:
                continue
            seen.add(id(gold))
            for name in FIELDS:
                tally.fields[name, self._field_is_right(name, proposal, gold)] += 1

    def _field_is_right(self, name: str, proposal: Proposal, gold: dict) -> bool:
        if name == "announced":
            return same_date(proposal.announced, gold["announced"])
        if name == "value":
            return same_value(proposal.value, gold["value"])
        if name == "models":
            return same_models(self.naming, self.answer, proposal.models, gold["models"])
        return getattr(proposal, name) == gold[name]

    def _names(self) -> Iterator[tuple[str, list[str], list[str]]]:
        """For each noun the names that we found and those that the answer has."""
        named: dict[str, Sequence[NamedAgency | NamedVendor | NamedModel]] = {
            "agency": self.extraction.agencies,
            "vendor": self.extraction.vendors,
            "model": self.extraction.models,
        }
        for noun, entities in named.items():
            yield noun, [entity.name for entity in entities], list(self.answer.names[noun])

    def _count_names(self, tally: Tally) -> None:
        for noun, ours, theirs in self._names():
            tally.names[noun, "asked"] += len(theirs)
            tally.names[noun, "given"] += len(ours)
            tally.names[noun, "found"] += sum(
                any(self._same(noun, o, t) for o in ours) for t in theirs
            )
            tally.names[noun, "right"] += sum(
                any(self._same(noun, o, t) for t in theirs) for o in ours
            )

    def errors(self) -> Errors:
        found = {id(gold) for _, gold in self.matches if gold is not None}
        missed = [row for row in self.answer.partnerships if id(row) not in found]
        wrong = [p for p, gold in self.matches if gold is None and id(p) not in self.unpunished]
        trapped = [p for p in wrong if any(self._is_same(p, t) for t in self.answer.traps)]
        fields = [
            f"{p.vendor} | {p.agency}: {name} is {_shown(p, name)}, not {gold[name]}"
            for p, gold in self.matches
            for name in FIELDS
            if gold is not None and not self._field_is_right(name, p, gold)
        ]
        return Errors(
            self.answer.identifier,
            missed=tuple(f"{row['vendor']} | {row['agency']}" for row in missed),
            wrong=tuple(_pair(p) for p in wrong if p not in trapped),
            trapped=tuple(_pair(p) for p in trapped),
            fields=tuple(fields),
            names=tuple(self._name_errors()),
        )

    def _name_errors(self) -> Iterator[str]:
        for noun, ours, theirs in self._names():
            for name in theirs:
                if not any(self._same(noun, our, name) for our in ours):
                    yield f"{noun} {name} is missing"
            for our in ours:
                if not any(self._same(noun, our, name) for name in theirs):
                    yield f"{noun} {our} is none"


def _pair(proposal: Proposal) -> str:
    return f"{proposal.vendor} | {proposal.agency} ({proposal.confidence})"


def band_of(confidence: float) -> float:
    """The band of the reliability table into which a confidence falls."""
    return next(low for low in BANDS if confidence >= low)


def _shown(proposal: Proposal, name: str) -> str:
    value = getattr(proposal, name)
    return f"{value.amount} {value.currency}" if name == "value" and value else str(value)


def same_date(ours: PartialDate | None, gold: str | None) -> bool:
    """Whether a date agrees with the answer's, which may be a day, a month or a year."""
    theirs = PartialDate.parse(gold) if gold else None
    return ours.agrees_with(theirs) if ours and theirs else ours is theirs


def same_value(ours: Value | None, gold: dict | None) -> bool:
    if ours is None or gold is None:
        return ours is None and gold is None
    return ours.amount == Decimal(str(gold["amount"])) and ours.currency == gold["currency"]


def same_models(naming: Naming, answer: Answer, ours: Sequence[str], theirs: list[str]) -> bool:
    """Whether the two lists name the same models."""

    def same(one: str, other: str) -> bool:
        return naming.same("model", one, other, answer.names["model"].get(other, ()))

    matched = [next((t for t in theirs if same(o, t)), None) for o in ours]
    return None not in matched and set(matched) == set(theirs)


def figures(tally: Tally) -> dict:
    """The tally's figures, rounded to three places; None where nothing was counted."""
    precision = _share(tally.right, tally.right + tally.wrong)
    recall = _share(tally.found, tally.asked)
    return {
        "articles": tally.articles,
        "pairs": {"precision": precision, "recall": recall, "f1": _f1(precision, recall)},
        "names": {noun: _names_f1(tally, noun) for noun in NOUNS.values()},
        "fields": {
            name: _share(
                tally.fields[name, True], tally.fields[name, True] + tally.fields[name, False]
            )
            for name in FIELDS
        },
        "traps": {"fallen_into": tally.trapped, "of": tally.traps},
        "evidence_not_a_slice": tally.not_slices,
        "milliseconds_median": round(statistics.median(tally.milliseconds), 1)
        if tally.milliseconds
        else None,
        "confidence": [{"from": low, **_reliability(tally.bands, low)} for low in BANDS],
        "levels": [
            {"level": level.name, **_reliability(tally.levels, level.name)} for level in LEVELS
        ],
    }


def _names_f1(tally: Tally, noun: str) -> float | None:
    precision = _share(tally.names[noun, "right"], tally.names[noun, "given"])
    recall = _share(tally.names[noun, "found"], tally.names[noun, "asked"])
    return _f1(precision, recall)


def _reliability(counts: Counter, key: float | str) -> dict:
    """How many proposals fell into a band or level, and which share of them is right."""
    right, wrong = counts[key, True], counts[key, False]
    return {"proposals": right + wrong, "precision": _share(right, right + wrong)}


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _f1(precision: float | None, recall: float | None) -> float | None:
    if not precision or not recall:
        return 0.0 if precision is not None and recall is not None else None
    return round(2 * precision * recall / (precision + recall), 3)
