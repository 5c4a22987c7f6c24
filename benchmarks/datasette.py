"""Datasette on the same rows in SQLite, set up as one who knows it would."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from psycopg import Connection

from benchmarks.contenders import NoAnswer, OverHttp
from benchmarks.questions import PAGE_SIZE, Question
from benchmarks.servers import free_port, running

PROGRAM = Path(settings.BASE_DIR, ".venv/bench/bin/datasette")

# Answers that are cut short would be quick and wrong.
SETTINGS = {
    "sql_time_limit_ms": 60_000,
    "facet_time_limit_ms": 60_000,
    "suggest_facets": "off",
    "max_csv_mb": 0,
}
COLUMNS = ["agency", "vendor", "kind", "status", "certainty", "jurisdiction", "year", "programme"]
TABLE = {
    "facets": [*COLUMNS, {"array": "models"}],
    "sort_desc": "started",
    "size": PAGE_SIZE,
    "fts_table": "words",
    "fts_pk": "id",
}
METADATA = {"databases": {"accord": {"tables": {"partnerships": TABLE}}}}

# Each table with its columns, and what fills it from the benchmark's database.
TABLES = {
    "vendors (id integer primary key, slug text, name text)": (
        "SELECT id, slug, name FROM partnerships_vendor"
    ),
    "agencies (id integer primary key, slug text, name text, parent integer)": (
        "SELECT id, slug, name, parent_id FROM partnerships_agency"
    ),
    "agency_below (above integer, below integer, primary key (above, below)) without rowid": """
        WITH RECURSIVE pairs(above, below) AS (
            SELECT id, id FROM partnerships_agency
            UNION ALL
            SELECT above, id FROM pairs JOIN partnerships_agency ON parent_id = below
        ) SELECT above, below FROM pairs
    """,
    "programmes (id integer primary key, slug text, name text)": (
        "SELECT id, slug, name FROM partnerships_programme"
    ),
    """partnerships (
        id integer primary key, slug text,
        agency integer references agencies(id), vendor integer references vendors(id),
        programme integer references programmes(id),
        kind text, status text, certainty text, jurisdiction text, started text, year integer,
        value real, currency text, summary text, models text
    )""": """
        SELECT id, slug, agency_id, vendor_id, programme_id, kind, status, certainty,
            jurisdiction, started_on::text, year, value_amount::float, value_currency, summary,
            (SELECT coalesce(json_agg(name), '[]')::text FROM raw.model_link
                JOIN partnerships_aimodel model ON model.id = aimodel_id
                WHERE partnership_id = partnership.id)
        FROM raw.partnership
    """,
    """announcements (
        id integer primary key, partnership integer references partnerships(id),
        event text, date text, passage text, title text, url text
    )""": """
        SELECT said.id, partnership_id, event, date_on::text, passage, title, url
        FROM raw.announcement said JOIN partnerships_source source ON source.id = source_id
    """,
}
INDEXES = """
CREATE UNIQUE INDEX partnership_slug ON partnerships (slug);
CREATE INDEX partnership_newest ON partnerships (started DESC, id);
CREATE INDEX partnership_value ON partnerships (value DESC, id);
CREATE INDEX announcement_partnership ON announcements (partnership);
CREATE VIRTUAL TABLE words USING fts5 (text, content='', tokenize='porter unicode61');
"""
WORDS = """
SELECT id, concat_ws(' ', summary, vendor.name, agency.name, agency.acronym, programme.name,
    (SELECT string_agg(model.name, ' ') FROM raw.model_link
        JOIN partnerships_aimodel model ON model.id = aimodel_id
        WHERE partnership_id = partnership.id),
    (SELECT string_agg(concat_ws(' ', said.passage, further.passage), ' ')
        FROM partnerships_announcement said
        LEFT JOIN partnerships_supportingpassage further ON announcement_id = said.id
        WHERE said.partnership_id = partnership.id))
FROM raw.partnership
JOIN (SELECT id AS vendor_id, name FROM partnerships_vendor) vendor USING (vendor_id)
JOIN (SELECT id AS agency_id, name, acronym FROM partnerships_agency) agency USING (agency_id)
LEFT JOIN (SELECT id AS programme_id, name FROM partnerships_programme) programme
    USING (programme_id)
"""


def is_installed() -> bool:
    return PROGRAM.exists()


def export(connection: Connection, path: Path) -> None:
    """Write the benchmark's rows to a SQLite file."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as file, file:
        for table, statement in TABLES.items():
            file.execute(f"CREATE TABLE {table}")
            _fill(file, table.split(maxsplit=1)[0], connection, statement)
        file.executescript(INDEXES)
        for column in COLUMNS:
            file.execute(f"CREATE INDEX by_{column} ON partnerships ({column}, started DESC, id)")
        _fill(file, "words (rowid, text)", connection, WORDS)
        file.execute("ANALYZE")


def _fill(file: sqlite3.Connection, table: str, connection: Connection, statement: str) -> None:
    rows = connection.execute(statement)
    places = ", ".join("?" * len(rows.description or ()))
    file.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608


class Addresses:
    """The address of a question, with what its filters mean in the SQLite file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, question: Question) -> str:
        table = "/accord/partnerships"
        if question.record:
            key = self._one("SELECT id FROM partnerships WHERE slug = ?", question.record)
            return f"{table}/{key}"
        asked = [self._condition(key, word) for key, word in question.filters.items()]
        asked += [("_search", question.q)] if question.q else []
        asked += [("_sort_desc", "value")] if question.sort == "value" else []
        asked += [("_next", self._last_before(question.offset))] if question.offset else []
        if question.as_csv:
            return f"{table}.csv?{urlencode([*asked, ('_stream', 'on'), ('_labels', 'on')])}"
        return f"{table}?{urlencode(asked)}"

    def _condition(self, key: str, word: str) -> tuple[str, str]:
        if key == "vendor":
            return key, self._one("SELECT id FROM vendors WHERE slug = ?", word)
        if key != "agency":
            return key, word
        agency = self._one("SELECT id FROM agencies WHERE slug = ?", word)
        if self._one("SELECT count(*) FROM agency_below WHERE above = ?", agency) == "1":
            return key, agency
        below = f"agency in (select below from agency_below where above = {agency})"  # noqa: S608
        return "_where", below

    def _last_before(self, offset: int) -> str:
        """Datasette goes on after the last row of the page before."""
        return self._one(
            "SELECT coalesce(started, '$null') || ',' || id FROM partnerships "
            "ORDER BY started DESC, id LIMIT 1 OFFSET ?",
            offset - 1,
        )

    def _one(self, statement: str, value: object) -> str:
        with closing(sqlite3.connect(self.path)) as file:
            row = file.execute(statement, [value]).fetchone()
        if row is None or row[0] is None:
            raise NoAnswer("no such row")
        return str(row[0])


@contextmanager
def datasette(path: Path) -> Iterator[OverHttp]:
    port = free_port()
    metadata = path.with_name("metadata.json")
    metadata.write_text(json.dumps(METADATA))
    command = [str(PROGRAM), "serve", "--immutable", str(path), "--port", str(port)]
    command += ["--host", "127.0.0.1", "--metadata", str(metadata)]
    for name, value in SETTINGS.items():
        command += ["--setting", name, str(value)]
    contender = OverHttp("datasette", port, Addresses(path))
    with running(command, port, path.with_name("datasette.log")), closing(contender):
        yield contender
