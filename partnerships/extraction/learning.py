"""Learns how much each signal counts, from articles with answers. Some seconds' work.

First how likely a sentence carries a partnership, from the evidence that the answers name; then
which pairs are partnerships, and of what kind, status and certainty.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_array

from partnerships.extraction.announced import DateOption, date_options
from partnerships.extraction.choices import learn_choice
from partnerships.extraction.dealing import sentence_signals
from partnerships.extraction.engine import read_scene, weighed_pairs
from partnerships.extraction.evaluation import Answer, is_exercise, part_of, same_models, same_value
from partnerships.extraction.field_choices import VALUES, field_options, status_signals
from partnerships.extraction.field_signals import AboutText, field_signals, read_text
from partnerships.extraction.fields import passages_by_weight
from partnerships.extraction.frames import Pair, Scene
from partnerships.extraction.lexicon import compiled
from partnerships.extraction.logistic import weighed
from partnerships.extraction.naming import Naming
from partnerships.extraction.network.examples import among, told_by
from partnerships.extraction.proposals import ruled_fields
from partnerships.extraction.readers import read_article
from partnerships.extraction.reference import Reference
from partnerships.extraction.vocabulary import words
from partnerships.partial_dates import PartialDate

# Pulls weights to what is expected of them; found by cross-validating over development articles.
PULL = {"dealing": 20.0, "pair": 8.0, "field": 5.0, "announced": 15.0, "together": 0.1}
FIELDS = ("kind", "status", "certainty")
# Fields that rules alone make: how often each rule was right is their confidence.
RULED = ("value", "models")
FOLDS = 8
# A word that fewer articles have says nothing of others; a weight that is smaller changes nothing.
_FEWEST_ARTICLES = 4
_SMALLEST_WEIGHT = 0.02

Weights = dict[str, float]


@dataclass(frozen=True)
class Example:
    """A pair of an article; `answer` is the editor's row for it, None where it is none.

    `score`: the network's.
    `ruled`: for each field of RULED, the rule that made it and whether it was right.
    """

    article: str
    score: float
    signals: Weights
    field_signals: Weights
    answer: dict | None
    dates: tuple[DateOption, ...] = ()
    ruled: dict[str, tuple[str, bool]] = field(default_factory=dict)


@dataclass(frozen=True)
class SentenceExample:
    """A sentence of an article; `truth`: whether the answer's evidence has it."""

    article: str
    signals: Weights
    truth: bool


def sentence_examples(answers: Sequence[Answer], reference: Reference) -> list[SentenceExample]:
    """The sentences of which an answer tells whether they carry a partnership."""
    lexicon = compiled(reference)
    found = []
    for answer in answers:
        scene = read_scene(read_article(answer.path), lexicon, dealing={"bias": 0.0})
        told = told_by(answer)
        for cast, cues in zip(scene.casts, scene.cues, strict=True):
            truth = told(scene.text[cast.sentence.start : cast.sentence.end])
            if truth is not None:
                signals = sentence_signals(scene.text, cast, cues, len(scene.casts))
                found.append(SentenceExample(answer.identifier, signals, truth))
    return found


def learn_dealing(data: Sequence[SentenceExample]) -> Weights:
    """The weights that tell sentences that carry a partnership from those that don't."""
    articles: dict[str, set[str]] = {}
    for example in data:
        for name in example.signals:
            articles.setdefault(name, set()).add(example.article)
    common = {name for name, seen in articles.items() if len(seen) >= _FEWEST_ARTICLES}
    signals = [{n: v for n, v in e.signals.items() if n in common} for e in data]
    weights = _regression(signals, [e.truth for e in data], PULL["dealing"], {})
    return {name: w for name, w in weights.items() if abs(w) >= _SMALLEST_WEIGHT or name == "bias"}


def dealing_by_article(data: Sequence[SentenceExample]) -> dict[str, Weights]:
    """For each article, weights that were learned without it."""
    found: dict[str, Weights] = {}
    for kept in folds_of({example.article for example in data}):
        weights = learn_dealing([example for example in data if example.article not in kept])
        found |= dict.fromkeys(kept, weights)
    return found


