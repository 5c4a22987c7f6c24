from dataclasses import dataclass

from django.db.models import FETCH_RAISE, Count, QuerySet

from partnerships.models import AIModel, Partnership
from partnerships.queries.newest import Newest, newest
from partnerships.queries.tallies import Tally, tally_by


@dataclass(frozen=True)
class ModelProfile:
    model: AIModel
    also_named: list[str]
    agencies: list[Tally]
    newest: Newest


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
        agencies=tally_by(partnerships, "agency", most=12),
        newest=newest(partnerships, model=model.slug),
    )
