"""From weighed pairs to proposals: every field with its passages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict

from partnerships.extraction.field_signals import AboutText, field_signals, read_text
from partnerships.extraction.fields import (
    Field,
    anchor_of,
    announced_of,
    certainty_of,
    event_of,
    kind_of,
    passages_by_weight,
    status_of,
    value_of,
)
from partnerships.extraction.frames import Pair, Scene
from partnerships.extraction.types import Evidence, Proposal
from partnerships.partial_dates import PartialDate


def propose(
    scene: Scene, pairs: list[tuple[Pair, float]], published: PartialDate | None
) -> tuple[Proposal, ...]:
    """A proposal for each pair, with its confidence, in the order in which the text tells them."""
    anchor = anchor_of(scene.text, scene.sentences, published)
    text = read_text(scene)
    kinds_before: dict[str, str] = {}
    proposals = []
    for pair, confidence in sorted(pairs, key=lambda p: _main_passage(p[0], scene)):
        proposal = _proposal(
            scene, pair, confidence, anchor, text, kinds_before.get(pair.vendor.name)
        )
        kinds_before[pair.vendor.name] = proposal.kind
        proposals.append(proposal)
    return tuple(proposals)


def _main_passage(pair: Pair, scene: Scene) -> int:
    return passages_by_weight(pair, scene)[0][0]


def _proposal(
    scene: Scene,
    pair: Pair,
    confidence: float,
    anchor: PartialDate | None,
    text: AboutText,
    kind_before: str | None,
) -> Proposal:
    passages = passages_by_weight(pair, scene)
    country = scene.mentions.places.country
    signals = field_signals(scene, pair, passages, text)
    kind = kind_of(scene, passages, signals, kind_before)
    status = status_of(scene, passages, signals, kind.value)
    certainty = certainty_of(scene, passages, signals)
    announced = announced_of(scene, pair, passages, anchor)
    value = value_of(scene, pair, passages, country, text)
    models = _models(scene, pair, passages, text)
    programme = _programme(scene, passages)
    fields: dict[str, Field] = {
        "kind": kind, "status": status, "certainty": certainty, "announced": announced,
        "value": value, "models": models, "programme": programme,
    }  # fmt: skip
    return Proposal(
        vendor=pair.vendor.name,
        agency=pair.agency.name,
        models=models.value,
        programme=programme.value,
        kind=kind.value,
        status=status.value,
        certainty=certainty.value,
        event=event_of(scene, passages[0][0], kind.value, status.value, certainty.value),
        announced=announced.value,
        value=value.value,
        confidence=round(confidence, 2),
        evidence=_evidence(scene, pair, passages, fields),
    )


def _models(
    scene: Scene, pair: Pair, passages: list[tuple[int, float]], text: AboutText
) -> Field[tuple[str, ...]]:
    """The vendor's models that the pair's passages name; its only one where they name none."""
    for index, weight in passages:
        if weight < 0.8:
            break
        named = [p.entity.name for p in scene.casts[index].models if _is_of(p.entity, pair)]
        if named:
            return Field(tuple(dict.fromkeys(named)), index)
    own = text.models.get(pair.vendor.name, [])
    if len(own) == 1:
        return Field((own[0].name,))
    return Field(())


def _is_of(model, pair: Pair) -> bool:
    return model.owner in (pair.vendor.name, pair.vendor.record)


def _programme(scene: Scene, passages: list[tuple[int, float]]) -> Field[str | None]:
    for index, _ in passages[:3]:
        sentence = scene.sentences[index]
        for occurrence in scene.mentions.within(sentence.start, sentence.end):
            if occurrence.entity.type == "programme":
                return Field(occurrence.entity.name, index)
    return Field(None)


def _evidence(
    scene: Scene, pair: Pair, passages: list[tuple[int, float]], fields: dict[str, Field]
) -> tuple[Evidence, ...]:
    """The main passage first; then the passages that other fields rest on."""
    supports: dict[int, list[str]] = defaultdict(list)
    main = passages[0][0]
    supports[main].append("pair")
    if main not in pair.together():
        other = _introduces(scene, pair, main)
        if other is not None:
            supports[other].append("pair")
    for name, field in fields.items():
        if field.sentence is not None and field.value:
            supports[field.sentence].append(name)
    supports[main].append("event")
    order = [main, *sorted(index for index in supports if index != main)]
    return tuple(_passage(scene, index, supports[index]) for index in order)


def _introduces(scene: Scene, pair: Pair, main: int) -> int | None:
    """The last sentence before `main` that names the party that `main` leaves out."""
    present = {p.entity.name for p in (*scene.casts[main].vendors, *scene.casts[main].agencies)}
    missing = pair.agency if pair.vendor.name in present else pair.vendor
    main_start = scene.sentences[main].start
    index = bisect_left(missing.mentions, main_start, key=lambda mention: mention.start)
    if not missing.mentions:
        return None
    mention = missing.mentions[max(index - 1, 0)]
    found = bisect_right(scene.sentences, mention.start, key=lambda sentence: sentence.start) - 1
    return found if found >= 0 and found != main else None


def _passage(scene: Scene, index: int, supports: list[str]) -> Evidence:
    sentence = scene.sentences[index]
    text = scene.text[sentence.start : sentence.end]
    return Evidence(sentence.start, sentence.end, text, tuple(dict.fromkeys(supports)))