def folds_of(articles: set[str], number: int = FOLDS) -> list[set[str]]:
    """The articles in `number` parts, the same each time."""
    ordered = sorted(articles)
    return [set(ordered[fold::number]) for fold in range(number)]


def examples(
    answers: Sequence[Answer], reference: Reference, dealing: dict[str, Weights]
) -> list[Example]:
    """The pairs of the answers' articles, without those that an answer leaves open.

    `dealing`: weights of sentences by article, as dealing_by_article gives them.
    """
    naming, lexicon = Naming(reference), compiled(reference)
    found = []
    for answer in answers:
        article = read_article(answer.path)
        scene = read_scene(article, lexicon, dealing.get(answer.identifier))
        text = read_text(scene, article)
        for pair in weighed_pairs(scene):
            names = pair.vendor.name, pair.agency.name
            row = among(answer.partnerships, *names, answer, naming)
            if row or not among(answer.optional, *names, answer, naming):
                found.append(_example(answer, scene, pair, text, row, naming))
    return found


def _example(
    answer: Answer, scene: Scene, pair: Pair, text: AboutText, row: dict | None, naming: Naming
) -> Example:
    passages = passages_by_weight(pair, scene)
    said = field_signals(scene, pair, passages, text)
    score = pair.related.score if pair.related else 0.0
    if row is None:
        return Example(answer.identifier, score, pair.signals, said, None)
    fields = ruled_fields(scene, pair, passages, text)
    right = {
        "value": same_value(fields["value"].value, row["value"]),
        "models": same_models(naming, answer, fields["models"].value, row["models"]),
    }
    return Example(
        answer.identifier,
        score,
        pair.signals,
        said,
        row,
        tuple(date_options(scene, pair, passages, text)),
        {name: (fields[name].rule, right[name]) for name in RULED},
    )


def learn(answers: Sequence[Answer], reference: Reference) -> tuple[Weights, dict[str, dict]]:
    """The weights of sentences, and all others as scorer.learned_weights() has them."""
    learning = [answer for answer in answers if part_of(answer.identifier) == "learning"]
    sentences = sentence_examples(learning, reference)
    dealing = learn_dealing(sentences)
    # Pairs are learned from what the sentences' weights make of articles that they never saw.
    data = examples(learning, reference, dealing_by_article(sentences))
    pair = learn_pair(data)
    kept = [answer for answer in answers if part_of(answer.identifier) == "calibration"]
    together = learn_together(examples(kept, reference, of_all(kept, dealing)), pair)
    return dealing, {"pair": pair, "together": together, **learn_from(data)}


def of_all(answers: Sequence[Answer], dealing: Weights) -> dict[str, Weights]:
    """The same weights of sentences for each article."""
    return {answer.identifier: dealing for answer in answers}


def learn_together(data: Sequence[Example], weights: Weights) -> Weights:
    """How much the network and the signals count, from articles that neither has learned from."""
    signals = [{"network": e.score, "signals": weighed(e.signals, weights)} for e in data]
    return _regression(signals, [e.answer is not None for e in data], PULL["together"], {})


def learn_from(data: Sequence[Example]) -> dict[str, dict]:
    """The weights of fields, as scorer.learned_weights() has them.

    What is a pilot and what a deployment the exercises' answers draw less sharply than the others.
    """
    told = [example for example in data if example.answer is not None]
    sharp = [example for example in told if not is_exercise(example.article)]
    return {
        **{name: learn_field(sharp if name == "kind" else told, name) for name in FIELDS},
        "announced": learn_dates(told),
        "rules": {name: learn_rules(told, name) for name in RULED},
    }


def learn_pair(data: Sequence[Example]) -> Weights:
    """The weights that tell a partnership from a pair that is none."""
    truths = [example.answer is not None for example in data]
    return _regression([e.signals for e in data], truths, PULL["pair"], words("priors")["pair"])


