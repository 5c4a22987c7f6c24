from dataclasses import dataclass

from django.db.models import FETCH_RAISE, Count, QuerySet

from partnerships.models import Partnership, Programme
from partnerships.queries.newest import Newest, newest
from partnerships.queries.tallies import Tally, tally_by


@dataclass(frozen=True)
class ProgrammeProfile:
    programme: Programme
    vendors: list[Tally]
    newest: Newest


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
        newest=newest(partnerships, programme=programme.slug),
    )
