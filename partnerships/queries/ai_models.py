from dataclasses import dataclass

from django.db.models import FETCH_RAISE, Count, F, QuerySet

from partnerships.models import AIModel, Partnership
from partnerships.queries.standing import Standing, standing
from partnerships.queries.tallies import MOST_TALLIES, Tally, tally_by


@dataclass(frozen=True)
class ModelProfile:
    model: AIModel
    also_named: list[str]
    agencies: list[Tally]
    family: list[AIModel]
    standing: Standing


def model_list() -> QuerySet[AIModel]:
    """Every model with its vendor, `partnerships_count` and `agencies_count`."""
    return (
        AIModel.objects.select_related("vendor")
        .annotate(
            partnerships_count=Count("partnerships"),
            agencies_count=Count("partnerships__agency", distinct=True),
        )
        .order_by("-partnerships_count", "name", "pk")
        .fetch_mode(FETCH_RAISE)
    )


def model_profile(model: AIModel) -> ModelProfile:
    partnerships = Partnership.objects.filter(ai_models=model)
    return ModelProfile(
        model=model,
        also_named=[alias.name for alias in model.aliases.all()],
        agencies=tally_by(partnerships, "agency", most=MOST_TALLIES),
        family=list(_family_of(model)),
        standing=standing("model", model),
    )


def _family_of(model: AIModel) -> QuerySet[AIModel]:
    """The vendor's other models of the same family, the newest first."""
    others = AIModel.objects.filter(vendor=model.vendor_id, family=model.family or None)
    return (
        others.exclude(pk=model.pk)
        .annotate(partnerships_count=Count("partnerships"))
        .order_by(F("released_on").desc(nulls_last=True), "name")
    )
