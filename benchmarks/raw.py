"""What PostgreSQL itself needs for the answers: SQL by hand, on tables with every index it wants.

The tables are copies in a schema `raw`, so that the indexes help nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable

from psycopg import Connection

from benchmarks.contenders import Answer
from benchmarks.questions import PAGE_SIZE, Question

# Columns of raw.partnership by the key of their filter.
COLUMNS = {
    "agency": "agency_id",
    "vendor": "vendor_id",
    "kind": "kind",
    "status": "status",
    "certainty": "certainty",
    "jurisdiction": "jurisdiction",
    "year": "year",
    "programme": "programme_id",
}

_TABLE = """
CREATE SCHEMA raw;
CREATE TABLE raw.partnership AS
SELECT partnership.id, partnership.slug, vendor_id, agency_id, programme_id,
    partnership.kind, status, certainty, jurisdiction, started_on, started_precision,
    extract(year FROM started_on)::int AS year,
    value_amount, value_currency, value_is_ceiling, summary,
    to_tsvector('english', unaccent(concat_ws(' ',
        summary, vendor.name, agency.name, agency.acronym, programme.name,
        (SELECT string_agg(model.name, ' ') FROM partnerships_partnership_ai_models link
            JOIN partnerships_aimodel model ON model.id = aimodel_id
            WHERE link.partnership_id = partnership.id),
        (SELECT string_agg(concat_ws(' ', said.passage, further.passage), ' ')
            FROM partnerships_announcement said
            LEFT JOIN partnerships_supportingpassage further ON announcement_id = said.id
            WHERE said.partnership_id = partnership.id)
    ))) AS words
FROM partnerships_partnership partnership
JOIN partnerships_vendor vendor ON vendor.id = vendor_id
JOIN partnerships_agency agency ON agency.id = agency_id
LEFT JOIN partnerships_programme programme ON programme.id = programme_id;

ALTER TABLE raw.partnership ADD PRIMARY KEY (id);
CREATE UNIQUE INDEX ON raw.partnership (slug);
CREATE INDEX ON raw.partnership USING gin (words);
CREATE INDEX ON raw.partnership (started_on DESC NULLS LAST, id DESC);
CREATE INDEX ON raw.partnership
    (value_amount DESC NULLS LAST, started_on DESC NULLS LAST, id DESC);
CREATE TABLE raw.model_link AS
    SELECT partnership_id, aimodel_id FROM partnerships_partnership_ai_models;
ALTER TABLE raw.model_link ADD PRIMARY KEY (partnership_id, aimodel_id);
CREATE TABLE raw.announcement AS
    SELECT id, partnership_id, source_id, event, date_on, passage FROM partnerships_announcement;
CREATE INDEX ON raw.announcement (partnership_id) INCLUDE (source_id);
"""

_INDEX = """
CREATE INDEX ON raw.partnership ({column}, started_on DESC NULLS LAST, id DESC)
    INCLUDE ({others})
"""

ORDERS = {
    "newest": "started_on DESC NULLS LAST, partnership.id DESC",
    "value": "value_amount DESC NULLS LAST, started_on DESC NULLS LAST, partnership.id DESC",
}

_ROWS = """
SELECT partnership.slug, partnership.kind, status, certainty, started_on, started_precision,
    value_amount, value_currency, value_is_ceiling, summary,
    vendor.slug, vendor.name, agency.slug, agency.name, programme.slug, programme.name,
    (SELECT array_agg(model.slug || ' ' || model.name) FROM raw.model_link
        JOIN partnerships_aimodel model ON model.id = aimodel_id
        WHERE partnership_id = partnership.id),
    (SELECT count(DISTINCT source_id) FROM raw.announcement WHERE partnership_id = partnership.id)
