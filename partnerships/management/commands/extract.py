"""Show what extraction makes of articles. Writes nothing to the database."""

from __future__ import annotations

import json
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError

from partnerships.extraction import (
    ArticleError,
    Extraction,
    Reference,
    article_from_bytes,
    extract,
    read_article,
)
from partnerships.extraction.readers.decoding import LARGEST_ARTICLE
from partnerships.extraction.second_reader import Endpoint, read_again
from partnerships.extraction.types import SecondOpinion
from partnerships.queries.reference import extraction_reference


class Command(BaseCommand):
    help = "Read articles and print the partnerships they speak of; nothing is saved."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="+", metavar="PATH", help="a file, or - for standard input"
        )
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument(
            "--second-reader",
            action="store_true",
            help="let the language model of the settings read them too (see docs/running.md)",
        )

    def handle(
        self, *, paths: list[str], json: bool, second_reader: bool, **options: object
    ) -> None:
        reference = known_names()
        endpoint = _endpoint() if second_reader else None
        write = self._write_json if json else self._write_text
        failed = 0
        for path in paths:
            try:
                article = _read_standard_input() if path == "-" else read_article(path)
                extraction = extract(article, reference)
                write(read_again(extraction, reference, endpoint) if endpoint else extraction)
            except ArticleError as error:
                failed += 1
                self._write_error(path, str(error), json)
        if failed:
            sys.exit(1)

    def _write_json(self, extraction: Extraction) -> None:
        self.stdout.write(json.dumps(extraction.to_json(), ensure_ascii=False))

    def _write_error(self, path: str, message: str, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps({"path": path, "error": message}, ensure_ascii=False))
        else:
            self.stderr.write(f"{path}: {message}")

    def _write_text(self, extraction: Extraction) -> None:
        article = extraction.article
        self.stdout.write(f"{article.path}: {article.title}")
        if not extraction.proposals:
            self.stdout.write("  no partnership found")
        if extraction.second_reading:
            self.stdout.write(f"  {extraction.second_reading.note}")
        for proposal in extraction.proposals:
            models = f" ({', '.join(proposal.models)})" if proposal.models else ""
            self.stdout.write(
                f"  {proposal.vendor} | {proposal.agency}{models}: {proposal.kind}, "
                f"{proposal.status}, {proposal.certainty}, {proposal.announced or 'no date'}, "
                f"{proposal.confidence:.2f}"
            )
            self.stdout.write(f"    “{proposal.evidence[0].text}”")
            if proposal.second_opinion:
                self._write_opinion(proposal.second_opinion)

    def _write_opinion(self, opinion: SecondOpinion) -> None:
        differing = [f"{f.field}: {f.value}" for f in opinion.fields if f.value != f.engine]
        says = f"; it says {', '.join(differing)}" if differing else ""
        self.stdout.write(f"    second reader: {opinion.verdict}{says}")


def _endpoint() -> Endpoint:
    if not settings.SECOND_READER["address"]:
        raise CommandError(
            "No second reader is named: set SECOND_READER_URL and SECOND_READER_MODEL, as "
            "docs/running.md tells."
        )
    return Endpoint(**settings.SECOND_READER)


def known_names() -> Reference:
    """The database's names; those of the seeds where the database is empty or can't be reached."""
    try:
        reference = extraction_reference()
    except (OperationalError, ProgrammingError):
        reference = Reference()
    if reference.agencies or reference.vendors:
        return reference
    return Reference.from_seeds(settings.BASE_DIR / "seeds")


def _read_standard_input():
    if sys.stdin.isatty():
        raise CommandError("“-” reads an article from standard input: pipe one in.")
    return article_from_bytes(sys.stdin.buffer.read(LARGEST_ARTICLE + 1), path="-")
