"""A pair's kind, status, certainty, event, date and value, each with the passage that says so."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from partnerships.extraction.dates import FoundDate, find_dates
from partnerships.extraction.frames import Pair, Scene
from partnerships.extraction.money import FoundSum, find_sums, local_currency
from partnerships.extraction.segments import Sentence
from partnerships.extraction.types import Value
from partnerships.partial_dates import PartialDate

# How much a passage says about its pair's fields, by how it brings the two together.
WEIGHT_OF = {
    "clause": 3.0, "sentence": 2.5, "headline": 1.5, "referred": 2.0,
    "near_body": 1.0, "far_body": 0.4, "near_vendor": 1.0, "far_vendor": 0.4,
}  # fmt: skip
_KIND_WEIGHT = {
    "contract": 1.1, "access": 1.2, "deployment": 0.7, "pilot": 1.1, "research": 1.3,
    "testing": 1.5, "mou": 2.0, "other": 0.6,
}  # fmt: skip
_ALSO = re.compile(r"\b(?:also|likewise|too|as well|similar)\b", re.IGNORECASE)
_DATELINE = 80


@dataclass(frozen=True)
class Field[T]:
    """A value and the sentence that says so; None where it is assumed from the rest."""

    value: T
    sentence: int | None = None


def passages_by_weight(pair: Pair, scene: Scene) -> list[tuple[int, float]]:
    """The pair's sentences, the one that says most first."""
    weights: dict[int, float] = {}
    for passage in pair.passages:
        weight = WEIGHT_OF[passage.how] * (0.4 + passage.weight)
        if scene.cues[passage.sentence].has("contrast"):
            weight *= 0.8
        weights[passage.sentence] = max(weights.get(passage.sentence, 0.0), weight)
    return sorted(weights.items(), key=lambda item: (-item[1], item[0]))


def kind_of(scene: Scene, passages: list[tuple[int, float]], before: str | None) -> Field[str]:
    """The kind that the passages' triggers speak for; `before`: that of the vendor's last pair."""
    votes: defaultdict[str, float] = defaultdict(float)
    first: dict[str, int] = {}
    for index, weight in passages:
        seen = set()
        for trigger in scene.cues[index].triggers:
            if trigger.kind != "agreement" and trigger.kind not in seen:
                seen.add(trigger.kind)
                votes[trigger.kind] += weight * _KIND_WEIGHT[trigger.kind]
                first.setdefault(trigger.kind, index)
    main = passages[0][0]
    sentence = scene.sentences[main]
    if (
        before
        and _ALSO.search(scene.text, sentence.start, sentence.end)
        and not _says_kind(scene, main)
    ):
        return Field(before, main)
    if not votes:
        return Field(
            "deployment"
            if not scene.cues[main].triggers
            else "mou"
            if _agrees(scene, main)
            else "deployment"
        )
    kind = max(votes, key=lambda k: (votes[k], k))
    return Field(kind, first[kind])


def _says_kind(scene: Scene, index: int) -> bool:
    return any(t.kind != "agreement" for t in scene.cues[index].triggers)


def _agrees(scene: Scene, index: int) -> bool:
    return any(t.kind == "agreement" for t in scene.cues[index].triggers)


def status_of(scene: Scene, passages: list[tuple[int, float]], kind: str) -> Field[str]:
    """How far the deal has got, from the cues of its strongest passages."""
    votes: defaultdict[str, float] = defaultdict(float)
    first: dict[str, int] = {}
    for index, weight in passages[:4]:
        cues = scene.cues[index]
        for status in ("ended", "exploring", "announced", "active"):
            if cues.has(status):
                votes[status] += (
                    weight
                    * {"ended": 1.6, "exploring": 0.9, "announced": 0.6, "active": 0.9}[status]
                )
                first.setdefault(status, index)
    votes["active"] += {
        "contract": 2.0,
        "access": 1.5,
        "deployment": 1.2,
        "pilot": 1.2,
        "testing": 0.5,
    }.get(kind, 0.3)
    status = max(votes, key=lambda s: (votes[s], s))
    return Field(status, first.get(status))


