"""How many partnerships each value of each filter would show, all in one statement."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from partnerships.models import Listing
from partnerships.queries.filters import FILTERS, Filter, PartnershipFilters
from partnerships.queries.search import mentions


@dataclass(frozen=True)
class Counts:
    """`by_key`: for each filter, by value as text, what it would show with the other filters."""

    total: int
    by_key: Mapping[str, Mapping[str, int]]


def counts_of(filters: PartnershipFilters) -> Counts:
    """Counts as if the filter itself were open; no value of a filter is counted as 0."""
    mentioning = Listing.objects.filter(mentions(filters.q))
    found = mentioning.filter(filters.condition(prefix=""))
    chosen = [entry for entry in FILTERS if filters.of(entry.key)]
    others = [entry for entry in FILTERS if not filters.of(entry.key)]
    sql, parameters = _statement(found, others)
    for entry in chosen:
        rest = mentioning.filter(filters.condition(leaving_out=entry.key, prefix=""))
        more, further = _alone(entry, rest)
        sql, parameters = f"{sql} UNION ALL {more}", (*parameters, *further)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows = cursor.fetchall()
    by_key: defaultdict[str, dict[str, int]] = defaultdict(dict)
    total = 0
    for key, value, count in rows:
        if key is None:
            total = count
        elif value:
            by_key[key][value] = count
    return Counts(total, by_key)


def _statement(found: QuerySet[Listing], filters: list[Filter]) -> tuple[str, tuple]:
    """Rows (filter's key, value, count) of those filters, and one without a key for the total."""
    single = [entry for entry in filters if not entry.several]
    columns = [entry.column for entry in filters] or ["ref"]
    sql, parameters = found.values_list(*columns).query.sql_with_params()
    parts = [_grouped(single)]
    parts += [_unnested(entry, "found") for entry in filters if entry.several]
    return f"WITH found AS MATERIALIZED ({sql}) {' UNION ALL '.join(parts)}", parameters


def _grouped(filters: list[Filter]) -> str:
    """One pass over what is found, however many columns are counted."""
    if not filters:
        return "SELECT NULL AS key, NULL AS value, count(*) FROM found"
    columns = [f'"{entry.column}"' for entry in filters]
    keys = " ".join(
        f"WHEN grouping({column}) = 0 THEN '{entry.key}'"
        for entry, column in zip(filters, columns, strict=True)
    )
    values = ", ".join(f"{column}::text" for column in columns)
    sets = ", ".join(f"({column})" for column in columns)
    return (
        f"SELECT CASE {keys} END AS key, coalesce({values}) AS value, count(*) FROM found"  # noqa: S608
        f" GROUP BY GROUPING SETS ({sets}, ())"
    )


def _unnested(entry: Filter, source: str) -> str:
    """`source`: a table of rows, named."""
    name = source.split()[-1]
    return (
        f"SELECT '{entry.key}', one::text, count(*)"  # noqa: S608
        f' FROM {source}, unnest({name}."{entry.column}") AS one GROUP BY one'
    )


def _alone(entry: Filter, rest: QuerySet[Listing]) -> tuple[str, tuple]:
    """The same rows of one filter that is chosen, over what the others leave."""
    sql, parameters = rest.values_list(entry.column).query.sql_with_params()
    source = f"({sql}) AS rest"
    if entry.several:
        return _unnested(entry, source), parameters
    column = f'"{entry.column}"'
    return (
        f"SELECT '{entry.key}', {column}::text, count(*) FROM {source} GROUP BY {column}",  # noqa: S608
        parameters,
    )
