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
from partnerships.queries.reference import extraction_reference


class Command(BaseCommand):
    help = "Read articles and print the partnerships they speak of; nothing is saved."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="+", metavar="PATH", help="a file, or - for standard input"
        )
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, *, paths: list[str], json: bool, **options: object) -> None:
        reference = known_names()
        write = self._write_json if json else self._write_text
        failed = 0
        for path in paths:
            try:
                article = _read_standard_input() if path == "-" else read_article(path)
                write(extract(article, reference))
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
        for proposal in extraction.proposals:
            models = f" ({', '.join(proposal.models)})" if proposal.models else ""
            self.stdout.write(
                f"  {proposal.vendor} | {proposal.agency}{models}: {proposal.kind}, "
                f"{proposal.status}, {proposal.certainty}, {proposal.announced or 'no date'}, "
                f"{proposal.confidence:.2f}"
            )
            self.stdout.write(f"    “{proposal.evidence[0].text}”")


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
