"""Choosing one of several options by weighed signals: the chances, and how weights are learned.

A conditional logit, written out. An option is its signals; the chances of a case's options add up
to one, so that the chance of the one that is chosen is the confidence in it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Signals = dict[str, float]
# The options of a case, and which of them are right.
Case = tuple[Sequence[Signals], frozenset[int]]

_ROUNDS = 120
_STEP = 0.3


def chances(options: Sequence[Signals], weights: Signals) -> list[float]:
    """The chance of each option; a signal without a weight counts for nothing."""
    return _softmax(
        [
            sum(weights.get(name, 0.0) * value for name, value in option.items())
            for option in options
        ]
    )


def _softmax(scores: list[float]) -> list[float]:
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def learn_choice(cases: Sequence[Case], prior: Signals, pull: float) -> Signals:
    """The weights under which the right options are likeliest, pulled towards `prior`; rounded."""
    names = sorted({*prior, *(name for options, _ in cases for o in options for name in o)})
    place = {name: index for index, name in enumerate(names)}
    rows = [
        ([[(place[name], value) for name, value in o.items() if value] for o in options], right)
        for options, right in cases
    ]
    start = [float(prior.get(name, 0.0)) for name in names]
    weights, seen = list(start), [1e-6] * len(names)
    for _ in range(_ROUNDS):
        slope = [pull * (w - s) for w, s in zip(weights, start, strict=True)]
        for options, right in rows:
            _add_slope(options, right, weights, slope)
        for index, value in enumerate(slope):
            seen[index] += value * value
            weights[index] -= _STEP * value / math.sqrt(seen[index])
    return {name: round(weight, 2) for name, weight in zip(names, weights, strict=True)}


def _add_slope(
    options: list[list[tuple[int, float]]],
    right: frozenset[int],
    weights: list[float],
    slope: list[float],
) -> None:
    scores = [sum(weights[index] * value for index, value in option) for option in options]
    found = _softmax(scores)
    of_right = sum(found[number] for number in right) or 1.0
    for number, (option, chance) in enumerate(zip(options, found, strict=True)):
        error = chance - (chance / of_right if number in right else 0.0)
        if abs(error) > 1e-4:
            for index, value in option:
                slope[index] += error * value
