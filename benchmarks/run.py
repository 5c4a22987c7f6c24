"""The whole of it: prepare the data, start the servers, ask, report."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import ExitStack
from pathlib import Path

from psycopg import Connection

from benchmarks import datasette
from benchmarks.accord import accord
from benchmarks.contenders import Contender
from benchmarks.database import BenchmarkDatabase, BenchmarkError
from benchmarks.measuring import Limits, time_question
from benchmarks.questions import Question, questions
from benchmarks.raw import Raw
from benchmarks.report import Report, Result

CONTENDERS = ("raw", "empty", "accord", "anew", "again", "datasette")
NOT_INSTALLED = "Datasette is not installed, so it was left out: `make bench` installs it."


def run(
    database: BenchmarkDatabase,
    folder: Path,
    limits: Limits,
    names: Collection[str],
    keys: Collection[str],
    tell: Callable[[str], None],
) -> Report:
    """Ask the named contenders the questions of these keys, or all; `folder` takes files, logs."""
    folder.mkdir(parents=True, exist_ok=True)
    is_new = database.prepare(tell)
    notes = []
    with ExitStack() as stack:
        connection = stack.enter_context(database.connect(autocommit=True))
        contenders: list[Contender] = [Raw(connection)]
        contenders += stack.enter_context(accord(database, connection, folder))
        if "datasette" in names and not datasette.is_installed():
            notes.append(NOT_INSTALLED)
        elif "datasette" in names:
            file = folder / "accord.db"
            if is_new or not file.exists():
                tell("Writing the rows for Datasette …")
                datasette.export(connection, file)
            contenders.append(stack.enter_context(datasette.datasette(file)))
        asked = [one for one in contenders if one.name in names]
        results = []
        for variants in _chosen(connection, keys):
            tell(f"Asking for: {variants[0].label} …")
            results.append(Result(variants[0], *time_question(variants, asked, limits)))
    return Report(database.rows, limits.clients, results, notes)


def _chosen(connection: Connection, keys: Collection[str]) -> list[list[Question]]:
    known = {variants[0].key: variants for variants in questions(connection)}
    if unknown := set(keys) - known.keys():
        raise BenchmarkError(
            f"No question is called {', '.join(unknown)}. There are: {', '.join(known)}."
        )
    return [variants for key, variants in known.items() if not keys or key in keys]
