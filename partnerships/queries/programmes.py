from dataclasses import dataclass

from django.db.models import FETCH_RAISE, Count, QuerySet

from partnerships.models import Partnership, Programme
from partnerships.queries.standing import Standing, standing
from partnerships.queries.tallies import MOST_TALLIES, Tally, tally_by


@dataclass(frozen=True)
class ProgrammeProfile:
    programme: Programme
    vendors: list[Tally]
    agencies: list[Tally]
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


def programme_profile(programme: Programme) -> ProgrammeProfile:
    partnerships = Partnership.objects.filter(programme=programme)
    return ProgrammeProfile(
        programme=programme,
        vendors=tally_by(partnerships, "vendor"),
        agencies=tally_by(partnerships, "agency", most=MOST_TALLIES),
        standing=standing("programme", programme),
    )
