"""Both readings side by side: what the engine fills stays, the second reader's view is added."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from partnerships.extraction.field_signals import AboutText, read_text
from partnerships.extraction.frames import Pair, Passage, Scene
from partnerships.extraction.money import find_sums
from partnerships.extraction.proposals import propose
from partnerships.extraction.second_reader.answer import Answer, PairReading
from partnerships.extraction.types import (
    Extraction,
    FieldReading,
    Ground,
    Proposal,
    SecondOpinion,
    Span,
    Value,
)
from partnerships.partial_dates import PartialDate

# What remains of the doubt where both agree, and of the confidence where the second reader denies.
_DOUBT_LEFT = 0.6
_CONFIDENCE_LEFT = 0.6
CONFIDENCE_ALONE = 0.3
MOST_ALONE = 10
_PRECISION = ("day", "month", "year")


def combine(
    extraction: Extraction, scene: Scene, answer: Answer
) -> tuple[tuple[Proposal, ...], int]:
    """The engine's proposals with opinions, then those of the second reader alone.

    The number is that of the things left out, those of the answer itself among them.
    """
    about = read_text(scene, extraction.article)
    both = _BothReadings(extraction, scene, about, answer.dropped)
    waiting = {(r.vendor.name, r.agency.name): r for r in answer.readings if both.is_borne_out(r)}
    proposals = [
        both.with_opinion(proposal, waiting.get((proposal.vendor, proposal.agency)))
        for proposal in extraction.proposals
    ]
    for proposal in extraction.proposals:
        waiting.pop((proposal.vendor, proposal.agency), None)
    further = [reading for reading in waiting.values() if reading.sees]
    both.dropped += len(further[MOST_ALONE:])
    proposals += [both.alone(reading) for reading in further[:MOST_ALONE]]
    return tuple(proposals), both.dropped


@dataclass
class _BothReadings:
    extraction: Extraction
    scene: Scene
    about: AboutText
    dropped: int

    def is_borne_out(self, reading: PairReading) -> bool:
        """A yes whose passage has neither party in it says nothing about the pair."""
        if not reading.sees:
            return True
        names = {reading.vendor.name, reading.agency.name}
        for index in self._sentences(reading.passage):
            cast = self.scene.casts[index]
            if any(party.entity.name in names for party in (*cast.vendors, *cast.agencies)):
                return True
        self.dropped += 1
        return False

    def with_opinion(self, proposal: Proposal, reading: PairReading | None) -> Proposal:
        """The proposal, surer or less sure; as it was where the second reader is silent."""
        if reading is None:
            return proposal
        before = proposal.confidence
        if reading.sees:
            verdict, confidence = "agrees", _raised(before)
        else:
            verdict, confidence = "doubts", before * _CONFIDENCE_LEFT
        fields = tuple(self._fields(proposal, reading))
        opinion = SecondOpinion(verdict, before, fields)
        return replace(
            proposal,
            confidence=round(confidence, 2),
            grounds=_surer(proposal.grounds, fields),
            second_opinion=opinion,
        )

    def alone(self, reading: PairReading) -> Proposal:
        """A pair that the engine does not propose, its fields read by the engine's own rules."""
        pair = Pair(reading.vendor, reading.agency)
        for index in self._sentences(reading.passage):
            cast = self.scene.casts[index]
            vendor = any(p.entity.name == pair.vendor.name for p in cast.vendors)
            agency = any(p.entity.name == pair.agency.name for p in cast.agencies)
            how = "referred" if vendor and agency else "near_body" if vendor else "near_vendor"
            pair.passages.append(Passage(index, how, self.scene.cues[index].strength / 3))
        chosen = [(pair, CONFIDENCE_ALONE)]
        (proposal,) = propose(self.scene, chosen, self.extraction.article)
        fields = tuple(self._fields(proposal, reading))
        return replace(proposal, second_opinion=SecondOpinion("alone", None, fields))

    def _sentences(self, passage: Span | None) -> range:
        """The indexes of the sentences that a passage lies in."""
        if passage is None:
            return range(0)
        first = bisect_right(self.scene.sentences, passage.start, key=lambda s: s.start) - 1
        last = bisect_right(self.scene.sentences, passage.end - 1, key=lambda s: s.start) - 1
        return range(max(first, 0), last + 1)

    def _fields(self, proposal: Proposal, reading: PairReading) -> Iterator[FieldReading]:
        for name, (label, passage) in reading.labels.items():
            yield self._field(name, label, getattr(proposal, name), passage)
        if reading.models:
            models, passage = reading.models
            theirs = ", ".join(sorted({model.name for model in models}))
            yield self._field("models", theirs, ", ".join(sorted(proposal.models)), passage)
        if reading.announced:
            date = self._date_in(reading.announced)
            yield from self._parsed("announced", date, proposal.announced, reading.announced)
        if reading.value:
            said = _in_words(self._sum_in(reading.value))
            yield from self._parsed("value", said, _in_words(proposal.value), reading.value)

    def _parsed(
        self, name: str, theirs: object, ours: object, passage: Span
    ) -> Iterator[FieldReading]:
        """A date or sum that our own code has found in the quote, if there is one."""
        if theirs:
            yield self._field(name, str(theirs), str(ours or ""), passage)
        else:
            self.dropped += 1

    def _field(self, name: str, theirs: str, ours: str, passage: Span) -> FieldReading:
        text = self.scene.text[passage.start : passage.end]
        return FieldReading(name, theirs, ours, passage.start, passage.end, text)

    def _date_in(self, passage: Span) -> PartialDate | None:
        dates = [
            each.found.date
            for each in self.about.dates
            if passage.start <= each.found.start
            and each.found.end <= passage.end
            and not each.found.future
        ]
        return min(dates, key=lambda date: _PRECISION.index(date.precision), default=None)

    def _sum_in(self, passage: Span) -> Value | None:
        """A price in the quote; what is around it in its sentences tells a price from a budget."""
        country = self.scene.mentions.places.country
        for index in self._sentences(passage):
            sentence = self.scene.sentences[index]
            for found in find_sums(self.scene.text, sentence.start, sentence.end, country):
                inside = passage.start <= found.start and found.end <= passage.end
                if inside and found.is_price:
                    return found.value
        return None


def _raised(confidence: float) -> float:
    return 1 - (1 - confidence) * _DOUBT_LEFT


def _surer(grounds: dict[str, Ground], fields: tuple[FieldReading, ...]) -> dict[str, Ground]:
    """The grounds, more trusted where both read the same in a field."""
    agreed = {field.field for field in fields if field.value == field.engine}
    return {
        name: replace(ground, confidence=round(_raised(ground.confidence), 2))
        if name in agreed and ground.confidence is not None
        else ground
        for name, ground in grounds.items()
    }


def _in_words(value: Value | None) -> str:
    if value is None:
        return ""
    amount = f"{value.amount:,f}"
    amount = amount.rstrip("0").rstrip(".") if "." in amount else amount
    return f"{'up to ' if value.ceiling else ''}{amount} {value.currency}"