def learn_field(data: Sequence[Example], name: str) -> Weights:
    """The weights that choose among the field's values."""
    cases = [
        (field_options(name, signals_for(e, name)), frozenset([VALUES[name].index(e.answer[name])]))
        for e in data
        if e.answer is not None
    ]
    return learn_choice(cases, words("priors")[name], PULL["field"])


def signals_for(example: Example, name: str) -> Weights:
    """A field's signals; the status also hangs on the kind."""
    if name == "status" and example.answer:
        return status_signals(example.field_signals, example.answer["kind"])
    return example.field_signals


def learn_dates(data: Sequence[Example]) -> Weights:
    """The weights that choose among the dates that an announcement may have."""
    cases = [([o.signals for o in e.dates], _right_dates(e)) for e in data if e.dates]
    return learn_choice(
        [(options, right) for options, right in cases if right],
        words("priors")["announced"],
        PULL["announced"],
    )


def _right_dates(example: Example) -> frozenset[int]:
    """The options with the answer's very date; else those that agree with it."""
    row = example.answer or {}
    theirs = PartialDate.parse(row["announced"]) if row.get("announced") else None
    same = frozenset(i for i, o in enumerate(example.dates) if o.date == theirs)
    if same or theirs is None:
        return same
    return frozenset(
        i for i, o in enumerate(example.dates) if o.date and o.date.agrees_with(theirs)
    )


def learn_rules(data: Sequence[Example], name: str) -> Weights:
    """How often each rule that makes the field was right, shaded towards even odds."""
    judged = [example.ruled[name] for example in data if name in example.ruled]
    return {
        rule: round(
            (sum(right for made, right in judged if made == rule) + 1)
            / (sum(made == rule for made, _ in judged) + 2),
            2,
        )
        for rule in sorted({made for made, _ in judged})
    }


def _regression(signals: list[Weights], truths: list[bool], pull: float, prior: Weights) -> Weights:
    """The weights, by signal, with the bias; rounded.

    They are pulled towards `prior`, and none changes the sign that is expected of it: among so few
    pairs chance would otherwise turn a signal round.
    """
    names = sorted({*prior, *(name for row in signals for name in row)} - {"bias"})
    place = {name: index for index, name in enumerate(names)}
    entries = [(r, place[n], v) for r, row in enumerate(signals) for n, v in row.items() if v]
    rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
    seen = csr_array((values, (rows, columns)), shape=(len(signals), len(names)), dtype=float)
    expected = np.array([float(prior.get(name, 0.0)) for name in names])
    told = np.array(truths, dtype=float)

    def loss(candidate: np.ndarray) -> tuple[float, np.ndarray]:
        weights, bias = candidate[:-1], candidate[-1]
        sums = seen @ weights + bias
        error = 1 / (1 + np.exp(-np.clip(sums, -30, 30))) - told
        off = weights - expected
        total = np.sum(np.logaddexp(0, sums) - told * sums) + pull / 2 * np.sum(off**2)
        return total, np.append(seen.T @ error + pull * off, np.sum(error))

    start = np.append(expected, float(prior.get("bias", 0.0)))
    signs = [(0, None) if e > 0 else (None, 0) if e < 0 else (None, None) for e in expected]
    bounds = [*signs, (None, None)]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    weights = {name: round(float(weight), 2) for name, weight in zip(names, found, strict=False)}
    return {"bias": round(float(found[-1]), 2), **weights}


def cross_validated[T, J](
    data: Sequence[Example],
    train: Callable[[Sequence[Example]], T],
    judge: Callable[[Example, T], J],
    folds: int = FOLDS,
) -> list[tuple[Example, J]]:
    """Each example with what weights that never saw its article make of it."""
    judged: list[tuple[Example, J]] = []
    for kept in folds_of({example.article for example in data}, folds):
        weights = train([example for example in data if example.article not in kept])
        judged += [(e, judge(e, weights)) for e in data if e.article in kept]
    return judged
