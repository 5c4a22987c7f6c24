"""Edits of any kind to any record that the public sees, one at random."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import DatabaseError, models, transaction
from hypothesis import strategies as st

from partnerships.models import (
    Agency,
    AgencyAlias,
    AIModel,
    Announcement,
    Citation,
    FormerSlug,
    ModelAlias,
    Partnership,
    Programme,
    PublisherSpelling,
    Source,
    SupportingPassage,
    Vendor,
    VendorAlias,
)
from tests import records

RECORDS: list[Any] = [
    Agency, AgencyAlias, AIModel, Announcement, Citation, FormerSlug, ModelAlias, Partnership,
    Partnership.ai_models.through, Programme, PublisherSpelling, Source, SupportingPassage, Vendor,
    VendorAlias, User,
]  # fmt: skip
HISTORIES = [model.history.model for model in RECORDS if hasattr(model, "history")]
EDITED = [*RECORDS, *HISTORIES]

# What a field of a type may hold besides what it has; of what the database refuses, nothing comes.
WORDS = [f"word-{number}" for number in range(3)]
VALUES: Mapping[type[models.Field], list[Any]] = {
    models.CharField: [*WORDS, "US", "EUR", ""],
    models.TextField: [*WORDS, ""],
    models.URLField: [f"https://{word}.example/" for word in WORDS],
    models.SlugField: WORDS,
    models.DateField: [date(2023, 1, 1), date(2025, 2, 1), date(2030, 1, 1)],
    models.DateTimeField: [datetime(2020, 1, 1, tzinfo=UTC)],
    models.BooleanField: [True, False],
    models.DecimalField: [0, 7],
    models.PositiveIntegerField: [0, 5, 26],
}
# More of what stands on a partnership's page.
ADDED: list[Callable[[Partnership], Any]] = [
    lambda deal: records.partnership(deal.vendor, deal.agency, kind="other"),
    lambda deal: records.partnership(records.vendor("Zeta"), deal.agency),
    lambda deal: records.say(deal, records.source("It is said."), "It is said."),
    lambda deal: records.say(deal, Source.objects.first(), asserts_status="ended"),
    lambda deal: [
        records.say_further(said, said.passage[:4], ["kind"])
        for said in deal.announcements.exclude(passage=None)
    ],
    lambda deal: deal.ai_models.add(records.ai_model("Zeta", deal.vendor)),
    lambda deal: AgencyAlias.objects.create(
        agency=deal.agency, name="Zeta", role="former", valid_until_on="2030-01-01",
        valid_until_precision="day",
    ),
]  # fmt: skip

type Keys = Mapping[Any, set]
type Draw = Callable[[st.SearchStrategy], Any]


def keys() -> dict[Any, set]:
    """Of every record that there is."""
    return {model: set(model._default_manager.values_list("pk", flat=True)) for model in EDITED}


def edit(draw: Draw, untouched: Keys) -> bool:
    """One edit, of none of the records `untouched`; false where the database refuses it."""

    def one_of(model: Any) -> Any:
        rows = model._default_manager.exclude(pk__in=untouched.get(model, ())).order_by("pk")
        return draw(st.sampled_from([*rows])) if rows else None

    way = draw(st.sampled_from([_add, _delete, _save, _update]))
    row = one_of(Partnership if way is _add else draw(st.sampled_from(EDITED)))
    try:
        with transaction.atomic():
            if row:
                way(row, draw, one_of)
    except DatabaseError:
        return False
    return row is not None


def _add(deal: Any, draw: Draw, _: Any) -> None:
    draw(st.sampled_from(ADDED))(deal)


def _delete(row: Any, *_: Any) -> None:
    row.delete()


def _save(row: Any, draw: Draw, one_of: Callable[[Any], Any]) -> None:
    for name, value in _change(row, draw, one_of).items():
        setattr(row, name, value)
    row.save()


def _update(row: Any, draw: Draw, one_of: Callable[[Any], Any]) -> None:
    """Past the model, and so past what it does when it is saved."""
    type(row)._base_manager.filter(pk=row.pk).update(**_change(row, draw, one_of))


def _change(row: Any, draw: Draw, one_of: Callable[[Any], Any]) -> dict[str, Any]:
    field = draw(st.sampled_from([each for each in row._meta.concrete_fields if _can_have(each)]))
    if field.related_model:
        return {field.name: one_of(field.related_model)}
    return {field.name: draw(st.sampled_from(_values(field)))}


def changes(row: Any) -> Iterator[dict[str, Any]]:
    """Each field with something else in it, one after the other."""
    for field in row._meta.concrete_fields:
        if field.related_model:
            others = field.related_model._default_manager.exclude(pk=getattr(row, field.attname))
            yield from ({field.name: other} for other in others.order_by("pk")[:1])
            yield from [{field.name: None}] * field.null
        elif _can_have(field):
            now = getattr(row, field.attname)
            yield from ({field.name: value} for value in _values(field)[:3] if value != now)


def _can_have(field: Any) -> bool:
    return bool(field.related_model or _values(field)) and not field.generated


def _values(field: Any) -> list[Any]:
    if field.choices:
        return [value for value, _ in field.flatchoices]
    if hasattr(field, "base_field"):
        return [[], ["kind"], ["status", "value"]]
    return VALUES.get(type(field), [])
