"""Which stretches of a text the network takes for names of vendors, bodies and models."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from partnerships.extraction.network.layout import TYPES, token_range
from partnerships.extraction.network.tokens import Tokens


@dataclass(frozen=True)
class NamedSpan:
    start: int
    end: int
    type: str
    chance: float


@dataclass(frozen=True)
class NamesRead:
    """`chances`: see network.model.States."""

    tokens: Tokens
    chances: np.ndarray

    def spans(self) -> list[NamedSpan]:
        """Every name, in order; they don't overlap."""
        found: list[NamedSpan] = []
        begun: tuple[int, int] | None = None
        labels = [*self.chances.argmax(-1).tolist(), 0]
        for place, label in enumerate(labels):
            type_ = (label - 1) // 2 if label else -1
            if begun and (type_ != begun[1] or label % 2 == 1):
                found.append(self._span(begun[0], place, begun[1]))
                begun = None
            if label and begun is None:
                begun = (place, type_)
        return found

    def _span(self, first: int, last: int, type_: int) -> NamedSpan:
        columns = [1 + 2 * type_, 2 + 2 * type_]
        chance = float(self.chances[first:last, columns].sum(1).mean())
        return NamedSpan(
            self.tokens.starts[first], self.tokens.ends[last - 1], TYPES[type_], chance
        )

    def chance(self, start: int, end: int, type_: str) -> float:
        """How likely the text between two offsets is part of a name of that type, on average."""
        first, last = token_range(self.tokens, start, end)
        if last <= first:
            return 0.0
        number = TYPES.index(type_)
        return float(self.chances[first:last, [1 + 2 * number, 2 + 2 * number]].sum(1).mean())
