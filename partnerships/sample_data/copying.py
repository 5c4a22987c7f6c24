"""Many rows into a table at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from operator import attrgetter
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max, Model


def copy_into(model: type[Model], records: Iterable[Model]) -> None:
    """Write the records, whose keys are set, by PostgreSQL's COPY.

    As with bulk_create, nothing but the database looks at them: no `save`, no history.
    """
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    name = connection.ops.quote_name
    columns = ", ".join(name(str(field.column)) for field in fields)
    values = attrgetter(*(field.attname for field in fields))
    statement = f"COPY {name(model._meta.db_table)} ({columns}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for record in records:
            copy.write_row(values(record))


@contextmanager
def references_checked_at_the_end() -> Iterator[None]:
    """Let rows come before those that they refer to, as long as these have come in the end."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        yield
        # Here rather than at the commit, which would have to remember every row until then.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def first_free_key(model: type[Model]) -> int:
    return (model._default_manager.aggregate(last=Max("pk"))["last"] or 0) + 1


def continue_keys(models: Iterable[type[Any]]) -> None:
    """Let the database's own keys go on behind those that were written."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)
