"""How likely a pair is a partnership: a weighed sum of its signals, learned from our own articles.

The weights are in vocabulary/weights.yaml, written by `manage.py evaluate DIR --learn`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from partnerships.extraction.frames import Pair
from partnerships.extraction.logistic import likelihood

THRESHOLD = 0.5
WEIGHTS_FILE = Path(__file__).parent / "vocabulary" / "weights.yaml"
_HEADER = "# How much each signal counts: learned, not written. See manage.py evaluate --learn.\n"


@cache
def learned_weights() -> dict[str, dict]:
    """Weights by signal, of `pair`, `kind`, `status`, `certainty` and `announced`.

    `rules`: for the fields that rules make, how often each rule was right.
    """
    return yaml.safe_load(WEIGHTS_FILE.read_text("utf-8"))


def write_weights(weights: dict[str, dict]) -> None:
    WEIGHTS_FILE.write_text(_HEADER + yaml.safe_dump(weights, sort_keys=True), "utf-8")
    learned_weights.cache_clear()


def choose(pairs: list[Pair]) -> list[tuple[Pair, float]]:
    """The pairs worth proposing, with their likelihood."""
    weights = learned_weights()["pair"]
    likely = [(pair, likelihood(pair.signals, weights)) for pair in pairs]
    return [(pair, chance) for pair, chance in likely if chance >= THRESHOLD]
