"""How well extraction does, as recorded, for readers."""

from __future__ import annotations

from dataclasses import dataclass

from partnerships.extraction.confidence import LEVELS
from partnerships.extraction.recorded import Figures, recorded_figures

# The honest columns first.
PARTS = {
    "held_out": "Held out",
    "exercises": "Exercises held out",
    "cross_validated": "Left out in turn",
    "development": "Worked with",
    "all": "All",
}
MEASURES = (
    ("pairs", "precision", "Proposed pairs that are right"),
    ("pairs", "recall", "Pairs in the article that are found"),
    ("pairs", "f1", "Both in one figure (F1)"),
    ("names", "agency", "Bodies named (F1)"),
    ("names", "vendor", "Vendors named (F1)"),
    ("names", "model", "Models named (F1)"),
    ("fields", "kind", "Kind right"),
    ("fields", "status", "Status right"),
    ("fields", "certainty", "Certainty right"),
    ("fields", "announced", "Date right"),
    ("fields", "value", "Value right"),
    ("fields", "models", "Models right"),
)


@dataclass(frozen=True)
class MeasuredTable:
    """Headings, and rows of a label with a cell for each heading."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def measured_table() -> MeasuredTable:
    """The recorded figures, as percentages; a dash where a figure was not measured."""
    parts = {name: recorded_figures()[name] for name in PARTS}
    rows = [("Articles", tuple(str(part["articles"]) for part in parts.values()))]
    rows += [(label, _percentages(parts, group, name)) for group, name, label in MEASURES]
    rows.append(("Traps fallen into", tuple(_traps(part["traps"]) for part in parts.values())))
    for index, level in enumerate(LEVELS):
        cells = (part["levels"][index]["precision"] for part in parts.values())
        rows.append((f"Pairs called {level.name} that are right", tuple(map(_percent, cells))))
    return MeasuredTable(tuple(PARTS.values()), tuple(rows))


def _percentages(parts: Figures, group: str, name: str) -> tuple[str, ...]:
    return tuple(_percent(part[group][name]) for part in parts.values())


def _traps(traps: dict) -> str:
    return _percent(traps["fallen_into"] / traps["of"] if traps["of"] else None)


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"
