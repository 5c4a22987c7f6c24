"""What a pair's passages say about its kind, status and certainty, as numbers to be weighed."""

from __future__ import annotations

import re

from partnerships.extraction.frames import Pair, Scene
from partnerships.extraction.vocabulary import words

_CUES = (
    "ended", "exploring", "announced", "active", "renewed", "expanded", "alleged", "reported",
    "confirmed", "refused", "negation", "no_payment",
)  # fmt: skip
_STRONGEST = 3.0


def field_signals(scene: Scene, pair: Pair, passages: list[tuple[int, float]]) -> dict[str, float]:
    """Signals by name: main_X (in the main passage), most_X (in any, by its weight), text_X."""
    found: dict[str, float] = {}
    number = max(len(scene.cues), 1)
    for place, (index, weight) in enumerate(passages):
        for name in _said(scene, index):
            if place == 0:
                found[f"main_{name}"] = 1.0
            found[f"most_{name}"] = max(found.get(f"most_{name}", 0.0), weight / _STRONGEST)
    for index in range(len(scene.cues)):
        for name in _said(scene, index):
            found[f"text_{name}"] = found.get(f"text_{name}", 0.0) + 1 / number
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
