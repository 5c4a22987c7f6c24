"""Measure extraction on articles with answers."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from partnerships.extraction import Reference
from partnerships.extraction.dealing import write_dealing
from partnerships.extraction.evaluation import (
    Answer,
    Errors,
    Tally,
    evaluate,
    figures,
    is_exercise,
    is_held_out,
    read_answers,
)
from partnerships.extraction.network.examples import write_examples
from partnerships.extraction.recorded import FIGURES_FILE, record, table
from partnerships.extraction.scorer import write_weights

DOCUMENT = settings.BASE_DIR / "docs" / "extraction.md"


class Command(BaseCommand):
    help = "Measure extraction on folders of articles with answers (see tests/corpus/README.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
        parser.add_argument("--json", action="store_true", help="all of it as one JSON object")
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
            help="first learn all weights but the network's anew from the development articles",
        )
        parser.add_argument(
            "--examples",
            type=Path,
            metavar="FILE",
            help="only write what the network learns from; `make learn` does both",
        )
        parser.add_argument(
            "--cross-validate",
            action="store_true",
            help="also measure weights on development articles that they never saw",
        )
        parser.add_argument(
            "--record",
            action="store_true",
            help="keep the figures, cross-validated ones included: the method page and "
            "docs/extraction.md show them, and tests fail where the engine falls below them",
        )

    def handle(self, *, folders: list[Path], learn: bool, **options) -> None:
        answers = [answer for folder in folders for answer in read_answers(folder)]
        if not answers:
            raise CommandError(f"{folders[0]} holds no answers: ID.json beside ID.md.")
        # The seeds, not the database: figures should be the same on every clone.
        reference = Reference.from_seeds(settings.BASE_DIR / "seeds")
        if options["examples"]:
            write_examples(answers, reference, options["examples"])
            return
        if learn:
            self._learn(answers, reference)
        tallies, errors = evaluate(answers, reference)
        if options["cross_validate"] or options["record"]:
            tallies["cross_validated"] = self._cross_validate(answers, reference)
        parts = {name: figures(tally) for name, tally in tallies.items() if tally.articles}
        shown = _shown(errors, options["show"])
        if options["json"]:
            self._write_json(parts, shown)
        else:
            self.stdout.write(table(parts))
            self._show(shown)
        if options["record"]:
            record(parts, DOCUMENT)
            self.stderr.write(f"Recorded in {FIGURES_FILE.name} and {DOCUMENT.name}.")

    def _cross_validate(self, answers: list[Answer], reference: Reference) -> Tally:
        from partnerships.extraction.cross_validation import cross_validate  # as for learning

        development = [a for a in answers if not is_held_out(a.identifier)]
        return cross_validate([a for a in development if not is_exercise(a.identifier)], reference)

    def _learn(self, answers: list[Answer], reference: Reference) -> None:
        from partnerships.extraction.learning import learn  # needs what only development installs

        dealing, weights = learn(answers, reference)
        write_dealing(dealing)
        write_weights(weights)

    def _write_json(self, parts: dict[str, dict], shown: list[Errors]) -> None:
        """The figures by part; with --show also `errors`, a list of objects."""
        errors = {"errors": [asdict(error) for error in shown]} if shown else {}
        self.stdout.write(json.dumps({**parts, **errors}, ensure_ascii=False))

    def _show(self, shown: list[Errors]) -> None:
        for error in shown:
            self.stdout.write(error.identifier)
            for label in ("missed", "trapped", "wrong", "fields", "names"):
                for line in getattr(error, label):
                    self.stdout.write(f"  {label}: {line}")


def _shown(errors: list[Errors], identifiers: list[str] | None) -> list[Errors]:
    """The errors that --show asks for: none without it, of development where it names none."""
    if identifiers is None:
        return []
    if identifiers:
        unknown = set(identifiers) - {error.identifier for error in errors}
        if unknown:
            raise CommandError(f"--show names no article measured here: {', '.join(unknown)}.")
        return [error for error in errors if error.identifier in identifiers]
    return [error for error in errors if not is_held_out(error.identifier)]
