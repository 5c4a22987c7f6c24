"""How likely a pair is a partnership: what the network and the signals say of it, together.

The weights are in vocabulary/weights.yaml, written by `manage.py evaluate DIR --learn`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from partnerships.extraction.entities import Entity
from partnerships.extraction.frames import Pair, Scene
from partnerships.extraction.logistic import likelihood, weighed

# A little below even odds: on the articles kept for calibration that finds more, as often right.
THRESHOLD = 0.48
_SPEAKS_OF_DEALING = 0.5
WEIGHTS_FILE = Path(__file__).parent / "vocabulary" / "weights.yaml"
_HEADER = "# How much each signal counts: learned, not written. See manage.py evaluate --learn.\n"


@cache
def learned_weights() -> dict[str, dict]:
    """Weights by signal, of `pair`, `kind`, `status`, `certainty` and `announced`.

    `together`: how much the network's score and the signals' sum count beside each other.
    `rules`: for the fields that rules make, how often each rule was right.
    """
    return yaml.safe_load(WEIGHTS_FILE.read_text("utf-8"))


def write_weights(weights: dict[str, dict]) -> None:
    WEIGHTS_FILE.write_text(_HEADER + yaml.safe_dump(weights, sort_keys=True), "utf-8")
    learned_weights.cache_clear()


def choose(pairs: list[Pair], scene: Scene) -> list[tuple[Pair, float]]:
    """The pairs worth proposing, with their likelihood.

    The most specific body counts: one above it goes without saying, unless the text speaks of
    that one's dealing where it leaves the other out.
    """
    likely = [(pair, likelihood_of(pair)) for pair in pairs]
    chosen = [(pair, chance) for pair, chance in likely if chance >= THRESHOLD]
    return [
        (pair, chance)
        for pair, chance in chosen
        if not any(_goes_without_saying(pair, other, scene) for other, _ in chosen)
    ]


def likelihood_of(pair: Pair) -> float:
    """Between 0 and 1, as calibrated on articles that neither has learned from."""
    weights = learned_weights()
    return likelihood(both_say(pair, weights["pair"]), weights["together"])


def both_say(pair: Pair, weights: dict[str, float]) -> dict[str, float]:
    """The network's score of a pair and the weighed sum of its signals, as two signals."""
    score = pair.related.score if pair.related else 0.0
    return {"network": score, "signals": weighed(pair.signals, weights)}


def _goes_without_saying(pair: Pair, below: Pair, scene: Scene) -> bool:
    """Whether `pair` only says of a body above what `below` says of the body itself."""
    if pair.vendor is not below.vendor or not _is_above(pair.agency, below.agency, scene):
        return False
    alone = set(pair.together()) - set(below.together())
    return all(scene.dealing[index] < _SPEAKS_OF_DEALING for index in alone)


def _is_above(agency: Entity, other: Entity, scene: Scene) -> bool:
    if agency.record and agency.record in scene.lexicon.parents(other.record or ""):
        return True
    of_one_country = agency.country is not None and agency.country == other.country
    return of_one_country and agency.body_kind == "government" != other.body_kind
