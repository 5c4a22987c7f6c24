"""Government bodies: the tree of all, and one with what lies above and below it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext

from partnerships.models import Agency
from partnerships.models.choices import NameRole
from partnerships.queries.agency_outline import AgencyOutline, OutlineAgency
from partnerships.queries.scope import Scope
from partnerships.queries.selection import everything
from partnerships.queries.sparklines import Sparkline, sparklines
from partnerships.queries.standing import Standing, standing
from partnerships.queries.tallies import MOST_TALLIES, Tally, by_body, tally_by
from partnerships.wording import date_words, jurisdiction_words


@dataclass(frozen=True)
class AgencyNode:
    """An agency in the tree; `total` counts the partnerships of all below it too."""

    agency: OutlineAgency
    total: int
    children: list["AgencyNode"]
    sparkline: Sparkline | None = None


@dataclass(frozen=True)
class JurisdictionGroup:
    label: str
    word: str
    total: int
    nodes: list[AgencyNode]


@dataclass(frozen=True)
class AgencyProfile:
    agency: Agency
    above: list[OutlineAgency]
    children: list[AgencyNode]
    also_named: list[str]
    formerly: list[tuple[str, str]]
    vendors: list[Tally]
    programmes: list[Tally]
    own_total: int
    below_total: int
    is_alone: bool
    standing: Standing

    @property
    def children_without(self) -> list[AgencyNode]:
        return [node for node in self.children if not node.total]

    @property
    def children_with(self) -> list[AgencyNode]:
        return [node for node in self.children if node.total]


def agency_tree(*, with_all: bool = False) -> list[JurisdictionGroup]:
    """Bodies by jurisdiction, those with the most partnerships first.

    Without `with_all`, bodies without a partnership of theirs or below them are left out.
    """
    outline = AgencyOutline()
    totals = by_body(everything())
    drawn = sparklines("agencies", totals)
    groups: dict[str, list[AgencyNode]] = {}
    for node in _nodes(outline, totals, None, with_all, drawn):
        groups.setdefault(node.agency.jurisdiction, []).append(node)
    found = [
        JurisdictionGroup(jurisdiction_words(word), word, sum(node.total for node in nodes), nodes)
        for word, nodes in groups.items()
    ]
    return sorted(found, key=lambda group: (-group.total, group.label))


def agency_profile(agency: Agency, *, alone: bool = False) -> AgencyProfile:
    """All that an agency's page shows: of it and the bodies below, or of the body `alone`."""
    outline = AgencyOutline()
    every = everything()
    totals = by_body(every)
    own = every.count("agency").of([str(agency.pk)]).get(str(agency.pk), 0)
    scope = Scope("agency", agency, alone=alone)
    aliases = list(agency.aliases.all())
    return AgencyProfile(
        agency=agency,
        above=outline.path(agency.pk)[:0:-1],
        children=_nodes(outline, totals, agency.pk, with_all=True),
        also_named=[alias.name for alias in aliases if alias.role != NameRole.FORMER],
        formerly=[
            (alias.name, _years_of(alias)) for alias in aliases if alias.role == NameRole.FORMER
        ],
        vendors=tally_by(scope.selection, "vendor", most=MOST_TALLIES),
        programmes=tally_by(scope.selection, "programme", most=MOST_TALLIES),
        own_total=own,
        below_total=totals.get(agency.pk, 0) - own,
        is_alone=alone,
        standing=standing(scope),
    )


def _nodes(
    outline: AgencyOutline,
    totals: dict[int, int],
    parent: int | None,
    with_all: bool,
    drawn: Mapping[int, Sparkline] = MappingProxyType({}),
) -> list[AgencyNode]:
    nodes = [
        AgencyNode(
            agency,
            totals.get(agency.pk, 0),
            _nodes(outline, totals, agency.pk, with_all, drawn),
            drawn.get(agency.pk),
        )
        for agency in outline.children.get(parent, ())
        if with_all or agency.pk in totals
    ]
    return sorted(nodes, key=lambda node: (-node.total, node.agency.name))


def _years_of(alias) -> str:
    first, last = date_words(alias.valid_from), date_words(alias.valid_until)
    if first and last:
        return gettext("{first} to {last}").format(first=first, last=last)
    if first:
        return gettext("from {date}").format(date=first)
    return gettext("until {date}").format(date=last) if last else ""
