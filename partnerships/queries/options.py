"""What was counted as options to choose from, with the names of the records among them."""

from collections.abc import Mapping, Sequence

from django.db import connection

from partnerships.queries.filters import FILTERS, Names, Option, RecordFilter


def options_of(counts: Mapping[str, Mapping[str, int]]) -> dict[str, list[Option]]:
    """The values that were counted as options, by the key of their filter.

    One query finds the names of all records.
    """
    entries = [entry for entry in FILTERS if entry.key in counts]
    records = [entry for entry in entries if isinstance(entry, RecordFilter)]
    named = _names(records, counts)
    return {entry.key: entry.options(counts[entry.key], named) for entry in entries}


def _names(entries: Sequence[RecordFilter], counts: Mapping[str, Mapping[str, int]]) -> Names:
    if not any(counts[entry.key] for entry in entries):
        return {}
    parts = [
        f"SELECT '{entry.key}', id, slug, name FROM {entry.model._meta.db_table}"  # noqa: S608
        " WHERE id = ANY (%s)"
        for entry in entries
    ]
    keys = [[int(pk) for pk in counts[entry.key]] for entry in entries]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), keys)
        return {(key, pk): (slug, name) for key, pk, slug, name in cursor.fetchall()}
