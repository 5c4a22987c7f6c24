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
from partnerships.extraction.network.model import States, score_meetings, softmax
from partnerships.extraction.network.tokens import Tokens
from partnerships.extraction.segments import Sentence


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
    scores = score_meetings(states, marks, len(tokens), every)
    related, begin, firsts = [], 0, [first for first, _ in windows(len(tokens))]
    for (vendor, agency), met in found.items():
        part = slice(begin, begin + len(met))
        begin += len(met)
        shares = softmax(scores[part])
        related.append(
            Related(
                entities[vendor],
                entities[agency],
                float(np.logaddexp.reduce(scores[part])),
                told_in(met, numbers, firsts, shares.tolist()),
            )
        )
    return related


def told_in(
    met: Sequence[Meeting], sentences: Sequence[int], firsts: Sequence[int], shares: Sequence[float]
) -> dict[int, float]:
    """How much of two parties' meetings each sentence has.

    `firsts`: the first token of each window. `shares`: how much each meeting counts.
    """
    told: dict[int, float] = {}
    for meeting, share in zip(met, shares, strict=True):
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
