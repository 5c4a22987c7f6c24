"""Measure extraction on articles with answers."""

from __future__ import annotations

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from partnerships.extraction import Reference
from partnerships.extraction.dealing import write_dealing
from partnerships.extraction.evaluation import (
    FIELDS,
    Answer,
    Errors,
    evaluate,
    figures,
    is_held_out,
    read_answers,
)
from partnerships.extraction.scorer import write_weights


class Command(BaseCommand):
    help = "Measure extraction on folders of articles with answers (see tests/corpus/README.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
        parser.add_argument("--json", action="store_true", help="the figures as one JSON object")
        parser.add_argument(
            "--show",
            nargs="*",
            metavar="ID",
            help="what went wrong in each development article, or in the articles named; "
            "held-out ones are shown only when named",
        )
        parser.add_argument(
            "--learn",
            action="store_true",
            help="first learn the signals' weights anew from the development articles",
        )

    def handle(self, *, folders: list[Path], json: bool, learn: bool, **options) -> None:
        answers = [answer for folder in folders for answer in read_answers(folder)]
        if not answers:
            raise CommandError(f"{folders[0]} holds no answers: ID.json beside ID.md.")
        # The seeds, not the database: figures should be the same on every clone.
        reference = Reference.from_seeds(settings.BASE_DIR / "seeds")
        if learn:
            self._learn(answers, reference)
        tallies, errors = evaluate(answers, reference)
        parts = {name: figures(tally) for name, tally in tallies.items() if tally.articles}
        self._write_json(parts) if json else self._write_table(parts)
        if options["show"] is not None:
            self._show(errors, options["show"])

    def _learn(self, answers: list[Answer], reference: Reference) -> None:
        from partnerships.extraction.learning import learn  # needs what only development installs

        development = [a for a in answers if not is_held_out(a.identifier)]
        dealing, weights = learn(development, reference)
        write_dealing(dealing)
        write_weights(weights)

    def _write_json(self, parts: dict[str, dict]) -> None:
        self.stdout.write(json.dumps(parts))

    def _write_table(self, parts: dict[str, dict]) -> None:
        rows = [("", *parts)]
        rows.append(("articles", *(str(p["articles"]) for p in parts.values())))
        for measure in ("precision", "recall", "f1"):
            rows.append(
                (f"pairs {measure}", *(_figure(p["pairs"][measure]) for p in parts.values()))
            )
        for noun in ("agency", "vendor", "model"):
            rows.append((f"{noun} names f1", *(_figure(p["names"][noun]) for p in parts.values())))
        for name in FIELDS:
            rows.append((f"{name} right", *(_figure(p["fields"][name]) for p in parts.values())))
        rows.append(
            (
                "traps",
                *(f"{p['traps']['fallen_into']} of {p['traps']['of']}" for p in parts.values()),
            )
        )
        rows.append(
            ("evidence no slice", *(str(p["evidence_not_a_slice"]) for p in parts.values()))
        )
        rows.append(("ms per article", *(str(p["milliseconds_median"]) for p in parts.values())))
        for index, band in enumerate(next(iter(parts.values()))["confidence"]):
            cells = (p["confidence"][index] for p in parts.values())
            rows.append(
                (
                    f"right from {band['from']}",
                    *(f"{_figure(c['precision'])} of {c['proposals']}" for c in cells),
                )
            )
        for row in rows:
            self.stdout.write(f"{row[0]:<20}" + "".join(f"{cell:>16}" for cell in row[1:]))

    def _show(self, errors: list[Errors], identifiers: list[str]) -> None:
        for error in errors:
            wanted = (
                error.identifier in identifiers
                if identifiers
                else not is_held_out(error.identifier)
            )
            if not wanted:
                continue
            self.stdout.write(error.identifier)
            for label, lines in (
                ("missed", error.missed),
                ("wrong", error.wrong),
                ("field", error.fields),
            ):
                for line in lines:
                    self.stdout.write(f"  {label}: {line}")


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
