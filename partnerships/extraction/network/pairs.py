"""How much speaks for each vendor and body of a text being partners, by the network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from partnerships.extraction.coreference import Cast
from partnerships.extraction.entities import Entity
from partnerships.extraction.network.layout import (
    Meeting,
    marks_of,
    meetings,
    sentence_numbers,
    windows,
)
from partnerships.extraction.network.model import States, heads, relate, softmax
from partnerships.extraction.network.tokens import Tokens
from partnerships.extraction.segments import Sentence

# erf to about 1e-7 (Abramowitz and Stegun, 7.1.26), as numpy has none.
_ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)


@dataclass(frozen=True)
class Related:
    """What the network says of a vendor and a body.

    `score`: the log odds that they are partners, so far as rules leave that open. `told`: how far
    each sentence tells so, by its number; each meeting counts for the sentences of both.
    """

    vendor: Entity
    agency: Entity
    score: float
    told: dict[int, float]


def relate_parties(
    tokens: Tokens, states: States, casts: Sequence[Cast], sentences: Sequence[Sentence]
) -> list[Related]:
    """Every vendor and body that come near each other, in the order in which they are met."""
    entities = entities_of(casts)
    marks = marks_of(tokens, casts, {id(entity): n for n, entity in enumerate(entities)})
    numbers = sentence_numbers(tokens, sentences)
    found = meetings(marks, numbers, len(tokens))
    if not found:
        return []
    every = [meeting for met in found.values() for meeting in met]
    above = relate(states, marks, len(tokens), {meeting.window for meeting in every})
    scores = _score(above, every)
    related, begin = [], 0
    for (vendor, agency), met in found.items():
        part = slice(begin, begin + len(met))
        begin += len(met)
        shares = softmax(scores[part])
        related.append(
            Related(
                entities[vendor],
                entities[agency],
                float(np.logaddexp.reduce(scores[part])),
                told_in(met, numbers, len(tokens), shares.tolist()),
            )
        )
    return related


def told_in(
    met: Sequence[Meeting], sentences: Sequence[int], count: int, shares: Sequence[float] = ()
) -> dict[int, float]:
    """How much of two parties' meetings each sentence has; equal shares where none are given."""
    firsts = [first for first, _ in windows(count)]
    told: dict[int, float] = {}
    for meeting, share in zip(met, shares or [1 / len(met)] * len(met), strict=True):
        for token in {meeting.vendor, meeting.agency}:
            sentence = sentences[firsts[meeting.window] + token]
            told[sentence] = told.get(sentence, 0.0) + share
    return told


def entities_of(casts: Sequence[Cast]) -> list[Entity]:
    """All that take part in the text, each once, in the order in which they appear."""
    found: dict[int, Entity] = {}
    for cast in casts:
        for party in (*cast.vendors, *cast.agencies, *cast.models):
            found.setdefault(id(party.entity), party.entity)
    return list(found.values())


def _score(above: dict[int, np.ndarray], met: list[Meeting]) -> np.ndarray:
    """The score of each meeting: see Heads in train.py."""
    vendor = np.stack([above[m.window][m.vendor + 1] for m in met])
    agency = np.stack([above[m.window][m.agency + 1] for m in met])
    vendor, agency = _linear("vendor", vendor), _linear("agency", agency)
    learned = heads()
    parts = (
        vendor,
        agency,
        vendor * agency,
        learned["how.weight"][[m.how for m in met]],
        learned["distance.weight"][[m.distance for m in met]],
        learned["apart.weight"][[m.sentences for m in met]],
    )
    mixed = _gelu(_linear("mixed", np.concatenate(parts, -1)))
    return _linear("score", mixed)[:, 0]


def _linear(name: str, values: np.ndarray) -> np.ndarray:
    learned = heads()
    return values @ learned[f"{name}.weight"].T + learned[f"{name}.bias"]


def _gelu(x: np.ndarray) -> np.ndarray:
    scaled = np.abs(x) / np.sqrt(2.0)
    t = 1 / (1 + 0.3275911 * scaled)
    series = sum(factor * t ** (power + 1) for power, factor in enumerate(_ERF))
    erf = np.sign(x) * (1 - series * np.exp(-scaled * scaled))
    return x * (1 + erf) / 2
