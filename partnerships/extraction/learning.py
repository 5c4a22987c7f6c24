"""Learns how much each signal counts, from articles with answers. Some seconds' work.

Logistic regressions, written out: the data are some hundreds of pairs with some fifty signals.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from partnerships.extraction.engine import read_scene, weighed_pairs
from partnerships.extraction.evaluation import Answer
from partnerships.extraction.field_signals import field_signals, read_text
from partnerships.extraction.fields import passages_by_weight
from partnerships.extraction.frames import Pair
from partnerships.extraction.lexicon import compiled
from partnerships.extraction.naming import Naming
from partnerships.extraction.readers import read_article
from partnerships.extraction.reference import Reference
from partnerships.extraction.scorer import likelihood
from partnerships.extraction.vocabulary import words

# Pulls weights to zero; found by cross-validation over the development articles.
PULL = {"pair": 8.0, "field": 4.0}
FIELDS = ("kind", "status", "certainty")
_ROUNDS = 300
_STEP = 0.5
_MOMENTUM = 0.9

Weights = dict[str, float]


@dataclass(frozen=True)
class Example:
    """A pair of an article; `answer` is the editor's row for it, None where it is none."""

    article: str
    signals: Weights
    field_signals: Weights
    answer: dict | None


def examples(answers: Sequence[Answer], reference: Reference) -> list[Example]:
    """The pairs of the answers' articles, without those that an answer leaves open."""
    naming, lexicon = Naming(reference), compiled(reference)
    found = []
    for answer in answers:
        scene = read_scene(read_article(answer.path), lexicon)
        text = read_text(scene)
        for pair in weighed_pairs(scene):
            row = _among(answer.partnerships, pair, answer, naming)
            if row or not _among(answer.optional, pair, answer, naming):
                said = field_signals(scene, pair, passages_by_weight(pair, scene), text)
                found.append(Example(answer.identifier, pair.signals, said, row))
    return found


def _among(rows: tuple[dict, ...], pair: Pair, answer: Answer, naming: Naming) -> dict | None:
    def same(noun: str, ours: str, theirs: str) -> bool:
        return naming.same(noun, ours, theirs, answer.names[noun].get(theirs, ()))

    for row in rows:
        if same("vendor", pair.vendor.name, row["vendor"]) and same(
            "agency", pair.agency.name, row["agency"]
        ):
            return row
    return None


def learn(data: Sequence[Example]) -> dict[str, dict]:
    """All weights, as scorer.learned_weights() has them."""
    return {"pair": learn_pair(data), **{name: learn_field(data, name) for name in FIELDS}}


def learn_pair(data: Sequence[Example]) -> Weights:
    """The weights that tell a partnership from a pair that is none."""
    truths = [example.answer is not None for example in data]
    return _regression([e.signals for e in data], truths, PULL["pair"], words("priors")["pair"])


def learn_field(data: Sequence[Example], name: str) -> dict[str, Weights]:
    """For each value of the field, the weights that tell it from the others."""
    told = [(e, e.answer) for e in data if e.answer is not None]
    signals = [
        {**e.field_signals, f"kind_{row['kind']}": 1.0} if name == "status" else e.field_signals
        for e, row in told
    ]
    return {
        value: _regression(signals, [row[name] == value for _, row in told], PULL["field"], prior)
        for value, prior in words("priors")[name].items()
    }


def _regression(signals: list[Weights], truths: list[bool], pull: float, prior: Weights) -> Weights:
    """The weights, by signal, with the bias; rounded. They are pulled towards `prior`."""
    names = ["bias", *sorted({*prior, *(name for row in signals for name in row)} - {"bias"})]
    place = {name: index for index, name in enumerate(names)}
    rows = [[(0, 1.0), *((place[n], v) for n, v in row.items() if v)] for row in signals]
    start = [float(prior.get(name, 0.0)) for name in names]
    weights, speed = list(start), [0.0] * len(names)
    for _ in range(_ROUNDS):
        slope = [pull * (w - s) for w, s in zip(weights, start, strict=True)]
        slope[0] = 0.0
        for row, truth in zip(rows, truths, strict=True):
            total = sum(weights[index] * value for index, value in row)
            error = 1 / (1 + math.exp(-max(min(total, 30.0), -30.0))) - truth
            for index, value in row:
                slope[index] += error * value
        for index, value in enumerate(slope):
            speed[index] = _MOMENTUM * speed[index] - _STEP * value / len(rows)
            weights[index] += speed[index]
    return {name: round(weight, 2) for name, weight in zip(names, weights, strict=True)}


def cross_validated[T](
    data: Sequence[Example],
    train: Callable[[Sequence[Example]], T],
    judge: Callable[[Example, T], object],
    folds: int = 8,
) -> list[tuple[Example, object]]:
    """Each example with what weights that never saw its article make of it."""
    articles = sorted({example.article for example in data})
    judged = []
    for fold in range(folds):
        kept = set(articles[fold::folds])
        weights = train([example for example in data if example.article not in kept])
        judged += [(e, judge(e, weights)) for e in data if e.article in kept]
    return judged


def pair_likelihood(example: Example, weights: dict[str, dict]) -> float:
    return likelihood(example.signals, weights["pair"])
