"""A weighed sum of signals as a likelihood. What is learned elsewhere is applied here."""

from __future__ import annotations

import math


def weighed(signals: dict[str, float], weights: dict[str, float]) -> float:
    """The weighed sum with the bias; a signal without a weight counts for nothing."""
    return weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in signals.items())


def likelihood(signals: dict[str, float], weights: dict[str, float]) -> float:
    """Between 0 and 1."""
    return 1 / (1 + math.exp(-max(min(weighed(signals, weights), 30.0), -30.0)))