def certainty_of(scene: Scene, passages: list[tuple[int, float]]) -> Field[str]:
    """Hedged, told by the press, or on the record: the main passage decides, then the others."""
    main = passages[0][0]
    if scene.cues[main].has("alleged"):
        return Field("alleged", main)
    for index, _ in passages[:3]:
        cues = scene.cues[index]
        if cues.has("reported") and not cues.has("confirmed"):
            return Field("reported", index)
        if cues.has("confirmed"):
            return Field("confirmed", index)
    return Field("confirmed")


def event_of(scene: Scene, main: int, kind: str, status: str, certainty: str) -> str:
    """What the main passage announces."""
    cues = scene.cues[main]
    if status == "ended":
        return "ended"
    for event in ("renewed", "expanded"):
        if cues.has(event):
            return event
    if certainty != "confirmed":
        return "reported"
    if kind in ("contract", "mou"):
        return "signed"
    return (
        "launched"
        if kind in ("deployment", "pilot", "access") and status == "active"
        else "announced"
    )


def anchor_of(
    text: str, sentences: tuple[Sentence, ...], published: PartialDate | None
) -> PartialDate | None:
    """The date from which “last week” counts: published, else the dateline, else None."""
    if published:
        return published
    for sentence in sentences[:3]:
        for found in find_dates(
            text, sentence.start, min(sentence.end, sentence.start + _DATELINE), None
        ):
            if found.date.precision == "day" and not found.future:
                return found.date
    return None


def announced_of(
    scene: Scene, passages: list[tuple[int, float]], anchor: PartialDate | None
) -> Field[PartialDate | None]:
    """The date that stands nearest to the pair's passages, before any that lies ahead."""
    for index, weight in passages[:4]:
        found = _date_in(scene, index, anchor)
        if found and weight >= 0.8:
            return Field(found.date, index)
    main = passages[0][0]
    paragraph = scene.sentences[main].paragraph
    for step in (1, -1):
        near = main + step
        if 0 <= near < len(scene.sentences) and scene.sentences[near].paragraph == paragraph:
            found = _date_in(scene, near, anchor)
            if found:
                return Field(found.date, near)
    return Field(None)


def _date_in(scene: Scene, index: int, anchor: PartialDate | None) -> FoundDate | None:
    sentence = scene.sentences[index]
    dates = [
        d for d in find_dates(scene.text, sentence.start, sentence.end, anchor) if not d.future
    ]
    precise = sorted(dates, key=lambda d: ("day", "month", "year").index(d.date.precision))
    return precise[0] if precise else None


def value_of(
    scene: Scene, pair: Pair, passages: list[tuple[int, float]], country: str | None
) -> Field[Value | None]:
    """The price of the pair's deal, zero where the text says that nothing is paid."""
    best: tuple[float, FoundSum, int] | None = None
    for index, weight in passages[:6]:
        sentence = scene.sentences[index]
        cues = scene.cues[index]
        if cues.has("no_payment"):
            return Field(Value(Decimal(0), local_currency(country)), index)
        for found in find_sums(scene.text, sentence.start, sentence.end, country):
            strength = weight * (1.5 if found.is_price else 0.2) * (1.5 if found.each else 1)
            if found.is_price and (best is None or strength > best[0]):
                best = (strength, found, index)
    if best:
        return Field(best[1].value, best[2])
    return _nothing_paid(scene, pair, country)


def _nothing_paid(scene: Scene, pair: Pair, country: str | None) -> Field[Value | None]:
    """A vendor's word that none of its dealings here is paid for."""
    for cast, cues in zip(scene.casts, scene.cues, strict=True):
        speaks = any(p.entity is pair.vendor and p.explicit for p in cast.vendors)
        general = re.search(
            r"\b(?:partnerships|deals|agreements|arrangements)\b",
            scene.text[cast.sentence.start : cast.sentence.end],
        )
        if speaks and general and cues.has("no_payment"):
            return Field(Value(Decimal(0), local_currency(country)), cast.sentence.index)
    return Field(None)
