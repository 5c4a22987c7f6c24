"""A pair's kind, status, certainty, event, date and value, each with the passage that says so."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from partnerships.extraction.announced import choose_date, date_options
from partnerships.extraction.field_choices import Choice, choose_value, status_signals
from partnerships.extraction.field_signals import AboutText, goes_on
from partnerships.extraction.frames import Pair, Scene
from partnerships.extraction.money import FoundSum, find_sums, local_currency
from partnerships.extraction.types import Value
from partnerships.partial_dates import PartialDate

# How much a passage says about its pair's fields, by how it brings the two together.
WEIGHT_OF = {
    "clause": 3.0, "sentence": 2.5, "headline": 1.5, "referred": 2.0,
    "near_body": 1.0, "far_body": 0.4, "near_vendor": 1.0, "far_vendor": 0.4,
    "continues": 1.5,
}  # fmt: skip
# An event is read from the clause that has one of the pair, outside quotations.
_PLAINLY = 0.9
# So many vendors share a sum, unless it is said to be each one's.
_SEVERAL = 3


@dataclass(frozen=True)
class Field[T]:
    """A value and the sentence that says so; None where it is assumed from the rest.

    `rule`: what made it. `confidence`: the chance that it is right, None where none was learned.
    """

    value: T
    sentence: int | None = None
    rule: str = ""
    confidence: float | None = None


def passages_by_weight(pair: Pair, scene: Scene) -> list[tuple[int, float]]:
    """The pair's sentences, the one that says most first."""
    weights: dict[int, float] = {}
    for passage in pair.passages:
        weight = WEIGHT_OF[passage.how] * (0.4 + passage.weight)
        if scene.cues[passage.sentence].has("contrast"):
            weight *= 0.8
        weights[passage.sentence] = max(weights.get(passage.sentence, 0.0), weight)
    return sorted(weights.items(), key=lambda item: (-item[1], item[0]))


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
    choice = choose_value("kind", signals)
    if before and goes_on(scene, main):
        return Field(before, main, "goes on", choice.chance)
    return _chosen(scene, passages, choice)


def status_of(
    scene: Scene, passages: list[tuple[int, float]], signals: dict[str, float], kind: str
) -> Field[str]:
    """How far the deal has got; its kind has a say in that."""
    return _chosen(scene, passages, choose_value("status", status_signals(signals, kind)))


def certainty_of(
    scene: Scene, passages: list[tuple[int, float]], signals: dict[str, float]
) -> Field[str]:
    """Hedged in the main passage; else told by the press, or on the record."""
    main = passages[0][0]
    choice = choose_value("certainty", signals)
    if scene.cues[main].has("alleged"):
        return Field("alleged", main, "main alleged", choice.chance)
    return _chosen(scene, passages, choice)


def _chosen(scene: Scene, passages: list[tuple[int, float]], choice: Choice) -> Field[str]:
    sentence = said_in(scene, passages, choice.value)
    return Field(choice.value, sentence, choice.rule, choice.chance)


def event_of(said: dict[str, float], kind: str, status: str, certainty: str) -> str:
    """What the main passage announces; `said`: what it says near the pair (see said_near)."""
    if status == "ended":
        return "ended"
    for event in ("renewed", "expanded"):
        if said.get(event, 0.0) >= _PLAINLY:
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


def announced_of(
    scene: Scene, pair: Pair, passages: list[tuple[int, float]], text: AboutText
) -> Field[PartialDate | None]:
    """The date that the announcement most likely has; the day of publication is assumed."""
    option, chance = choose_date(date_options(scene, pair, passages, text))
    rule = "no date" if option.date is None else "published" if option.sentence is None else "date"
    return Field(option.date, option.sentence, rule, chance)


def _is_of_others(scene: Scene, pair: Pair, index: int, found: FoundSum) -> bool:
    """Whether a sum stands with another vendor, or is what several vendors share."""
    clause_at, named = scene.sentences[index].clause_at, scene.casts[index].vendors
    vendors = {party.entity.name for party in named if party.explicit}
    if len(vendors) >= _SEVERAL and not found.each:
        return True
    clause = clause_at(found.start)
    beside = {party.entity.name for party in named if clause_at(party.start) == clause}
    return pair.vendor.name not in beside and bool(beside)


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
        if scene.cues[index].has("no_payment"):
            return Field(Value(Decimal(0), local_currency(country)), index, "nothing is paid")
        for found in find_sums(scene.text, sentence.start, sentence.end, country):
            strength = weight * (1.5 if found.each else 1)
            if not found.is_price or _is_of_others(scene, pair, index, found):
                continue
            if best is None or strength > best[0]:
                best = (strength, found, index)
    if best:
        return Field(best[1].value, best[2], "price")
    if pair.vendor.name in text.unpaid:
        unpaid = text.unpaid[pair.vendor.name]
        return Field(Value(Decimal(0), local_currency(country)), unpaid, "nobody is paid")
    return _price_after(scene, pair, passages[0][0], country) or Field(None, None, "no price")


def _price_after(
    scene: Scene, pair: Pair, main: int, country: str | None
) -> Field[Value | None] | None:
    """The price in one of the next two sentences of the paragraph, where no other party comes."""
    for index in range(main + 1, min(main + 3, len(scene.sentences))):
        sentence, cast = scene.sentences[index], scene.casts[index]
        others = [p for p in cast.vendors if p.entity.name != pair.vendor.name]
        others += [p for p in cast.agencies if p.entity is not pair.agency]
        if sentence.paragraph != scene.sentences[main].paragraph or any(
            party.explicit for party in others
        ):
            return None
        for found in find_sums(scene.text, sentence.start, sentence.end, country):
            if found.is_price:
                return Field(found.value, index, "price in the next sentences")
    return None
