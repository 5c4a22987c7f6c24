"""Accord itself: gunicorn as on a server, on the benchmark's database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

from psycopg import Connection

from benchmarks.contenders import Again, OverHttp
from benchmarks.database import BenchmarkDatabase
from benchmarks.questions import Question
from benchmarks.servers import free_port, program, running


def address(question: Question) -> str:
    if question.record:
        return f"/partnerships/{question.record}/"
    asked = dict(question.filters)
    asked |= {"q": question.q} if question.q else {}
    asked |= {"sort": question.sort} if question.sort != "newest" else {}
    asked |= {"after": question.after} if question.after else {}
    path = "/partnerships.csv" if question.as_csv else "/partnerships/"
    return f"{path}?{urlencode(asked)}"


# What the editors change most: one partnership, of which no question asks by this column.
EDIT = """
UPDATE partnerships_partnership
SET certainty = CASE certainty WHEN 'confirmed' THEN 'reported' ELSE 'confirmed' END
WHERE id = (SELECT min(id) FROM partnerships_partnership)
"""


@contextmanager
def accord(
    database: BenchmarkDatabase, connection: Connection, folder: Path
) -> Iterator[tuple[OverHttp, ...]]:
    """Accord after an edit, which makes it forget what it kept of lists; at an address that nobody
    has asked for; with the answer kept; and the view in which nothing is done.
    """
    database.manage("collectstatic", "--noinput", "--verbosity=0")
    port = free_port()
    command = [str(program("gunicorn")), "config.wsgi", "--workers=2", "--threads=4"]
    # As behind a proxy, which keeps its connections.
    command += [f"--bind=127.0.0.1:{port}", "--keep-alive=75"]
    with running(command, port, folder / "gunicorn.log", database.environment):
        site = OverHttp("accord", port, address, before=lambda: connection.execute(EDIT))
        numbers = count()
        anew = OverHttp("anew", port, lambda question: _never_asked(question, next(numbers)))
        again = Again("again", port, address)
        empty = OverHttp("empty", port, lambda _: "/empty/", counts=False)
        with closing(site), closing(anew), closing(again), closing(empty):
            yield site, anew, again, empty


def _never_asked(question: Question, number: int) -> str:
    """What the address says besides is left aside, but no page is kept under it."""
    known = address(question)
    return f"{known}{'&' if '?' in known else '?'}unknown={number}"
