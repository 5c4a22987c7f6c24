"""What was measured, as a table, as JSON, and in the documentation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Timing
from benchmarks.questions import Question

# In docs/performance.md the table stands behind this line, between two fences.
TABLE_FOLLOWS = "<!-- The table is written by make bench ARGS=--record. -->"
_FENCE = "\n```\n"
# The median of one contender by those of others, added up; A for Accord, N for what is made anew.
RATIOS = {
    "A/D": ("accord", "datasette"),
    "N/D": ("anew", "datasette"),
    "A/(r+e)": ("accord", "raw", "empty"),
    "N/(r+e)": ("anew", "raw", "empty"),
}


@dataclass(frozen=True)
class Result:
    question: Question
    found: int | None
    timings: dict[str, Timing]

    def p50(self, *names: str) -> float | None:
        """The medians of these contenders added up; None unless all have one."""
        times = [self.timings[name].p50 for name in names if name in self.timings]
        known = [time for time in times if time is not None]
        return sum(known) if len(known) == len(names) else None

    def ratio(self, ours: str, *theirs: str) -> float | None:
        one, other = self.p50(ours), self.p50(*theirs)
        return one / other if one is not None and other else None


@dataclass(frozen=True)
class Report:
    rows: int
    clients: int
    results: list[Result]
    # What the reader has to know: a contender that is missing, answers that differ.
    notes: list[str]

    def to_json(self) -> dict:
        return {
            "rows": self.rows,
            "clients": self.clients,
            "notes": [*self.notes, *self._remarks()],
            "questions": [
                {
                    "key": result.question.key,
                    "label": result.question.label,
                    "found": result.found,
                    "contenders": {
                        name: {
                            "p50_ms": _rounded(timing.p50),
                            "p95_ms": _rounded(timing.p95),
                            "rounds": len(timing.milliseconds),
                            "per_second": _rounded(timing.per_second),
                            "note": timing.note,
                        }
                        for name, timing in result.timings.items()
                    },
                    **{
                        f"{ours}_to_{'_and_'.join(theirs)}": _rounded(result.ratio(ours, *theirs))
                        for ours, *theirs in RATIOS.values()
                    },
                }
                for result in self.results
            ],
        }

    def table(self) -> str:
        """Milliseconds: p50 and p95 of each contender; /s is requests a second."""
        heads = ["", "found", "raw", "p95", "empty", "Accord", "p95", "anew", "/s", "again"]
        heads += ["/s", "Datasette", "p95", "/s", *RATIOS]
        lines = [heads, *(self._cells(result) for result in self.results)]
        table = "\n".join(
            f"{label:<24}{found:>9}" + "".join(f" {cell:>9}" for cell in cells)
            for label, found, *cells in lines
        )
        about = f"{self.rows:,} partnerships; milliseconds; /s: with {self.clients} clients"
        return "\n".join([about, "", table, *("\n" + note for note in self._all_notes())])

    def _cells(self, result: Result) -> list[str]:
        raw, empty, accord, anew, again, datasette = (
            result.timings.get(name, Timing())
            for name in ("raw", "empty", "accord", "anew", "again", "datasette")
        )
        found = "" if result.found is None else f"{result.found:,}"
        times = [raw.p50, raw.p95, empty.p50, accord.p50, accord.p95, anew.p50]
        times += [anew.per_second, again.p50, accord.per_second]
        times += [datasette.p50, datasette.p95, datasette.per_second]
        ratios = [result.ratio(ours, *theirs) for ours, *theirs in RATIOS.values()]
        return [result.question.label, found, *map(_cell, times), *map(_ratio, ratios)]

    def _all_notes(self) -> list[str]:
        return [*self.notes, *self._remarks()]

    def _remarks(self) -> list[str]:
        return [
            f"{result.question.label}: {name} {timing.note}."
            for result in self.results
            for name, timing in result.timings.items()
            if timing.note
        ]


def record(report: Report, document: Path) -> None:
    """Bring the table in the document up to this report."""
    before, after = document.read_text("utf-8").split(TABLE_FOLLOWS)
    rest = after.split(_FENCE, 2)[2]
    table = f"{TABLE_FOLLOWS}\n{_FENCE}{report.table()}{_FENCE}"
    document.write_text(f"{before}{table}{rest}", "utf-8")


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _cell(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def _ratio(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
