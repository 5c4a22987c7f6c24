"""What is asked of every contender: the same questions, with values that the data has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from psycopg import Connection

PAGE_SIZE = 25
DEEP = 500
# The last word of the commonest task in the sample data's words.
COMMON_WORD = "documents"


@dataclass(frozen=True)
class Question:
    """Filters by their key in Accord's addresses; `record` is the slug of the one that is asked."""

    key: str
    label: str
    filters: Mapping[str, str] = field(default_factory=dict)
    q: str = ""
    sort: str = "newest"
    page: int = 1
    # The last partnership on the page before, by its slug.
    after: str = ""
    record: str = ""
    as_csv: bool = False

    @property
    def offset(self) -> int:
        return (self.page - 1) * PAGE_SIZE


def questions(connection: Connection) -> list[Question]:
    """The questions, with the records of this data that make them worth asking."""
    agency, subtree, vendor, year, second_vendor, rare, record, deepest, after = _values(connection)
    pair = {"vendor": vendor, "year": str(year)}
    three = {"vendor": second_vendor, "kind": "contract", "status": "active"}
    return [
        Question("first", "first page"),
        Question("agency", "one agency", {"agency": agency}),
        Question("subtree", "an agency and all below", {"agency": subtree}),
        Question("vendor_year", "vendor and year", pair),
        Question("three", "three filters", three),
        Question("kind", "facets of a kind", {"kind": "contract"}),
        Question("deep", f"page {deepest}", page=deepest, after=after),
        Question("common", "common word", q=COMMON_WORD),
        Question("rare", "rare word", q=rare),
        Question("value", "largest value first", sort="value"),
        Question("record", "one record", record=record),
        Question("csv", "CSV of an agency", {"agency": agency}, as_csv=True),
    ]


_VALUES = """
WITH deepest AS (
    SELECT least((count(*) + %(size)s - 1) / %(size)s, %(deep)s) AS page
    FROM partnerships_partnership
), counted AS (
    SELECT agency.slug, agency.id, count(*) FROM partnerships_partnership
    JOIN partnerships_agency agency ON agency.id = agency_id
    GROUP BY agency.id
), vendors AS (
    SELECT vendor.slug, row_number() OVER (ORDER BY count(*) DESC, vendor.id) AS rank
    FROM partnerships_partnership JOIN partnerships_vendor vendor ON vendor.id = vendor_id
    GROUP BY vendor.id
), governments AS (
    SELECT governments.slug, count(*)
    FROM partnerships_agency governments
    JOIN partnerships_agency agency USING (jurisdiction)
    JOIN partnerships_partnership ON agency_id = agency.id
    WHERE governments.parent_id IS NULL GROUP BY governments.id
)
SELECT
    (SELECT slug FROM counted
        WHERE NOT EXISTS (SELECT FROM partnerships_agency WHERE parent_id = counted.id)
        ORDER BY count DESC, id LIMIT 1),
    (SELECT slug FROM governments ORDER BY count DESC, slug LIMIT 1),
    (SELECT slug FROM vendors WHERE rank = 1),
    (SELECT extract(year FROM max(started_on))::int - 1 FROM partnerships_partnership),
    (SELECT slug FROM vendors WHERE rank = 2),
    (SELECT substring(summary FROM 'project is called (\\w+)') FROM partnerships_partnership
        WHERE summary LIKE '%project is called %' ORDER BY id LIMIT 1),
    (SELECT slug FROM partnerships_partnership ORDER BY id OFFSET
        (SELECT count(*) / 2 FROM partnerships_partnership) LIMIT 1),
    (SELECT page FROM deepest),
    (SELECT slug FROM partnerships_partnership ORDER BY started_on DESC NULLS LAST, id DESC
        OFFSET greatest((SELECT page FROM deepest) * %(size)s - %(size)s - 1, 0) LIMIT 1)
"""


def _values(connection: Connection) -> tuple:
    # The only percent signs left are those of LIKE.
    statement = _VALUES.replace("%project is called %", "%%project is called %%")
    row = connection.execute(statement, {"size": PAGE_SIZE, "deep": DEEP}).fetchone()
    assert row  # noqa: S101
    return row
