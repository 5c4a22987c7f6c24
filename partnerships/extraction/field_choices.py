"""Kind, status and certainty: how what is said near a pair speaks for each value, and the choice.

A group of words speaks for one value of a field. How much words count by where they stand is
learned for all values together, so that a few hundred pairs are enough to learn it from.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from partnerships.extraction.choices import Signals, chances
from partnerships.extraction.scorer import learned_weights
from partnerships.extraction.types import CERTAINTIES, KINDS, STATUSES
from partnerships.extraction.vocabulary import words

VALUES = {"kind": KINDS, "status": STATUSES, "certainty": CERTAINTIES}
# A signal of one value alone is learned more warily than one that all values share.
_ALONE = 0.3
_OF_TEXT = 3.0
# From here on words are taken to speak plainly for a value.
_PLAIN = 0.3
_PLACES = ("main", "most", "near", "lead", "text")


@dataclass(frozen=True)
class Choice:
    """A value, the chance that it is right, and the signal that spoke for it most."""

    value: str
    chance: float
    rule: str


@cache
def _speaks_for(name: str) -> dict[str, tuple[str, str]]:
    """For each group of words: the value that it speaks for, and how plainly it does."""
    return {
        group: (value, sort)
        for value, sorts in words("speaks_for")[name].items()
        for sort, groups in sorts.items()
        for group in groups
    }


def field_options(name: str, signals: Signals) -> list[Signals]:
    """The signals of each value of the field, in the order of VALUES."""
    options = [_option(name, value, signals) for value in VALUES[name]]
    for place in ("main", "most"):
        key = f"{place} strong"
        plain = [option for option in options if option.get(key, 0.0) > _PLAIN]
        if len(plain) == 1:
            plain[0][f"{place} alone"] = 1.0
        if not plain:
            for value, option in zip(VALUES[name], options, strict=True):
                option[f"{value} {place} nothing"] = 1.0
    return options


def _option(name: str, value: str, signals: Signals) -> Signals:
    speaks_for = _speaks_for(name)
    option: Signals = {f"{value} bias": 1.0}
    for signal, strength in signals.items():
        place, _, group = signal.partition("_")
        if place in _PLACES and group in speaks_for:
            whose, sort = speaks_for[group]
            if whose == value:
                _share(option, place, sort, strength)
                option[f"{value} {place} {sort}"] = strength * _ALONE * 2
        if place == "main" or place not in _PLACES or (place == "text" and group in speaks_for):
            option[f"{value} {signal}"] = strength * _ALONE
    return option


def _share(option: Signals, place: str, sort: str, strength: float) -> None:
    key = f"{place} {sort}"
    if place == "text":
        option[f"{key} share"] = option.get(f"{key} share", 0.0) + strength * _OF_TEXT
        strength = min(strength * 5, 1.0)
    option[key] = max(option.get(key, 0.0), strength)


# How a deal stands hangs on its kind: an award holds from its day, what is still to come does not.
_WITH_KIND = (
    "main_future", "main_agreed", "main_begun", "main_present", "lead_future", "is_news",
    "dated_old", "dated_fresh",
)  # fmt: skip


def status_signals(signals: Signals, kind: str) -> Signals:
    """The signals of the status of a deal of that kind."""
    of_kind = {f"{kind}_{name}": signals[name] for name in _WITH_KIND if name in signals}
    return {**signals, **of_kind, f"kind_{kind}": 1.0}


def choose_value(name: str, signals: Signals, weights: Signals | None = None) -> Choice:
    """The likeliest value of the field."""
    weights = weights or learned_weights()[name]
    options = field_options(name, signals)
    found = chances(options, weights)
    best = max(range(len(found)), key=found.__getitem__)
    shares = {key: weights.get(key, 0.0) * value for key, value in options[best].items()}
    return Choice(VALUES[name][best], found[best], max(shares, key=lambda key: shares[key]))
