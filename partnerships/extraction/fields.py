"""A pair's kind, status, certainty, event, date and value, each with the passage that says so."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from partnerships.extraction.dates import FoundDate, find_dates
from partnerships.extraction.field_signals import AboutText, goes_on
from partnerships.extraction.frames import Pair, Scene
from partnerships.extraction.logistic import weighed
from partnerships.extraction.money import FoundSum, find_sums, local_currency
from partnerships.extraction.scorer import learned_weights
from partnerships.extraction.segments import Sentence
from partnerships.extraction.types import Value
from partnerships.partial_dates import PartialDate

# How much a passage says about its pair's fields, by how it brings the two together.
WEIGHT_OF = {
    "clause": 3.0, "sentence": 2.5, "headline": 1.5, "referred": 2.0,
    "near_body": 1.0, "far_body": 0.4, "near_vendor": 1.0, "far_vendor": 0.4,
    "continues": 1.5,
}  # fmt: skip
_DATELINE = 80
_LEAD = 4


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


def likeliest(
    name: str, signals: dict[str, float], weights: dict[str, dict[str, float]] | None = None
) -> str:
    """The value of the field `name` that its signals speak for most."""
    by_value = weights or learned_weights()[name]
    return max(by_value, key=lambda value: weighed(signals, by_value[value]))


def said_in(scene: Scene, passages: list[tuple[int, float]], name: str) -> int | None:
    """The weightiest passage that has a trigger or cue of that name."""
    for index, _ in passages:
        cues = scene.cues[index]
        if cues.has(name) or any(t.kind == name and not t.negated for t in cues.triggers):
            return index
    return None


def kind_of(
    scene: Scene,
    passages: list[tuple[int, float]],
    signals: dict[str, float],
    before: str | None,
) -> Field[str]:
    """The kind that the passages speak for; `before`: that of the vendor's last pair."""
    main = passages[0][0]
    if before and goes_on(scene, main):
        return Field(before, main)
    kind = likeliest("kind", signals)
    return Field(kind, said_in(scene, passages, kind))


def status_of(
    scene: Scene, passages: list[tuple[int, float]], signals: dict[str, float], kind: str
) -> Field[str]:
    """How far the deal has got; its kind has a say in that."""
    status = likeliest("status", {**signals, f"kind_{kind}": 1.0})
    return Field(status, said_in(scene, passages, status))


def certainty_of(
    scene: Scene, passages: list[tuple[int, float]], signals: dict[str, float]
) -> Field[str]:
    """Hedged in the main passage; else told by the press, or on the record."""
    main = passages[0][0]
    if scene.cues[main].has("alleged"):
        return Field("alleged", main)
    certainty = likeliest("certainty", signals)
    return Field(certainty, said_in(scene, passages, certainty))


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
    scene: Scene, pair: Pair, passages: list[tuple[int, float]], anchor: PartialDate | None
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
    return _date_of_the_news(scene, pair, anchor)


def _date_of_the_news(
    scene: Scene, pair: Pair, anchor: PartialDate | None
) -> Field[PartialDate | None]:
    """The lead's date, for a vendor that the lead is about."""
    parties = [party for cast in scene.casts[:_LEAD] for party in cast.vendors]
    if not any(party.entity is pair.vendor for party in parties):
        return Field(None)
    for index in range(min(_LEAD, len(scene.sentences))):
        found = _date_in(scene, index, anchor)
        if found and found.date.precision != "year":
            return Field(found.date, index)
    return Field(None)


def _date_in(scene: Scene, index: int, anchor: PartialDate | None) -> FoundDate | None:
    sentence = scene.sentences[index]
    dates = [
        d for d in find_dates(scene.text, sentence.start, sentence.end, anchor) if not d.future
    ]
    precise = sorted(dates, key=lambda d: ("day", "month", "year").index(d.date.precision))
    return precise[0] if precise else None


def value_of(
    scene: Scene,
    pair: Pair,
    passages: list[tuple[int, float]],
    country: str | None,
    text: AboutText,
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
    if pair.vendor.name in text.unpaid:
        return Field(Value(Decimal(0), local_currency(country)), text.unpaid[pair.vendor.name])
    return Field(None)
