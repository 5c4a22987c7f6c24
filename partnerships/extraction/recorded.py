"""The measured figures as recorded: what tests hold the engine to, and readers are told.

Written by `manage.py evaluate tests/corpus tests/exercises --record`, never by hand.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

FIGURES_FILE = Path(__file__).parent / "recorded_figures.json"
# In docs/extraction.md the table stands behind this line, between two fences.
TABLE_FOLLOWS = "<!-- The table is written by manage.py evaluate … --record. -->"
_FENCE = "\n```\n"

Figures = dict[str, dict]


@cache
def recorded_figures() -> Figures:
    """evaluation.figures() by part: all, development, held_out, exercises and cross_validated."""
    return json.loads(FIGURES_FILE.read_text("utf-8"))


def record(parts: Figures, document: Path) -> None:
    """Keep the figures, and bring the table in `document` up to them."""
    before, after = document.read_text("utf-8").split(TABLE_FOLLOWS)
    rest = after.split(_FENCE, 2)[2]
    document.write_text(f"{before}{TABLE_FOLLOWS}\n{_FENCE}{table(parts)}{_FENCE}{rest}", "utf-8")
    FIGURES_FILE.write_text(json.dumps(parts, indent=1) + "\n", "utf-8")
    recorded_figures.cache_clear()


def rows(parts: Figures) -> list[tuple[str, ...]]:
    """The table's rows as words: the parts' names, then a label and a cell for each part."""
    each = list(parts.values())
    first = each[0]
    found = [("", *parts)]
    found.append(("articles", *(str(p["articles"]) for p in each)))
    for group, label in (("pairs", "pairs {}"), ("names", "{} names f1"), ("fields", "{} right")):
        found += [(label.format(n), *(_share(p[group][n]) for p in each)) for n in first[group]]
    found.append(("traps", *(_traps(p["traps"]) for p in each)))
    found.append(("evidence no slice", *(str(p["evidence_not_a_slice"]) for p in each)))
    times = (p["milliseconds_median"] for p in each)
    found.append(("ms per article", *("-" if time is None else str(time) for time in times)))
    for group, label, key in (("confidence", "from", "from"), ("levels", "if", "level")):
        for index, band in enumerate(first[group]):
            name = f"right {label} {band[key]}"
            found.append((name, *(_reliability(p[group][index]) for p in each)))
    return found


def table(parts: Figures) -> str:
    """The rows, in columns of one width."""
    return "\n".join(
        f"{label:<20}" + "".join(f"{cell:>17}" for cell in cells) for label, *cells in rows(parts)
    )


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _traps(traps: dict) -> str:
    return f"{traps['fallen_into']} of {traps['of']}" if traps["of"] else "-"


def _reliability(band: dict) -> str:
    return f"{_share(band['precision'])} of {band['proposals']}"
