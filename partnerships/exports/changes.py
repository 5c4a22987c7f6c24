"""The table of every change to a public record, as CSV and JSON have it."""

from partnerships.exports.columns import MOMENT, PAGE, Column, Table
from partnerships.queries.changes import SEEDS, Change, every_change

WORDS = {"+": "added", "~": "changed", "-": "removed"}


def _by(change: Change) -> str:
    if change.entry.editor is not None:
        return "editor"
    return "seeds" if change.entry.reason == SEEDS else "program"


CHANGES = Table(
    "changes",
    "What was added, changed or removed, the newest first.",
    every_change,
    (
        Column("changed_at", "When it was recorded", "at", type=MOMENT, required=True),
        Column(
            "change",
            "Added, changed or removed",
            lambda change: WORDS[change.entry.verb],
            required=True,
        ),
        Column("record", "What kind of record it is", "entry.kind", required=True),
        Column("name", "The record’s name now, empty where it is no longer there", "link.label"),
        Column("address", "The record’s page", "link.url", type=PAGE),
        Column("by", "An editor, the seeds or a program", _by, required=True),
    ),
    key=("changed_at", "record", "address"),
    read=iter,
)
