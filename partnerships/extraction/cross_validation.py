"""What learned weights are worth on articles that they never saw. Needs what learning needs."""

from __future__ import annotations

from collections.abc import Sequence

from partnerships.extraction.choices import chances
from partnerships.extraction.confidence import level_of
from partnerships.extraction.evaluation import Answer, Tally, band_of, same_date
from partnerships.extraction.field_choices import choose_value, status_signals
from partnerships.extraction.learning import (
    FIELDS,
    Example,
    cross_validated,
    dealing_by_article,
    examples,
    learn_from,
    pair_likelihood,
    sentence_examples,
)
from partnerships.extraction.reference import Reference
from partnerships.extraction.scorer import THRESHOLD
from partnerships.partial_dates import PartialDate


def cross_validate(answers: Sequence[Answer], reference: Reference) -> Tally:
    """A tally of the pairs and of the fields that are learned. Some minutes' work.

    Pairs are judged by their likelihood alone: those that choose() drops for what other pairs say
    still count here, so that the precision is a little below what it might be.
    """
    data = examples(answers, reference, dealing_by_article(sentence_examples(answers, reference)))
    tally = Tally(articles=len(answers), asked=sum(len(a.partnerships) for a in answers))
    found = set()
    for example, (chance, values) in cross_validated(data, learn_from, _judge):
        if chance < THRESHOLD:
            continue
        is_right = example.answer is not None
        tally.right += is_right
        tally.wrong += not is_right
        tally.bands[band_of(chance), is_right] += 1
        tally.levels[level_of(chance).name, is_right] += 1
        if example.answer is not None and id(example.answer) not in found:
            found.add(id(example.answer))
            for name in FIELDS:
                tally.fields[name, values[name] == example.answer[name]] += 1
            right = same_date(values["announced"], example.answer["announced"])
            tally.fields["announced", right] += 1
    tally.found = len(found)
    return tally


def _judge(example: Example, weights: dict[str, dict]) -> tuple[float, dict]:
    """The likelihood, as rounded as a proposal's, and the likeliest value of each field."""
    said = example.field_signals
    kind = choose_value("kind", said, weights["kind"]).value
    values = {
        "kind": kind,
        "status": choose_value("status", status_signals(said, kind), weights["status"]).value,
        "certainty": choose_value("certainty", said, weights["certainty"]).value,
        "announced": _likeliest_date(example, weights["announced"]),
    }
    return round(pair_likelihood(example, weights), 2), values


def _likeliest_date(example: Example, weights: dict[str, float]) -> PartialDate | None:
    found = chances([option.signals for option in example.dates], weights) if example.dates else ()
    best = max(range(len(found)), key=found.__getitem__, default=None)
    return None if best is None else example.dates[best].date
