"""Save a row in somebody's name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from simple_history.utils import bulk_create_with_history

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
        _refuse_what_breaks_a_constraint(row)
        raise


def _refuse_what_breaks_a_constraint(row: models.Model) -> None:
    """Asked only after it was refused: it takes a query for each constraint."""
    try:
        row.validate_constraints()
    except ValidationError as error:
        raise Refused(f"{row}: {' '.join(error.messages)}") from error


def add_all(
    model: type[Any], rows: Sequence[Any], *, by: Person, reason: str | None = None
) -> None:
    """Add many new rows by one statement, and their history by another. Refused as save_valid.

    What a model does in its `save` is left to the caller.
    """
    try:
        with transaction.atomic():
            bulk_create_with_history(rows, model, default_user=by, default_change_reason=reason)
    except IntegrityError:
        for row in rows:
            _refuse_what_breaks_a_constraint(row)
        raise


def link_models(model: type[Any], pairs: Iterable[tuple[Any, models.Model]]) -> None:
    """Say which AI models rows of add_all use; their history says so from the beginning."""
    pairs = list(pairs)
    field = model._meta.get_field("ai_models")
    owner, used = field.m2m_field_name(), field.m2m_reverse_field_name()
    links = model.ai_models.through.objects.bulk_create(
        model.ai_models.through(**{owner: row, used: each}) for row, each in pairs
    )
    history = model.history.model
    entries = history.objects.filter(id__in={row.pk for row, _ in pairs})
    begun = {entry.id: entry for entry in entries}
    history.ai_models.bulk_create(
        history.ai_models.model(history=begun[row.pk], id=link.pk, **{owner: row, used: each})
        for link, (row, each) in zip(links, pairs, strict=True)
    )
