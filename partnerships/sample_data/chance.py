"""Chance that falls the same way for the same seed, and as unevenly as it does in the world."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from partnerships.models.slugs import SLUG_LENGTH


class Skewed[Thing]:
    """A list of which the first things come up far more often than the last (Zipf's law)."""

    def __init__(self, things: Sequence[Thing], steepness: float = 1.0) -> None:
        self.things = things
        self.weights = list(accumulate((n + 1) ** -steepness for n in range(len(things))))

    def draw(self, chance: random.Random, number: int) -> list[Thing]:
        return chance.choices(self.things, cum_weights=self.weights, k=number)

    def one(self, chance: random.Random) -> Thing:
        return self.draw(chance, 1)[0]


class Shares[Thing](Skewed[Thing]):
    """Things with how often each comes up."""

    def __init__(self, shares: Mapping[Thing, float]) -> None:
        self.things = list(shares)
        self.weights = list(accumulate(shares.values()))


class Slugs:
    """Slugs that are handed out once; the second to ask for the same gets a number."""

    def __init__(self) -> None:
        self._asked: dict[str, int] = {}

    def free(self, wanted: str) -> str:
        base = wanted[: SLUG_LENGTH - 8].strip("-")
        slug = base
        while slug in self._asked:
            self._asked[base] += 1
            slug = f"{base}-{self._asked[base]}"
        self._asked[slug] = 1
        return slug


def numbers_from(first: int) -> Iterator[int]:
    while True:
        yield first
        first += 1
