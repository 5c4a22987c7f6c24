"""How likely a pair is a partnership: a weighed sum of its signals, learned from our own articles.

The weights are in vocabulary/weights.yaml, written by `manage.py evaluate DIR --learn`.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import yaml

from partnerships.extraction.frames import Pair

THRESHOLD = 0.45
WEIGHTS_FILE = Path(__file__).parent / "vocabulary" / "weights.yaml"


def likelihood(signals: dict[str, float], weights: dict[str, float]) -> float:
    """Between 0 and 1; a signal without a weight counts for nothing."""
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in signals.items())
    return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))


@cache
def learned_weights() -> dict[str, float]:
    return yaml.safe_load(WEIGHTS_FILE.read_text("utf-8"))


def weights_as_yaml(weights: dict[str, float]) -> str:
    return (
        "# How much each signal of frames.py counts: written by `manage.py evaluate --learn`.\n"
        + "".join(f"{name}: {weight}\n" for name, weight in weights.items())
    )


def choose(pairs: list[Pair], weights: dict[str, float] | None = None) -> list[tuple[Pair, float]]:
    """The pairs worth proposing, with their likelihood."""
    weights = weights or learned_weights()
    weighed = [(pair, likelihood(pair.signals, weights)) for pair in pairs]
    return [(pair, chance) for pair, chance in weighed if chance >= THRESHOLD]
