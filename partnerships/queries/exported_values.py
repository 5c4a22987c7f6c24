"""Values of exports in the database's words, and how it writes tens of thousands of them as CSV."""

from collections.abc import Iterator

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Func, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.urls import reverse_lazy

from partnerships.partial_dates import MONTH, YEAR

_SLUG = "SLUG"  # no path of ours has capitals


class _Quoted(Func):
    """A slug as addresses have it: as `urllib.parse.quote` writes it, in the database's words."""

    arity = 1
    output_field = TextField()
    template = """
        CASE WHEN octet_length(%(expressions)s) = char_length(%(expressions)s)
        THEN %(expressions)s ELSE (
            SELECT string_agg(CASE WHEN letter ~ '[-0-9A-Za-z_]' THEN letter ELSE regexp_replace(
                upper(encode(convert_to(letter, 'UTF8'), 'hex')), '(..)', '%%%%\\1', 'g') END, ''
                ORDER BY place)
            FROM regexp_split_to_table(%(expressions)s, '') WITH ORDINALITY AS one (letter, place)
        ) END"""


def page(view: str) -> Combinable:
    """The path of the page of a record, by its slug, in the language of who asks."""
    path = Value(reverse_lazy(view, args=[_SLUG]), output_field=TextField())
    parts = path, Value(_SLUG), _Quoted("slug")
    return Func(*parts, function="replace", output_field=TextField())


class _Pattern(Func):
    """How much of a day a precision lets be said, for `to_char`."""

    output_field = TextField()
    template = f"""CASE %(expressions)s
        WHEN '{YEAR}' THEN 'YYYY' WHEN '{MONTH}' THEN 'YYYY-MM' ELSE 'YYYY-MM-DD' END"""


def partial_date(name: str) -> Combinable:
    """What PartialDate writes of the columns NAME_on and NAME_precision; NULL for no date."""
    parts = F(f"{name}_on"), _Pattern(f"{name}_precision")
    return Func(*parts, function="to_char", output_field=TextField())


def copied(records: QuerySet, cells: list[Combinable]) -> Iterator[str]:
    """A line of these cells for each record, written by PostgreSQL's COPY while it reads them.

    An empty cell has to be NULL: COPY puts quotes around an empty text.
    """
    try:
        statement, values = records.values_list(*cells).query.sql_with_params()
    except EmptyResultSet:  # Django knows that no record fits
        return
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY ({cursor.mogrify(statement, values)}) TO STDOUT (FORMAT csv)") as copy,
    ):
        for line in copy:  # exactly one row each, as the protocol has it
            yield f"{str(line[:-1], 'utf-8')}\r\n"
