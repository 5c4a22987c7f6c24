from dataclasses import dataclass, replace

from django.db.models import FETCH_RAISE, Count, QuerySet

from partnerships.models import Programme
from partnerships.queries.scope import Place, Scope, place_called, places_of
from partnerships.queries.standing import Standing, standing
from partnerships.queries.tallies import MOST_TALLIES, Tally, tally_by


@dataclass(frozen=True)
class ProgrammeProfile:
    programme: Programme
    vendors: list[Tally]
    agencies: list[Tally]
    places: list[Place]
    place: Place | None
    standing: Standing


def programme_list() -> QuerySet[Programme]:
    """Every programme with its lead agency, `partnerships_count` and `vendors_count`."""
    return (
        Programme.objects.select_related("lead_agency")
        .annotate(
            partnerships_count=Count("partnerships"),
            vendors_count=Count("partnerships__vendor", distinct=True),
        )
        .order_by("-partnerships_count", "name")
        .fetch_mode(FETCH_RAISE)
    )


def programme_profile(programme: Programme, place: str = "") -> ProgrammeProfile:
    """All that a programme's page shows; `place` is the word of a place that it narrows to."""
    whole = Scope("programme", programme)
    places = places_of(whole)
    scope = replace(whole, place=place_called(places, place))
    return ProgrammeProfile(
        programme=programme,
        vendors=tally_by(scope.partnerships, "vendor"),
        agencies=tally_by(scope.partnerships, "agency", most=MOST_TALLIES),
        places=places,
        place=scope.place,
        standing=standing(scope),
    )
