"""Learns how much each signal of a pair counts, from articles with answers. A few seconds' work.

A logistic regression, written out: the data are some hundreds of pairs with some forty signals.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from partnerships.extraction.engine import weigh_pairs
from partnerships.extraction.evaluation import Answer
from partnerships.extraction.naming import Naming
from partnerships.extraction.readers import read_article
from partnerships.extraction.reference import Reference
from partnerships.extraction.scorer import likelihood

# Pulls weights to zero; found by cross-validation over the development articles.
_PULL = 1.5
_ROUNDS = 400
_STEP = 0.5
_MOMENTUM = 0.9


@dataclass(frozen=True)
class Example:
    article: str
    signals: dict[str, float]
    is_partnership: bool


def examples(answers: Sequence[Answer], reference: Reference) -> list[Example]:
    """The pairs of the answers' articles, without those that an answer leaves open."""
    naming = Naming(reference)
    found = []
    for answer in answers:
        for pair in weigh_pairs(read_article(answer.path), reference):

            def among(rows, pair=pair, names=answer.names):
                return any(
                    naming.same(
                        "vendor",
                        pair.vendor.name,
                        row["vendor"],
                        names["vendor"].get(row["vendor"], ()),
                    )
                    and naming.same(
                        "agency",
                        pair.agency.name,
                        row["agency"],
                        names["agency"].get(row["agency"], ()),
                    )
                    for row in rows
                )

            asked = among(answer.partnerships)
            if asked or not among(answer.optional):
                found.append(Example(answer.identifier, pair.signals, asked))
    return found


def learn(data: Sequence[Example]) -> dict[str, float]:
    """The weights, by signal, with the bias; rounded to three places."""
    names = ["bias", *sorted({name for example in data for name in example.signals})]
    rows = [[1.0, *(e.signals.get(name, 0.0) for name in names[1:])] for e in data]
    weights, speed = [0.0] * len(names), [0.0] * len(names)
    for _ in range(_ROUNDS):
        slope = _slope(rows, [e.is_partnership for e in data], weights)
        for index, value in enumerate(slope):
            speed[index] = _MOMENTUM * speed[index] - _STEP * value / len(rows)
            weights[index] += speed[index]
    return {name: round(weight, 3) for name, weight in zip(names, weights, strict=True)}


def _slope(rows: list[list[float]], answers: list[bool], weights: list[float]) -> list[float]:
    slope = [0.0, *(_PULL * weight for weight in weights[1:])]
    for row, answer in zip(rows, answers, strict=True):
        total = sum(weight * value for weight, value in zip(weights, row, strict=True))
        error = 1 / (1 + math.exp(-max(min(total, 30.0), -30.0))) - answer
        for index, value in enumerate(row):
            if value:
                slope[index] += error * value
    return slope


def cross_validated(data: Sequence[Example], folds: int = 6) -> list[tuple[float, bool]]:
    """Each example's likelihood by weights that never saw its article, with the truth."""
    articles = sorted({example.article for example in data})
    judged = []
    for fold in range(folds):
        kept = set(articles[fold::folds])
        weights = learn([example for example in data if example.article not in kept])
        judged += [
            (likelihood(e.signals, weights), e.is_partnership) for e in data if e.article in kept
        ]
    return judged
