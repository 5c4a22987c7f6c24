"""Everything that fits some words: what is called so, and what says so."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.found_texts import (
    FoundPartnership,
    FoundSource,
    partnerships_saying,
    sources_saying,
)
from partnerships.queries.named_lists import NamedList, lists_named
from partnerships.queries.names import FoundType, Named, NamedRecord, records_named

MOST_NAMES = 10
MOST_NEAR = 5
MOST_TEXTS = 5

# In the order of the page.
HEADINGS = {
    FoundType.AGENCY: gettext_lazy("Agencies"),
    FoundType.VENDOR: gettext_lazy("Vendors"),
    FoundType.MODEL: gettext_lazy("AI models"),
    FoundType.PROGRAMME: gettext_lazy("Programmes"),
    FoundType.PUBLISHER: gettext_lazy("Publishers"),
}


@dataclass(frozen=True)
class NamedGroup:
    """The records of one type with such a name: the first ones, and how many there are."""

    type: FoundType
    records: list[NamedRecord]
    total: int

    @property
    def heading(self) -> str:
        return str(HEADINGS[self.type])


@dataclass(frozen=True)
class Found:
    """What fits, in groups, each with the number of all that fit and the first of them.

    `near` are names like what was asked for, `lists` the lists of partnerships that it names, and
    `near_lists` those that it nearly names; they are not counted.
    """

    q: str
    near: list[NamedRecord]
    lists: list[NamedList]
    near_lists: list[NamedList]
    named: list[NamedGroup]
    partnerships: list[FoundPartnership]
    partnerships_total: int
    sources: list[FoundSource]
    sources_total: int

    @property
    def total(self) -> int:
        names = sum(group.total for group in self.named)
        return names + self.partnerships_total + self.sources_total

    @property
    def query_string(self) -> str:
        """What leads to the list of these partnerships."""
        return PartnershipFilters(q=self.q).query_string


def find(q: str) -> Found:
    named = records_named(q, MOST_NAMES, near_too=True)
    partnerships, partnerships_total = partnerships_saying(q, MOST_TEXTS)
    sources, sources_total = sources_saying(q, MOST_TEXTS)
    lists = lists_named(q)
    return Found(
        q=q,
        near=named.near[:MOST_NEAR],
        lists=[one for one in lists if not one.is_near],
        near_lists=[one for one in lists if one.is_near],
        named=_groups(named),
        partnerships=partnerships,
        partnerships_total=partnerships_total,
        sources=sources,
        sources_total=sources_total,
    )


def _groups(named: Named) -> list[NamedGroup]:
    return [
        NamedGroup(type, named.of(type), named.totals[type])
        for type in HEADINGS
        if type in named.totals
    ]
