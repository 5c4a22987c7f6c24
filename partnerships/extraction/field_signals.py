"""What a pair's passages say about its kind, status and certainty, as numbers to be weighed."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from partnerships.extraction.entities import Entity
from partnerships.extraction.frames import Pair, Scene
from partnerships.extraction.vocabulary import words

_CUES = (
    "ended", "exploring", "announced", "active", "renewed", "expanded", "alleged", "reported",
    "confirmed", "refused", "negation", "no_payment",
)  # fmt: skip
_STRONGEST = 3.0
_IN_GENERAL = re.compile(r"\b(?:partnerships|deals|agreements|arrangements)\b")


@dataclass(frozen=True)
class AboutText:
    """What holds for the whole text, worked out once for all its pairs.

    `said`: for each group of words, the share of sentences that have it. `unpaid`: vendors that
    say of all their dealings that nothing is paid, with the sentence. `models`: by vendor.
    """

    said: dict[str, float]
    unpaid: dict[str, int]
    models: dict[str, list[Entity]]


def read_text(scene: Scene) -> AboutText:
    """The facts about the text that its pairs share."""
    said: defaultdict[str, float] = defaultdict(float)
    unpaid: dict[str, int] = {}
    for index, (cast, cues) in enumerate(zip(scene.casts, scene.cues, strict=True)):
        for name in _said(scene, index):
            said[f"text_{name}"] += 1 / len(scene.cues)
        sentence = cast.sentence
        if cues.has("no_payment") and _IN_GENERAL.search(scene.text, sentence.start, sentence.end):
            for party in cast.vendors:
                if party.explicit:
                    unpaid.setdefault(party.entity.name, index)
    models: defaultdict[str, list[Entity]] = defaultdict(list)
    for model in scene.mentions.of_type("model"):
        models[model.owner or ""].append(model)
    return AboutText(dict(said), unpaid, dict(models))


def field_signals(
    scene: Scene, pair: Pair, passages: list[tuple[int, float]], text: AboutText
) -> dict[str, float]:
    """Signals by name: main_X (in the main passage), most_X (in any, by its weight), text_X."""
    found = dict(text.said)
    for place, (index, weight) in enumerate(passages):
        for name in _said(scene, index):
            if place == 0:
                found[f"main_{name}"] = 1.0
            found[f"most_{name}"] = max(found.get(f"most_{name}", 0.0), weight / _STRONGEST)
    if re.search("|".join(words("roles")["evaluators"]), pair.agency.name):
        found["body_evaluates"] = 1.0
    if any(o.entity.type == "programme" for o in _occurrences(scene, passages)):
        found["names_programme"] = 1.0
    found["body_is_government"] = float(pair.agency.body_kind == "government")
    found["body_is_military"] = float(
        pair.agency.body_kind in ("military service", "combatant command")
    )
    return found


def _said(scene: Scene, index: int) -> set[str]:
    cues = scene.cues[index]
    return {t.group for t in cues.triggers if not t.negated} | {c for c in _CUES if cues.has(c)}


def _occurrences(scene: Scene, passages: list[tuple[int, float]]):
    for index, _ in passages[:3]:
        sentence = scene.sentences[index]
        yield from scene.mentions.within(sentence.start, sentence.end)


def goes_on(scene: Scene, index: int) -> bool:
    """Whether a sentence carries on from the pair before: “… are also interested”."""
    cues = scene.cues[index]
    return cues.has("also") and not any(trigger.kind for trigger in cues.triggers)
