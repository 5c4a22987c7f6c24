"""Slugs and names of records, kept in the process's memory until a record with a name is edited."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from django.db import connection

from partnerships.models import Agency, AIModel, Programme, Vendor
from partnerships.queries.kept import last_edit

# So many are kept; then all are forgotten.
MOST = 50_000

type NamedModel = type[Agency | AIModel | Programme | Vendor]


class RecordName(NamedTuple):
    pk: int
    slug: str
    name: str


type Names = Mapping[tuple[NamedModel, int], RecordName]


class _Kept:
    """What has been asked for since an edit, by the model with the key, and with the slug."""

    def __init__(self, edit: int) -> None:
        self.edit = edit
        self.by_key: dict[tuple[NamedModel, int], RecordName] = {}
        self.by_slug: dict[tuple[NamedModel, str], RecordName] = {}

    def add(self, found: Iterable[tuple[NamedModel, RecordName]]) -> None:
        for model, record in found:
            self.by_key[model, record.pk] = self.by_slug[model, record.slug] = record


_newest = _Kept(0)


def names_by_key(keys: Mapping[NamedModel, Collection[int]]) -> Names:
    """The records of several models with these keys; those that are gone are left out.

    At most one query.
    """
    names = _kept()
    wanted = [(model, key) for model, of_model in keys.items() for key in of_model]
    if unknown := [one for one in wanted if one not in names.by_key]:
        names.add(_read("id", unknown))
    return {one: names.by_key[one] for one in wanted if one in names.by_key}


def names_by_slug(model: NamedModel, slugs: Collection[str]) -> dict[str, RecordName]:
    """The records with these slugs; those that nobody has are left out. At most one query."""
    names = _kept()
    if unknown := [(model, slug) for slug in slugs if (model, slug) not in names.by_slug]:
        names.add(_read("slug", unknown))
    return {slug: names.by_slug[model, slug] for slug in slugs if (model, slug) in names.by_slug}


def _kept() -> _Kept:
    """Those that are at least as new as the last edit."""
    global _newest
    if connection.in_atomic_block:
        return _Kept(0)  # what a transaction sees of its own may never come to be
    edit = last_edit().named
    if edit > _newest.edit or not edit or len(_newest.by_key) > MOST:
        _newest = _Kept(edit)
    return _newest


def _read(
    column: str, wanted: Collection[tuple[NamedModel, int | str]]
) -> list[tuple[NamedModel, RecordName]]:
    models = {model._meta.model_name: model for model, _ in wanted}
    parts = (
        f"SELECT '{name}', id, slug, name FROM {model._meta.db_table} WHERE {column} = ANY (%s)"  # noqa: S608
        for name, model in models.items()
    )
    values = [[value for of, value in wanted if of is model] for model in models.values()]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return [(models[name], RecordName(*row)) for name, *row in cursor.fetchall()]
