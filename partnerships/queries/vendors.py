from dataclasses import dataclass

from django.db.models import Count, QuerySet

from partnerships.models import AIModel, Partnership, Vendor
from partnerships.queries.standing import Standing, standing
from partnerships.queries.tallies import MOST_TALLIES, Tally, tally_by, tally_by_jurisdiction


@dataclass(frozen=True)
class VendorProfile:
    vendor: Vendor
    also_named: list[str]
    models_used: list[AIModel]
    models_without: list[AIModel]
    agencies: list[Tally]
    jurisdictions: list[Tally]
    standing: Standing


def vendor_list() -> QuerySet[Vendor]:
    """Every vendor with `partnerships_count` and `agencies_count`, the largest first."""
    return Vendor.objects.annotate(
        partnerships_count=Count("partnerships"),
        agencies_count=Count("partnerships__agency", distinct=True),
    ).order_by("-partnerships_count", "name")


def vendor_profile(vendor: Vendor) -> VendorProfile:
    partnerships = Partnership.objects.filter(vendor=vendor)
    models = vendor.ai_models.annotate(partnerships_count=Count("partnerships")).order_by(
        "-partnerships_count", "name"
    )
    return VendorProfile(
        vendor=vendor,
        also_named=[alias.name for alias in vendor.aliases.all()],
        models_used=[model for model in models if model.partnerships_count],
        models_without=[model for model in models if not model.partnerships_count],
        agencies=tally_by(partnerships, "agency", most=MOST_TALLIES),
        jurisdictions=tally_by_jurisdiction(partnerships, {"vendor": vendor.slug}),
        standing=standing("vendor", vendor),
    )
