"""From weighed pairs to proposals: every field with its passages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict

from partnerships.extraction.field_signals import AboutText, field_signals, read_text, said_near
from partnerships.extraction.fields import (
    Field,
    announced_of,
    certainty_of,
    event_of,
    kind_of,
    passages_by_weight,
    status_of,
    value_of,
)
from partnerships.extraction.frames import Pair, Scene
from partnerships.extraction.scorer import learned_weights
from partnerships.extraction.types import Article, Evidence, Ground, Proposal, Span


def propose(
    scene: Scene, pairs: list[tuple[Pair, float]], article: Article
) -> tuple[Proposal, ...]:
    """A proposal for each pair, with its confidence, in the order in which the text tells them."""
    text = read_text(scene, article)
    kinds_before: dict[str, str] = {}
    proposals = []
    for pair, confidence in sorted(pairs, key=lambda p: _main_passage(p[0], scene)):
        proposal = _proposal(scene, pair, confidence, text, kinds_before.get(pair.vendor.name))
        kinds_before[pair.vendor.name] = proposal.kind
        proposals.append(proposal)
    return tuple(proposals)


def _main_passage(pair: Pair, scene: Scene) -> int:
    return passages_by_weight(pair, scene)[0][0]


def _proposal(
    scene: Scene, pair: Pair, confidence: float, text: AboutText, kind_before: str | None
) -> Proposal:
    passages = passages_by_weight(pair, scene)
    fields = read_fields(scene, pair, text, kind_before)
    said = said_near(scene, pair, passages[0][0], text)
    kind, status, certainty = (fields[name].value for name in ("kind", "status", "certainty"))
    return Proposal(
        vendor=pair.vendor.name,
        agency=pair.agency.name,
        models=fields["models"].value,
        programme=fields["programme"].value,
        kind=kind,
        status=status,
        certainty=certainty,
        event=event_of(said, kind, status, certainty),
        announced=fields["announced"].value,
        value=fields["value"].value,
        confidence=round(confidence, 2),
        evidence=_evidence(scene, pair, passages, fields),
        grounds={name: _ground(scene, name, field) for name, field in fields.items()},
    )


def read_fields(
    scene: Scene, pair: Pair, text: AboutText, kind_before: str | None = None
) -> dict[str, Field]:
    """The pair's fields by name, each with what it rests on."""
    passages = passages_by_weight(pair, scene)
    signals = field_signals(scene, pair, passages, text)
    kind = kind_of(scene, passages, signals, kind_before)
    return {
        "kind": kind,
        "status": status_of(scene, passages, signals, kind.value),
        "certainty": certainty_of(scene, passages, signals),
        "announced": announced_of(scene, pair, passages, text),
        **ruled_fields(scene, pair, passages, text),
    }


def ruled_fields(
    scene: Scene, pair: Pair, passages: list[tuple[int, float]], text: AboutText
) -> dict[str, Field]:
    """The fields for which nothing is learned but how often their rules are right."""
    return {
        "value": value_of(scene, pair, passages, scene.mentions.places.country, text),
        "models": _models(scene, pair, passages, text),
        "programme": _programme(scene, passages),
    }


def _ground(scene: Scene, name: str, field: Field) -> Ground:
    """What a field rests on; a rule without a learned chance is right as often as it was before."""
    chance = field.confidence
    if chance is None:
        chance = learned_weights()["rules"].get(name, {}).get(field.rule)
    spans: tuple[Span, ...] = ()
    if field.sentence is not None and field.value not in (None, ()):
        sentence = scene.sentences[field.sentence]
        spans = (Span(sentence.start, sentence.end),)
    return Ground(field.rule, None if chance is None else round(chance, 2), spans)


def _models(
    scene: Scene, pair: Pair, passages: list[tuple[int, float]], text: AboutText
) -> Field[tuple[str, ...]]:
    """The vendor's models that the pair's passages name; its only one where they name none."""
    for index, weight in passages:
        if weight < 0.8:
            break
        named = [p.entity.name for p in scene.casts[index].models if _is_of(p.entity, pair)]
        if named:
            return Field(tuple(dict.fromkeys(named)), index, "named beside the pair")
    own = text.models.get(pair.vendor.name, [])
    if len(own) == 1:
        return Field((own[0].name,), None, "the only one")
    return Field((), None, "none named")


def _is_of(model, pair: Pair) -> bool:
    return model.owner in (pair.vendor.name, pair.vendor.record)


def _programme(scene: Scene, passages: list[tuple[int, float]]) -> Field[str | None]:
    for index, _ in passages[:3]:
        sentence = scene.sentences[index]
        for occurrence in scene.mentions.within(sentence.start, sentence.end):
            if occurrence.entity.type == "programme":
                return Field(occurrence.entity.name, index, "named beside the pair")
    return Field(None, None, "none named")


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
