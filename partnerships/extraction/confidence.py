"""What a proposal's confidence tells an editor: three levels, beside what they have been worth."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Level:
    """Every confidence from `least` on, up to the next level's; about `share` of them is right."""

    name: str
    least: float
    share: float
    meaning: str


# Highest first, from the reliability table that `manage.py evaluate` prints. A test holds each
# share to what was measured on articles that the weights had never seen.
LEVELS = (
    Level("likely", 0.9, 0.9, "about nine in ten are right"),
    Level("plausible", 0.75, 0.8, "about four in five are right; read the passage"),
    Level("uncertain", 0.0, 0.55, "little more than half are right; read around the passage too"),
)


def level_of(confidence: float) -> Level:
    """The level of a confidence between 0 and 1."""
    return next(level for level in LEVELS if confidence >= level.least)
