"""Save a row in somebody's name."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import models

type Person = User | None  # None: a command, or a visitor of the shell


def save[Row: models.Model](row: Row, by: Person) -> Row:
    """Save the row; its history says that `by` did it."""
    row._history_user = by  # type: ignore[attr-defined]  # where simple-history looks for it
    row.save()
    return row
