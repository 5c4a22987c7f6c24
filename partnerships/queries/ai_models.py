from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import FETCH_RAISE, F, QuerySet

from partnerships.models import AIModel
from partnerships.queries.counted_records import CountedRecords
from partnerships.queries.scope import Place, Scope, place_called, places_of
from partnerships.queries.selection import Selection, everything
from partnerships.queries.standing import Standing, standing
from partnerships.queries.tallies import MOST_TALLIES, Tally, tally_by


@dataclass(frozen=True)
class ModelProfile:
    model: AIModel
    also_named: list[str]
    agencies: list[Tally]
    family: list[AIModel]
    family_query_string: str
    places: list[Place]
    place: Place | None
    standing: Standing


def model_list() -> CountedRecords:
    """Every model with its vendor, `partnerships_count` and `agencies_count`, the largest first."""
    models = AIModel.objects.select_related("vendor").fetch_mode(FETCH_RAISE)
    return CountedRecords(models, "ai_models", beside="agency")


def with_counts(models: Iterable[AIModel], partnerships: Selection) -> list[Any]:
    """Models in their order, each with its `partnerships_count` among some."""
    found: list[Any] = list(models)
    counts = partnerships.count("ai_models").of(str(model.pk) for model in found)
    for model in found:
        model.partnerships_count = counts.get(str(model.pk), 0)
    return found


def model_profile(model: AIModel, place: str = "") -> ModelProfile:
    """All that a model's page shows; `place` is the word of a place that it narrows to."""
    whole = Scope("model", model)
    places = places_of(whole)
    scope = replace(whole, place=place_called(places, place))
    family = with_counts(_family_of(model), everything())
    used = [one.slug for one in family if one.partnerships_count]
    of_family = [("model", slug) for slug in (model.slug, *used)] if used else []
    return ModelProfile(
        model=model,
        also_named=[alias.name for alias in model.aliases.all()],
        agencies=tally_by(scope.selection, "agency", most=MOST_TALLIES),
        family=family,
        family_query_string=urlencode(of_family),
        places=places,
        place=scope.place,
        standing=standing(scope),
    )


def _family_of(model: AIModel) -> QuerySet[AIModel]:
    """The vendor's other models of the same family, the newest first."""
    others = AIModel.objects.filter(vendor=model.vendor_id, family=model.family or None)
    return others.exclude(pk=model.pk).order_by(F("released_on").desc(nulls_last=True), "name")
