"""How likely a pair is a partnership: a weighed sum of its signals, learned from our own articles.

The weights are in vocabulary/weights.yaml, written by `manage.py evaluate DIR --learn`.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import yaml

from partnerships.extraction.frames import Pair

THRESHOLD = 0.5
WEIGHTS_FILE = Path(__file__).parent / "vocabulary" / "weights.yaml"
_HEADER = "# How much each signal counts: learned, not written. See manage.py evaluate --learn.\n"


def weighed(signals: dict[str, float], weights: dict[str, float]) -> float:
    """The weighed sum with the bias; a signal without a weight counts for nothing."""
    return weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in signals.items())


def likelihood(signals: dict[str, float], weights: dict[str, float]) -> float:
    """Between 0 and 1."""
    return 1 / (1 + math.exp(-max(min(weighed(signals, weights), 30.0), -30.0)))


@cache
def learned_weights() -> dict[str, dict]:
    """`pair`: weights by signal. `kind`, `status`, `certainty`: for each value, such weights."""
    return yaml.safe_load(WEIGHTS_FILE.read_text("utf-8"))


def write_weights(weights: dict[str, dict]) -> None:
    WEIGHTS_FILE.write_text(_HEADER + yaml.safe_dump(weights, sort_keys=True), "utf-8")
    learned_weights.cache_clear()


def choose(pairs: list[Pair]) -> list[tuple[Pair, float]]:
    """The pairs worth proposing, with their likelihood."""
    weights = learned_weights()["pair"]
    likely = [(pair, likelihood(pair.signals, weights)) for pair in pairs]
    return [(pair, chance) for pair, chance in likely if chance >= THRESHOLD]
