"""What was counted as options to choose from, with the names of the records among them."""

from collections.abc import Mapping

from partnerships.queries.filter_types import Option, RecordFilter
from partnerships.queries.filters import FILTERS
from partnerships.queries.record_names import names_by_key


def options_of(counts: Mapping[str, Mapping[str, int]]) -> dict[str, list[Option]]:
    """The values that were counted as options, by the key of their filter."""
    entries = [entry for entry in FILTERS if entry.key in counts]
    named = names_by_key(
        {
            entry.model: [int(pk) for pk in counts[entry.key]]
            for entry in entries
            if isinstance(entry, RecordFilter)
        }
    )
    return {entry.key: entry.options(counts[entry.key], named) for entry in entries}