FROM (SELECT id FROM raw.partnership WHERE {where} ORDER BY {order} {part}) page
JOIN raw.partnership USING (id)
JOIN partnerships_vendor vendor ON vendor.id = vendor_id
JOIN partnerships_agency agency ON agency.id = agency_id
LEFT JOIN partnerships_programme programme ON programme.id = programme_id
ORDER BY {order}
"""

_COUNTS = """
SELECT agency_id, vendor_id, kind, status, certainty, jurisdiction, year, programme_id, count(*)
FROM raw.partnership WHERE {where}
GROUP BY GROUPING SETS (
    (), (agency_id), (vendor_id), (kind), (status), (certainty), (jurisdiction), (year),
    (programme_id)
)
"""

_COUNT_OF_ONE = "SELECT {column}, count(*) FROM raw.partnership WHERE {where} GROUP BY 1"

_MODELS = """
SELECT aimodel_id, count(*) FROM raw.partnership JOIN raw.model_link ON partnership_id = id
WHERE {where} GROUP BY 1
"""

_RECORD = """
SELECT partnership.*, vendor.name, agency.name, programme.name FROM raw.partnership
JOIN partnerships_vendor vendor ON vendor.id = vendor_id
JOIN partnerships_agency agency ON agency.id = agency_id
LEFT JOIN partnerships_programme programme ON programme.id = programme_id
WHERE partnership.slug = %(record)s
"""

_SAID = """
SELECT said.*, source.title, source.publisher, source.url FROM raw.announcement said
JOIN partnerships_source source ON source.id = source_id
JOIN raw.partnership ON partnership.id = partnership_id
WHERE slug = %(record)s ORDER BY date_on DESC NULLS LAST
"""

_BELOW = """
WITH RECURSIVE below(id) AS (
    SELECT id FROM partnerships_agency WHERE slug = %s
    UNION ALL
    SELECT agency.id FROM partnerships_agency agency JOIN below ON parent_id = below.id
) SELECT array_agg(id) FROM below
"""


def build(connection: Connection) -> None:
    """Make the schema on a database with sample data."""
    # That was written a moment ago: without statistics the copying would never end.
    connection.execute("ANALYZE")
    connection.execute(_TABLE)
    for column in COLUMNS.values():
        others = ", ".join(other for other in COLUMNS.values() if other != column)
        connection.execute(_INDEX.format(column=column, others=others))


class Raw:
    """Hand-written SQL through one connection."""

    name = "raw"

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        connection.prepare_threshold = 0  # each statement is planned once

    def prepare(self, question: Question) -> None:
        """It keeps nothing."""

    def ask(self, question: Question) -> Answer:
        if question.record:
            asked = {"record": question.record}
            found = [self._all(statement, asked) for statement in (_RECORD, _SAID)]
            return Answer(total=len(found[0]))
        conditions, values = self._conditions(question)
        where = _where(conditions.values())
        order = ORDERS[question.sort]
        if question.as_csv:
            rows = self._all(_ROWS.format(where=where, order=order, part=""), values)
            return Answer(total=len(rows))
        part = f"LIMIT {PAGE_SIZE} OFFSET {question.offset}"
        self._all(_ROWS.format(where=where, order=order, part=part), values)
        counts = self._all(_COUNTS.format(where=where), values)
        self._all(_MODELS.format(where=where), values)
        for key in question.filters:  # what else could be chosen in a filter that is used
            others = _where(one for of, one in conditions.items() if of != key)
            self._all(_COUNT_OF_ONE.format(column=COLUMNS[key], where=others), values)
        # The total is in no group: all its columns are empty. So is the count of no programme.
        return Answer(total=max(row[-1] for row in counts if set(row[:-1]) == {None}))

    def _conditions(self, question: Question) -> tuple[dict[str, str], dict]:
        conditions: dict[str, str] = {}
        values: dict[str, list | str] = {}
        for key, word in question.filters.items():
            conditions[key] = f"{COLUMNS[key]} = ANY(%({key})s)"
            values[key] = self._lookups(key, word)
        if question.q:
            conditions["q"] = "words @@ websearch_to_tsquery('english', unaccent(%(q)s))"
            values["q"] = question.q
        return conditions, values

    def _lookups(self, key: str, word: str) -> list:
        """What the column holds where a filter has this word."""
        if key == "agency":
            return self._all(_BELOW, [word])[0][0]
        if key == "vendor":
            return [self._all("SELECT id FROM partnerships_vendor WHERE slug = %s", [word])[0][0]]
        return [int(word) if key == "year" else word]

    def _all(self, statement: str, values: dict | list) -> list[tuple]:
        return self.connection.execute(statement, values).fetchall()


def _where(conditions: Iterable[str]) -> str:
    return " AND ".join(conditions) or "true"
