from dataclasses import dataclass, replace

from partnerships.models import AIModel, Vendor
from partnerships.queries.ai_models import with_counts
from partnerships.queries.counted_records import CountedRecords
from partnerships.queries.scope import Place, Scope, place_called, places_of
from partnerships.queries.standing import Standing, standing
from partnerships.queries.tallies import MOST_TALLIES, Tally, tally_by


@dataclass(frozen=True)
class VendorProfile:
    vendor: Vendor
    also_named: list[str]
    models_used: list[AIModel]
    models_without: list[AIModel]
    agencies: list[Tally]
    places: list[Place]
    place: Place | None
    standing: Standing


def vendor_list() -> CountedRecords:
    """Every vendor with `partnerships_count` and `agencies_count`, the largest first."""
    return CountedRecords(Vendor.objects.all(), "vendor", beside="agency")


def vendor_profile(vendor: Vendor, place: str = "") -> VendorProfile:
    """All that a vendor's page shows; `place` is the word of a place that it narrows to."""
    whole = Scope("vendor", vendor)
    places = places_of(whole)
    scope = replace(whole, place=place_called(places, place))
    models = with_counts(vendor.ai_models.order_by("name"), scope.selection)
    models.sort(key=lambda model: -model.partnerships_count)
    return VendorProfile(
        vendor=vendor,
        also_named=[alias.name for alias in vendor.aliases.all()],
        models_used=[model for model in models if model.partnerships_count],
        models_without=[model for model in models if not model.partnerships_count],
        agencies=tally_by(scope.selection, "agency", most=MOST_TALLIES),
        places=places,
        place=scope.place,
        standing=standing(scope),
    )
