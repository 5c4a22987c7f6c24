"""Government bodies: the tree of all, and one with what lies above and below it."""

from collections.abc import Container, Mapping
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

# More than so many make a page too heavy: the rest stand on the pages of the bodies above them.
MOST_BODIES = 400


@dataclass(frozen=True)
class AgencyNode:
    """An agency in the tree; `total` counts the partnerships of all below it too.

    `further`: how many of those right below it have no room on the page.
    """

    agency: OutlineAgency
    total: int
    children: list["AgencyNode"]
    further: int
    sparkline: Sparkline | None


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

    Without `with_all`, bodies without a partnership of theirs or below them are left out. Levels
    are shown as long as MOST_BODIES fit.
    """
    outline = AgencyOutline()
    totals = by_body(everything())
    shown = outline.agencies if with_all else totals
    levels = _levels(outline, None, shown)
    drawn = sparklines("agencies", (agency.pk for level in levels for agency in level))
    groups: dict[str, list[AgencyNode]] = {}
    for node in _nodes(outline, totals, None, shown, len(levels), drawn):
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
        children=_nodes(
            outline,
            totals,
            agency.pk,
            outline.agencies,
            len(_levels(outline, agency.pk, outline.agencies)),
        ),
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


def _levels(
    outline: AgencyOutline, parent: int | None, shown: Container[int]
) -> list[list[OutlineAgency]]:
    """The bodies below one, level by level: the first, and those after it that still fit."""
    levels: list[list[OutlineAgency]] = []
    level = [one for one in outline.children.get(parent, ()) if one.pk in shown]
    while level and (not levels or sum(map(len, levels)) + len(level) <= MOST_BODIES):
        levels.append(level)
        below = (child for one in level for child in outline.children.get(one.pk, ()))
        level = [one for one in below if one.pk in shown]
    return levels


def _nodes(
    outline: AgencyOutline,
    totals: Mapping[int, int],
    parent: int | None,
    shown: Container[int],
    levels: int,
    drawn: Mapping[int, Sparkline] = MappingProxyType({}),
) -> list[AgencyNode]:
    nodes = []
    for agency in outline.children.get(parent, ()):
        if agency.pk in shown:
            below = [child for child in outline.children.get(agency.pk, ()) if child.pk in shown]
            children = (
                _nodes(outline, totals, agency.pk, shown, levels - 1, drawn) if levels > 1 else []
            )
            further = len(below) - len(children)
            total = totals.get(agency.pk, 0)
            nodes.append(AgencyNode(agency, total, children, further, drawn.get(agency.pk)))
    return sorted(nodes, key=lambda node: (-node.total, node.agency.name))


def _years_of(alias) -> str:
    first, last = date_words(alias.valid_from), date_words(alias.valid_until)
    if first and last:
        return gettext("{first} to {last}").format(first=first, last=last)
    if first:
        return gettext("from {date}").format(date=first)
    return gettext("until {date}").format(date=last) if last else ""
