"""How many partnerships each value of each filter would show, all in one statement.

Not values are counted, but bundles of them, whole numbers of which there are few; then what is in
these bundles. What has no condition or one alone may be counted already, in the tallies.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import BooleanField, F, Func, Q, QuerySet, Sum

from partnerships.models import Bundle, Listing, Tally
from partnerships.models.listing import BUNDLES, EVERY, TALLIED
from partnerships.queries.filters import FILTERS, SINCE, Filter, PartnershipFilters
from partnerships.queries.search import mentions

BUNDLE_OF = {column: name for name, columns in BUNDLES.items() for column in columns}

type Statement = tuple[str, tuple]


@dataclass(frozen=True)
class Counts:
    """`by_key`: for each filter, by value as text, what it would show with the other filters."""

    total: int
    by_key: dict[str, dict[str, int]]


def counts_of(filters: PartnershipFilters) -> Counts:
    """Counts as if the filter itself were open; no value of a filter is counted as 0."""
    chosen = [entry for entry in FILTERS if filters.of(entry.key)]
    mentioning = Listing.objects.filter(mentions(filters.q))
    bundled = [_bundled(mentioning, filters, list(BUNDLES))]
    for entry in chosen:
        others = replace(filters, chosen={**filters.chosen, entry.key: ()})
        bundled.append(_bundled(mentioning, others, [BUNDLE_OF[entry.column]], entry.column))
    numbers = {entry.key: number for number, entry in enumerate(chosen, 1)}
    counted = " UNION ALL ".join(
        f"SELECT {number}, part.* FROM ({sql}) AS part"  # noqa: S608
        for number, (sql, _) in enumerate(bundled)
    )
    rows = " UNION ALL ".join(_counts(entry, numbers.get(entry.key, 0)) for entry in FILTERS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH counted (part, code, number) AS MATERIALIZED ({counted}),"  # noqa: S608
            " known AS MATERIALIZED (SELECT part, bundle.*, number::integer"
            " FROM counted JOIN partnerships_bundle bundle USING (code))"
            f" SELECT '', to_json(number) FROM counted WHERE part = 0 AND code = {EVERY}"
            f" UNION ALL {rows}",
            [value for _, parameters in bundled for value in parameters],
        )
        found = dict(cursor.fetchall())
    return Counts(found.pop("", 0), {key: counts for key, counts in found.items() if counts})


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
    found = mentioning.filter(_condition(filters))
    sql, parameters = found.order_by().values_list(*bundles).query.sql_with_params()
    names = ", ".join(bundles)
    sets = ", ".join(f"({name})" for name in bundles)
    return (
        f"SELECT coalesce({names}, {EVERY}), count(*) FROM ({sql}) AS fitting ({names})"  # noqa: S608
        f" GROUP BY GROUPING SETS ({sets}, ())"
    ), parameters


def _condition(filters: PartnershipFilters) -> Q:
    """The same as the filters' own, asked of the bundles.

    What a listing has is in its five codes, and each of them has an index with all five: so
    listings are counted without being read.
    """
    by_bundle: defaultdict[str, Q] = defaultdict(Q)
    for entry in FILTERS:
        if choices := filters.of(entry.key):
            by_bundle[BUNDLE_OF[entry.column]] &= entry.condition(choices, "")
    since = filters.of(SINCE.key)
    condition = SINCE.condition(since, "") if since else Q()
    for bundle, fits in by_bundle.items():
        codes = ArraySubquery(Bundle.objects.filter(fits).values("code"))
        # As an array, which is looked up in the index: for a subquery the planner reads it all.
        condition &= Q(_IsAnyOf(F(bundle), codes))
    return condition


class _IsAnyOf(Func):
    arg_joiner = " = ANY ("
    template = "%(expressions)s)"
    output_field = BooleanField()


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


def _counts(entry: Filter, part: int) -> str:
    """The filter's key, and its counts by value as JSON."""
    one = f'unnest("{entry.column}")' if entry.several else f'"{entry.column}"'
    return (
        f"SELECT '{entry.key}', json_object_agg(one, number) FROM ("  # noqa: S608
        f"SELECT {one} AS one, sum(number) AS number FROM known WHERE part = {part} GROUP BY 1"
        ") AS each WHERE one::text <> ''"
    )
