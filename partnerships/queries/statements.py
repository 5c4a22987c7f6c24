"""Statements by hand, for what is asked most: Django takes longer to write one than to send it."""

from collections.abc import Mapping
from typing import Any

from django.db import connection


def ask[T](kind: type[T], sql: str, parameters: Mapping[str, Any]) -> list[T]:
    """The rows of a statement whose columns are named as the fields of `kind`."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        names = [column.name for column in cursor.description]
        return [kind(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]
