"""Statements by hand, for what is asked most: Django takes longer to write one than to send it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg import Cursor


@contextmanager
def planned_once() -> Iterator[CursorWrapper]:
    """A cursor whose statements PostgreSQL plans once for each connection.

    To plan a statement with a few joins takes longer than to answer it. That lasts where its plan
    is as good for any values; where an array may be short or long, some are planned each time.
    """
    with connection.cursor() as cursor:
        cursor.cursor = Cursor(connection.connection)  # Django's writes the values into the text
        yield cursor


def ask[T](kind: type[T], sql: str, parameters: Mapping[str, Any]) -> list[T]:
    """The rows of a statement whose columns are the fields of `kind`, in their order."""
    with planned_once() as cursor:
        cursor.execute(sql, parameters)
        return [kind(*row) for row in cursor.fetchall()]
