"""How likely a pair is a partnership: a weighed sum of its signals, learned from our own articles.

The weights are in vocabulary/weights.yaml, written by `manage.py evaluate DIR --learn`.
"""

from __future__ import annotations

import math
from functools import cache

from partnerships.extraction.frames import Pair
from partnerships.extraction.vocabulary import words

THRESHOLD = 0.45


def likelihood(signals: dict[str, float], weights: dict[str, float]) -> float:
    """Between 0 and 1; a signal without a weight counts for nothing."""
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in signals.items())
    return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))


@cache
def learned_weights() -> dict[str, float]:
    return words("weights")


def choose(pairs: list[Pair], weights: dict[str, float] | None = None) -> list[tuple[Pair, float]]:
    """The pairs worth proposing, with their likelihood."""
    weights = weights or learned_weights()
    weighed = [(pair, likelihood(pair.signals, weights)) for pair in pairs]
    return [(pair, chance) for pair, chance in weighed if chance >= THRESHOLD]
