"""The table of every change to a public record, as CSV and JSON have it."""

from partnerships.exports.columns import MOMENT, PAGE, Column, Table
from partnerships.queries.changes import every_change

CHANGES = Table(
    "changes",
    "What was added, changed or removed, the newest first.",
    every_change,
    (
        Column("changed_at", "When it was recorded", "at", type=MOMENT, required=True),
        Column(
            "change",
            "Added, changed or removed",
            lambda change: change.verb.lower(),
            required=True,
        ),
        Column("record", "What kind of record it is", "kind", required=True),
        Column("name", "The record’s name now, empty where it is no longer there", "link.label"),
        Column("address", "The record’s page", "link.url", type=PAGE),
        Column("by", "An editor, the seeds or a program", "who", required=True),
    ),
    key=("changed_at", "record", "address"),
)
