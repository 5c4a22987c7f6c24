"""What the weights of fields are worth on articles that they never saw. Needs learning's needs.

The network is not learned anew for each part, so that pairs and names are left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from partnerships.extraction.choices import chances
from partnerships.extraction.evaluation import Answer, Tally, same_date
from partnerships.extraction.field_choices import choose_value, status_signals
from partnerships.extraction.learning import (
    FIELDS,
    Example,
    cross_validated,
    examples,
    learn_dates,
    learn_field,
)
from partnerships.extraction.reference import Reference
from partnerships.partial_dates import PartialDate


def cross_validate(answers: Sequence[Answer], reference: Reference) -> Tally:
    """A tally of the fields that are learned, over the partnerships that are there to be found."""
    tally = Tally(articles=len(answers))
    data = [example for example in examples(answers, reference, {}) if example.answer]
    for example, values in cross_validated(data, _learn, _judge):
        answer = example.answer or {}
        for name in FIELDS:
            tally.fields[name, values[name] == answer[name]] += 1
        tally.fields["announced", same_date(values["announced"], answer["announced"])] += 1
    return tally


def _learn(data: Sequence[Example]) -> dict[str, dict]:
    return {**{name: learn_field(data, name) for name in FIELDS}, "announced": learn_dates(data)}


def _judge(example: Example, weights: dict[str, dict]) -> dict:
    """The likeliest value of each field."""
    said = example.field_signals
    kind = choose_value("kind", said, weights["kind"]).value
    return {
        "kind": kind,
        "status": choose_value("status", status_signals(said, kind), weights["status"]).value,
        "certainty": choose_value("certainty", said, weights["certainty"]).value,
        "announced": _likeliest_date(example, weights["announced"]),
    }


def _likeliest_date(example: Example, weights: dict[str, float]) -> PartialDate | None:
    found = chances([option.signals for option in example.dates], weights) if example.dates else ()
    best = max(range(len(found)), key=found.__getitem__, default=None)
    return None if best is None else example.dates[best].date
