from dataclasses import dataclass

from django.db.models import Count, QuerySet

from partnerships.models import AIModel, Partnership, Vendor
from partnerships.queries.newest import Newest, newest
from partnerships.queries.tallies import Tally, tally_by


@dataclass(frozen=True)
class VendorProfile:
    vendor: Vendor
    also_named: list[str]
    models_used: list[AIModel]
    models_without: list[AIModel]
    agencies: list[Tally]
    newest: Newest


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
        agencies=tally_by(partnerships, "agency", most=12),
        newest=newest(partnerships, vendor=vendor.slug),
    )
