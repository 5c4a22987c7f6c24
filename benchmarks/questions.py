"""What is asked of every contender: the same questions, with values that the data has.

Each question comes with several values, one after the other, so that nobody is quick for having
answered the very same before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from psycopg import Connection
from psycopg.rows import dict_row

PAGE_SIZE = 25
DEEP = 500
# So often a question is asked with other values, where there are as many.
VARIANTS = 8
# The last words of the commonest tasks in the sample data's words.
COMMON_WORDS = (
    "documents", "letters", "translation", "citizens", "archives", "hearings", "applications",
    "fraud",
)  # fmt: skip


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


def questions(connection: Connection) -> list[list[Question]]:
    """The questions, each with the values of this data that make it worth asking."""
    values = _values(connection)
    agencies = [{"agency": slug} for slug in values["agencies"]]
    pairs = [
        {"vendor": vendor, "year": str(values["year"] - place % 3)}
        for place, vendor in enumerate(values["vendors"])
    ]
    threes = [
        {"vendor": vendor, "kind": kind, "status": "active"}
        for vendor, kind in zip(values["vendors"][1:], values["kinds"], strict=False)
    ]
    return [
        [Question("first", "first page")],
        [Question("agency", "one agency", filters) for filters in agencies],
        [
            Question("subtree", "an agency and all below", {"agency": slug})
            for slug in values["governments"]
        ],
        [Question("vendor_year", "vendor and year", filters) for filters in pairs],
        [Question("three", "three filters", filters) for filters in threes],
        [Question("kind", "facets of a kind", {"kind": kind}) for kind in values["kinds"]],
        [
            Question("deep", f"page {values['deepest']}", page=page, after=after)
            for page, after in zip(values["pages"], values["afters"], strict=True)
        ],
        [Question("common", "common word", q=word) for word in COMMON_WORDS],
        [Question("rare", "rare word", q=word) for word in values["rare"]],
        [Question("value", "largest value first", sort="value")],
        [Question("record", "one record", record=slug) for slug in values["records"]],
        [Question("csv", "CSV of an agency", filters, as_csv=True) for filters in agencies],
    ]


_VALUES = """
WITH deepest AS (
    SELECT least((count(*) + %(size)s - 1) / %(size)s, %(deep)s) AS page
    FROM partnerships_partnership
), pages AS (
    SELECT greatest(page - step, 1) AS page FROM deepest, generate_series(0, %(most)s - 1) AS step
), counted AS (
    SELECT agency.slug, agency.id, count(*) FROM partnerships_partnership
    JOIN partnerships_agency agency ON agency.id = agency_id
    WHERE NOT EXISTS (SELECT FROM partnerships_agency WHERE parent_id = agency.id)
    GROUP BY agency.id ORDER BY count DESC, agency.id LIMIT %(most)s
), vendors AS (
    SELECT vendor.slug, row_number() OVER (ORDER BY count(*) DESC, vendor.id) AS rank
    FROM partnerships_partnership JOIN partnerships_vendor vendor ON vendor.id = vendor_id
    GROUP BY vendor.id ORDER BY rank LIMIT %(most)s + 1
), governments AS (
    SELECT governments.slug, count(*)
    FROM partnerships_agency governments
    JOIN partnerships_agency agency USING (jurisdiction)
    JOIN partnerships_partnership ON agency_id = agency.id
    WHERE governments.parent_id IS NULL
    GROUP BY governments.id ORDER BY count DESC, slug LIMIT %(most)s
), kinds AS (
    SELECT kind, count(*) FROM partnerships_partnership GROUP BY kind
    ORDER BY count DESC LIMIT %(most)s
), rare AS (
    SELECT substring(summary FROM 'project is called (\\w+)') AS word FROM partnerships_partnership
    WHERE summary LIKE '%%project is called %%' ORDER BY id LIMIT %(most)s
), records AS (
    SELECT slug FROM partnerships_partnership ORDER BY id
    OFFSET (SELECT count(*) / 2 FROM partnerships_partnership) LIMIT %(most)s
), ordered AS (
    SELECT slug, row_number() OVER (ORDER BY started_on DESC NULLS LAST, id DESC) AS place
    FROM partnerships_partnership
)
SELECT
    ARRAY(SELECT slug FROM counted) AS agencies,
    ARRAY(SELECT slug FROM governments) AS governments,
    ARRAY(SELECT slug FROM vendors ORDER BY rank) AS vendors,
    ARRAY(SELECT kind FROM kinds) AS kinds,
    ARRAY(SELECT word FROM rare) AS rare,
    ARRAY(SELECT slug FROM records) AS records,
    (SELECT extract(year FROM max(started_on))::int - 1 FROM partnerships_partnership) AS year,
    (SELECT page FROM deepest) AS deepest,
    ARRAY(SELECT page FROM pages ORDER BY page DESC) AS pages,
    ARRAY(SELECT coalesce(slug, '') FROM pages LEFT JOIN ordered
        ON place = (page - 1) * %(size)s ORDER BY page DESC) AS afters
"""


def _values(connection: Connection) -> dict[str, Any]:
    asked = {"size": PAGE_SIZE, "deep": DEEP, "most": VARIANTS}
    with connection.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(_VALUES, asked).fetchone()
    assert row  # noqa: S101
    return row
