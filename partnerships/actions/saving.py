"""Save a row in somebody's name."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from partnerships.actions.refusals import Refused

type Person = User | None  # None: a command, or a visitor of the shell


def save[Row: models.Model](row: Row, by: Person) -> Row:
    """Save the row; its history says that `by` did it."""
    row._history_user = by  # type: ignore[attr-defined]  # where simple-history looks for it
    row.save()
    return row


def save_valid[Row: models.Model](row: Row, by: Person) -> Row:
    """Save the row; Refused where it breaks a constraint, which the database would only throw."""
    try:
        with transaction.atomic():
            return save(row, by)
    except IntegrityError:
        # Asked only now: it takes a query for each constraint.
        try:
            row.validate_constraints()
        except ValidationError as error:
            raise Refused(f"{row}: {' '.join(error.messages)}") from error
        raise
