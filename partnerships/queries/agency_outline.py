"""The tree of government bodies, held in memory to answer what lies below what."""

from collections import defaultdict
from dataclasses import dataclass

from django.urls import reverse

from partnerships.models import Agency


@dataclass(frozen=True, slots=True)
class OutlineAgency:
    pk: int
    parent: int | None
    slug: str
    name: str
    acronym: str
    jurisdiction: str

    @property
    def url(self) -> str:
        return reverse("agency_detail", args=[self.slug])


class AgencyOutline:
    """Every agency with its place in the tree; one query, whatever is asked of it later."""

    def __init__(self) -> None:
        rows = Agency.objects.order_by("name").values_list(
            "pk", "parent_id", "slug", "name", "acronym", "jurisdiction"
        )
        self.agencies = {row[0]: OutlineAgency(*row) for row in rows}
        self.children: dict[int | None, list[OutlineAgency]] = defaultdict(list)
        for agency in self.agencies.values():
            self.children[agency.parent].append(agency)

    def path(self, pk: int) -> list[OutlineAgency]:
        """The agency and all above it, itself first."""
        path = [self.agencies[pk]]
        while (parent := path[-1].parent) is not None:
            path.append(self.agencies[parent])
        return path
