"""How well extraction does, as recorded, for readers."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy

from partnerships.extraction.confidence import LEVELS
from partnerships.extraction.recorded import Figures, recorded_figures
from partnerships.wording import number_words, percent_words

# The honest columns first.
PARTS = {
    "held_out": gettext_lazy("Held out"),
    "exercises": gettext_lazy("Exercises held out"),
    "cross_validated": gettext_lazy("Left out in turn"),
    "development": gettext_lazy("Worked with"),
    "all": gettext_lazy("All"),
}
MEASURES = (
    ("pairs", "precision", gettext_lazy("Proposed pairs that are right")),
    ("pairs", "recall", gettext_lazy("Pairs in the article that are found")),
    ("pairs", "f1", gettext_lazy("Both in one figure (F1)")),
    ("names", "agency", gettext_lazy("Bodies named (F1)")),
    ("names", "vendor", gettext_lazy("Vendors named (F1)")),
    ("names", "model", gettext_lazy("Models named (F1)")),
    ("fields", "kind", gettext_lazy("Kind right")),
    ("fields", "status", gettext_lazy("Status right")),
    ("fields", "certainty", gettext_lazy("Certainty right")),
    ("fields", "announced", gettext_lazy("Date right")),
    ("fields", "value", gettext_lazy("Value right")),
    ("fields", "models", gettext_lazy("Models right")),
)
# By the names of the levels of confidence.
CALLED = {
    "likely": gettext_lazy("Pairs called likely that are right"),
    "plausible": gettext_lazy("Pairs called plausible that are right"),
    "uncertain": gettext_lazy("Pairs called uncertain that are right"),
}


@dataclass(frozen=True)
class MeasuredTable:
    """Headings, and rows of a label with a cell for each heading."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def measured_table() -> MeasuredTable:
    """The recorded figures, as percentages; a dash where a figure was not measured."""
    parts = {name: recorded_figures()[name] for name in PARTS}
    rows = [(gettext("Articles"), tuple(number_words(part["articles"]) for part in parts.values()))]
    rows += [(str(label), _percentages(parts, group, name)) for group, name, label in MEASURES]
    traps = tuple(_traps(part["traps"]) for part in parts.values())
    rows.append((gettext("Traps fallen into"), traps))
    for index, level in enumerate(LEVELS):
        cells = (part["levels"][index]["precision"] for part in parts.values())
        rows.append((str(CALLED[level.name]), tuple(map(_percent, cells))))
    return MeasuredTable(tuple(map(str, PARTS.values())), tuple(rows))


def _percentages(parts: Figures, group: str, name: str) -> tuple[str, ...]:
    return tuple(_percent(part[group][name]) for part in parts.values())


def _traps(traps: dict) -> str:
    return _percent(traps["fallen_into"] / traps["of"] if traps["of"] else None)


def _percent(share: float | None) -> str:
    return "–" if share is None else percent_words(share)
