"""Writing one record of the seeds: add it, bring it up to date, or leave it alone."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from django.db import models

from partnerships.partial_dates import PartialDate

# The reason that history shows for what a load has written. A record whose last change has
# another reason was edited here, and is left as it is.
REASON = "seeds"


class SeedsError(Exception):
    """The seeds do not hold together; the message says which entry and why."""


class Tally:
    """How many records of each noun were added, changed, left, or kept as an editor has them."""

    OUTCOMES = ("added", "changed", "left", "kept")

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def count(self, model: type[models.Model], outcome: str) -> None:
        self.counts[str(model._meta.verbose_name_plural), outcome] += 1

    def lines(self) -> list[str]:
        nouns = dict.fromkeys(noun for noun, _ in self.counts)
        return [
            f"{noun}: "
            + ", ".join(
                f"{self.counts[noun, outcome]} {outcome}"
                for outcome in self.OUTCOMES
                if self.counts[noun, outcome]
            )
            for noun in nouns
        ]


def rows_of(folder: Path, noun: str) -> list[dict[str, Any]]:
    path = folder / f"{noun}.yaml"
    try:
        return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)[noun]
    except OSError as error:
        raise SeedsError(f"{path} can't be read: {error.strerror}.") from error
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise SeedsError(f"{path} should be YAML with a list under “{noun}:”. {error}") from error


def named(records: dict[str, Any], name: str | None, row: dict[str, Any]) -> Any:
    if name is None:
        return None
    if name not in records:
        raise SeedsError(f"“{row.get('id') or row.get('name')}” names “{name}”, which is no entry.")
    return records[name]


def partial(written: object) -> PartialDate | None:
    return PartialDate.parse(str(written)) if written else None


def put[Record: models.Model](
    tally: Tally, model: type[Record], record: Record | None, fields: dict[str, Any]
) -> Record:
    """Make the record, or bring it up to date unless somebody has edited it since."""
    if record is None:
        record = model(**fields)
        outcome = "added"
    elif all(getattr(record, name) == value for name, value in fields.items()):
        outcome = "left"
    elif _edited_here(record):
        outcome = "kept"
    else:
        for name, value in fields.items():
            setattr(record, name, value)
        outcome = "changed"
    tally.count(model, outcome)
    if outcome in ("added", "changed"):
        record._change_reason = REASON  # type: ignore[attr-defined]
        record.save()
    return record


def _edited_here(record: models.Model) -> bool:
    if not hasattr(record, "history"):
        return False
    last = record.history.first()
    return last is not None and last.history_change_reason != REASON


def put_aliases(owner: Any, wanted: Iterable[dict[str, Any]], tally: Tally) -> None:
    """Add or update names, of two that differ in case the first; one that an editor added stays."""
    existing = {alias.name.lower(): alias for alias in owner.aliases.all()}
    owner_field = owner.aliases.field.name
    once = {fields["name"].lower(): fields for fields in reversed(list(wanted))}
    for fields in reversed(once.values()):
        alias = existing.get(fields["name"].lower())
        put(tally, owner.aliases.model, alias, fields | {owner_field: owner})
