"""Writing one record of the seeds: add it, bring it up to date, or leave it alone."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from django.db import models

from partnerships.actions.refusals import Refused
from partnerships.actions.saving import add_all
from partnerships.models.slugs import Sluggable, give_slugs
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


def put_all[Record: models.Model](
    tally: Tally, model: type[Record], wanted: Iterable[tuple[Record | None, dict[str, Any]]]
) -> list[Record]:
    """Each record brought up to date, unless somebody has edited it since; None: a new one.

    The new ones are written by one statement, and so is their history: the database then works out
    once, and not for each, what it keeps of them.
    """
    records, new = [], []
    for known, fields in wanted:
        record = known or model(**fields)
        records.append(record)
        if known:
            tally.count(model, _update(known, fields))
        else:
            new.append(record)
            tally.count(model, "added")
    _add(model, new)
    return records


def _update(record: models.Model, fields: dict[str, Any]) -> str:
    """What became of a record that is there already."""
    if all(getattr(record, name) == value for name, value in fields.items()):
        return "left"
    if _edited_here(record):
        return "kept"
    for name, value in fields.items():
        setattr(record, name, value)
    record._change_reason = REASON  # type: ignore[attr-defined]
    record.save()
    return "changed"


def _add(model: type[Any], records: list[Any]) -> None:
    if issubclass(model, Sluggable):
        give_slugs(records)
    if not hasattr(model, "history"):
        model.objects.bulk_create(records)
        return
    try:
        add_all(model, records, by=None, reason=REASON)
    except Refused as refusal:
        raise SeedsError(str(refusal)) from refusal


def _edited_here(record: models.Model) -> bool:
    if not hasattr(record, "history"):
        return False
    last = record.history.first()
    return last is not None and last.history_change_reason != REASON


def put_aliases(
    tally: Tally,
    model: type[Any],
    owner: str,
    wanted: Iterable[tuple[models.Model, Iterable[dict[str, Any]]]],
) -> None:
    """Add or update names, of two that differ in case the first; one that an editor added stays.

    `owner` is the field of `model` that says whose name it is.
    """
    aliases = model.objects.fetch_mode(models.FETCH_PEERS)
    existing = {(getattr(alias, f"{owner}_id"), alias.name.lower()): alias for alias in aliases}
    once: dict[tuple[int, str], dict[str, Any]] = {}
    for record, names in wanted:
        for fields in names:
            once.setdefault((record.pk, fields["name"].lower()), fields | {owner: record})
    put_all(tally, model, [(existing.get(key), fields) for key, fields in once.items()])
