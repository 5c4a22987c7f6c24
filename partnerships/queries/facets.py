"""How many partnerships each value of each filter would show, all in one statement.

Not values are counted, but bundles of them, whole numbers of which there are few; then what is in
these bundles. What has no condition or one alone may be counted already, in the tallies.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import connection
from django.db.models import QuerySet, Sum

from partnerships.models import Bundle, Listing, Tally
from partnerships.models.listing import BUNDLES, EVERY, TALLIED
from partnerships.queries.filters import FILTERS, Filter, PartnershipFilters
from partnerships.queries.search import mentions

BUNDLE_OF = {column: name for name, columns in BUNDLES.items() for column in columns}

type Statement = tuple[str, tuple]


@dataclass(frozen=True)
class Counts:
    """`by_key`: for each filter, by value as text, what it would show with the other filters."""

    total: int
    by_key: Mapping[str, Mapping[str, int]]


def counts_of(filters: PartnershipFilters) -> Counts:
    """Counts as if the filter itself were open; no value of a filter is counted as 0."""
    chosen = [entry for entry in FILTERS if filters.of(entry.key)]
    open_ones = [entry for entry in FILTERS if not filters.of(entry.key)]
    mentioning = Listing.objects.filter(mentions(filters.q))
    parts = [_part(_bundled(mentioning, filters, list(BUNDLES)), open_ones, with_total=True)]
    for entry in chosen:
        others = replace(filters, chosen={**filters.chosen, entry.key: ()})
        bundled = _bundled(mentioning, others, [BUNDLE_OF[entry.column]], entry.column)
        parts.append(_part(bundled, [entry]))
    sql = " UNION ALL ".join(f"({part})" for part, _ in parts)
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for _, parameters in parts for value in parameters])
        rows = dict(cursor.fetchall())
    return Counts(rows.pop("", 0), {key: counts for key, counts in rows.items() if counts})


def _bundled(
    mentioning: QuerySet[Listing],
    filters: PartnershipFilters,
    bundles: Sequence[str],
    column: str = "",
) -> Statement:
    """Rows (code, number) of what fits, for these bundles and for EVERY listing.

    `mentioning`: the listings that the free text fits. Where a column is named, bundles without a
    value in it may be left out.
    """
    tallied = _tallied(filters)
    if tallied is not None:
        if column:
            valued = Bundle.objects.filter(**{f"{column}__isnull": False})
            tallied = tallied.filter(code__in=valued.values("code"))
        by_code = tallied.values("code").annotate(total=Sum("number"))
        return by_code.values_list("code", "total").query.sql_with_params()
    found = mentioning.filter(filters.condition(prefix=""))
    sql, parameters = found.order_by().values_list(*bundles).query.sql_with_params()
    names = ", ".join(bundles)
    sets = ", ".join(f"({name})" for name in bundles)
    return (
        f"SELECT coalesce({names}, {EVERY}), count(*) FROM ({sql}) AS fitting ({names})"  # noqa: S608
        f" GROUP BY GROUPING SETS ({sets}, ())"
    ), parameters


def _tallied(filters: PartnershipFilters) -> QuerySet[Tally] | None:
    """The tallies that tell all of what fits, if there are such."""
    chosen = [entry for entry in FILTERS if filters.of(entry.key)]
    if filters.q or filters.since or len(chosen) > 1:
        return None
    if not chosen:
        return Tally.objects.filter(scope="")
    (entry,) = chosen
    values = [str(choice.lookup) for choice in filters.of(entry.key)]
    # A listing with several of these values would be counted once for each.
    if entry.column not in TALLIED or (entry.several and len(values) > 1):
        return None
    return Tally.objects.filter(scope=entry.column, value__in=values)


def _part(bundled: Statement, filters: Sequence[Filter], *, with_total: bool = False) -> Statement:
    """Rows (filter's key, its counts by value as JSON); the total's key is empty."""
    sql, parameters = bundled
    rows = [_counts(entry) for entry in filters]
    rows += [f"SELECT '', to_json(number) FROM counted WHERE code = {EVERY}"] * with_total  # noqa: S608
    return (
        f"WITH counted (code, number) AS MATERIALIZED ({sql}), known AS MATERIALIZED ("  # noqa: S608
        " SELECT bundle.*, number::integer FROM counted"
        f" JOIN partnerships_bundle bundle USING (code)) {' UNION ALL '.join(rows)}"
    ), parameters


def _counts(entry: Filter) -> str:
    one = f'unnest("{entry.column}")' if entry.several else f'"{entry.column}"'
    return (
        f"SELECT '{entry.key}', json_object_agg(one, number) FROM ("  # noqa: S608
        f"SELECT {one} AS one, sum(number) AS number FROM known GROUP BY 1"
        ") AS each WHERE one::text <> ''"
    )
