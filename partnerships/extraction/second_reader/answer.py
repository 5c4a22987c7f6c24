"""What the second reader answered, with everything dropped that ids and quotes do not bear out."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from partnerships.extraction.entities import Entity
from partnerships.extraction.frames import Scene
from partnerships.extraction.second_reader.question import LABELS, Question
from partnerships.extraction.types import Span

MOST_ENTRIES = 200
_SHORTEST_QUOTE, _LONGEST_QUOTE = 8, 1200
_OUTERMOST = re.compile(r"\{.*\}", re.DOTALL)


@dataclass(frozen=True)
class PairReading:
    """One entry. `sees`: whether it takes the pair for a partnership, and then `passage` says so.

    `labels`: by field, the label and its quote. `models`: ids' models and their quote.
    `announced`, `value`: the quotes alone, for our own code to read.
    """

    vendor: Entity
    agency: Entity
    sees: bool
    passage: Span | None = None
    labels: dict[str, tuple[str, Span]] = field(default_factory=dict)
    models: tuple[list[Entity], Span] | None = None
    announced: Span | None = None
    value: Span | None = None


@dataclass
class Answer:
    """`dropped`: how many entries and fields did not hold."""

    readings: list[PairReading] = field(default_factory=list)
    dropped: int = 0


def parse_answer(content: str, question: Question, scene: Scene) -> Answer:
    """Raises ValueError where the content is not the JSON object that was asked for."""
    found = _OUTERMOST.search(content)
    try:
        given = json.loads(found[0]) if found else None
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    entries = given.get("pairs") if isinstance(given, dict) else None
    if not isinstance(entries, list):
        raise ValueError("no list of pairs")
    reader = _EntryReader(question, scene)
    readings: dict[tuple[str, str], PairReading] = {}
    for entry in entries[:MOST_ENTRIES]:
        reading = reader.read(entry)
        if reading is None:
            reader.dropped += 1
        else:
            readings.setdefault((reading.vendor.name, reading.agency.name), reading)
    dropped = reader.dropped + max(len(entries) - MOST_ENTRIES, 0)
    return Answer(list(readings.values()), dropped)


@dataclass
class _EntryReader:
    question: Question
    scene: Scene
    dropped: int = 0

    def read(self, entry: Any) -> PairReading | None:
        """None for an entry with ids that were not given, or a yes without its quote."""
        if not isinstance(entry, dict):
            return None
        vendor = _known(self.question.vendors, entry.get("vendor"))
        agency = _known(self.question.agencies, entry.get("body"))
        sees = entry.get("partnership")
        if vendor is None or agency is None or not isinstance(sees, bool):
            return None
        if not sees:
            return PairReading(vendor, agency, sees=False)
        passage = self._quote(entry.get("pair"))
        if passage is None:
            return None
        return PairReading(
            vendor,
            agency,
            sees=True,
            passage=passage,
            labels=self._labels(entry),
            models=self._models(entry.get("models"), vendor),
            announced=self._passage(entry.get("announced")),
            value=self._passage(entry.get("value")),
        )

    def _labels(self, entry: dict) -> dict[str, tuple[str, Span]]:
        labels = {}
        for name, allowed in LABELS.items():
            passage = self._passage(entry.get(name))
            if passage is None:
                continue
            label = entry[name].get("label")
            if label in allowed:
                labels[name] = (label, passage)
            else:
                self.dropped += 1
        return labels

    def _models(self, given: Any, vendor: Entity) -> tuple[list[Entity], Span] | None:
        passage = self._passage(given)
        if passage is None:
            return None
        ids = given.get("ids")
        named = [_known(self.question.models, id) for id in ids] if isinstance(ids, list) else []
        models = [model for model in named if model and model.owner in (vendor.name, vendor.record)]
        if not models or len(models) < len(named):
            self.dropped += 1
            return None
        return models, passage

    def _passage(self, given: Any) -> Span | None:
        """The quote's place; one that is given and does not hold counts as dropped."""
        if given is None:
            return None
        passage = self._quote(given)
        if passage is None:
            self.dropped += 1
        return passage

    def _quote(self, given: Any) -> Span | None:
        """Where a quote stands, letter by letter: in its sentence, else the first in the text."""
        if not isinstance(given, dict) or not isinstance(given.get("quote"), str):
            return None
        quote = given["quote"].strip()
        if not _SHORTEST_QUOTE <= len(quote) <= _LONGEST_QUOTE:
            return None
        number, text, start = given.get("sentence"), self.scene.text, -1
        if isinstance(number, int) and 1 <= number <= len(self.question.sentences):
            sentence = self.scene.sentences[number - 1]
            start = text.find(quote, sentence.start, sentence.end)
        if start < 0:
            start = text.find(quote)
        return Span(start, start + len(quote)) if start >= 0 else None


def _known(entities: dict[str, Entity], id: Any) -> Entity | None:
    return entities.get(id) if isinstance(id, str) else None
