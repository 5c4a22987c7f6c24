from dataclasses import dataclass, replace

from django.db.models import FETCH_RAISE

from partnerships.models import Programme
from partnerships.queries.counted_records import CountedRecords
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


def programme_list() -> CountedRecords:
    """Every programme with its lead agency, `partnerships_count` and `vendors_count`."""
    programmes = Programme.objects.select_related("lead_agency").fetch_mode(FETCH_RAISE)
    return CountedRecords(programmes, "programme", beside="vendor")


def programme_profile(programme: Programme, place: str = "") -> ProgrammeProfile:
    """All that a programme's page shows; `place` is the word of a place that it narrows to."""
    whole = Scope("programme", programme)
    places = places_of(whole)
    scope = replace(whole, place=place_called(places, place))
    return ProgrammeProfile(
        programme=programme,
        vendors=tally_by(scope.selection, "vendor"),
        agencies=tally_by(scope.selection, "agency", most=MOST_TALLIES),
        places=places,
        place=scope.place,
        standing=standing(scope),
    )
