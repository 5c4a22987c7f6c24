"""Vendors and bodies in two columns, joined by their partnerships: the strongest ties of all."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from operator import attrgetter
from statistics import fmean

from django.urls import reverse
from django.utils.translation import gettext

from partnerships.models import Vendor
from partnerships.queries.agency_outline import AgencyOutline
from partnerships.queries.facets import selection_of
from partnerships.queries.filtered import list_address
from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.links import Link
from partnerships.queries.matrix import BODIES
from partnerships.queries.tables import Table, barred, number_heading, words
from partnerships.queries.tallies import by_body, named

# The picture's own units. A partnership is UNIT high, or less where all would be higher than
# HIGHEST; a node takes at least SLOT.
LEFT, RIGHT, NODE_WIDTH = 190, 750, 8
UNIT, SLOT, GAP = 8, 24, 5
HIGHEST = 1600
VENDOR, BODY = attrgetter("vendor"), attrgetter("body")


@dataclass(frozen=True)
class Tie:
    """A vendor and a body, and the list of the partnerships that they have."""

    vendor: Link
    body: Link
    count: int
    address: str


@dataclass(frozen=True)
class Node:
    """`y` is its upper edge."""

    link: Link
    total: int
    y: float
    height: float

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True)
class Ribbon:
    """A tie as drawn: `start` and `end` are where its middle touches the two columns."""

    tie: Tie
    width: float
    start: float
    end: float

    @property
    def path(self) -> str:
        left, bend = LEFT + NODE_WIDTH, (LEFT + RIGHT) // 2
        return f"M{left} {self.start}C{bend} {self.start} {bend} {self.end} {RIGHT} {self.end}"


@dataclass(frozen=True)
class Network:
    ties: list[Tie]
    ties_in_all: int
    height: int
    vendors: list[Node]
    bodies: list[Node]
    ribbons: list[Ribbon]

    @property
    def table(self) -> Table:
        largest = max((tie.count for tie in self.ties), default=1)
        rows = [
            (words(*tie.vendor), words(*tie.body), barred(tie.count, largest, tie.address))
            for tie in self.ties
        ]
        headings = (
            words(gettext("Vendor")),
            words(gettext("Body")),
            number_heading(gettext("Partnerships")),
        )
        return Table.of_rows(gettext("The strongest ties"), headings, rows)


def network(filters: PartnershipFilters, *, most: int, bodies: str = "departments") -> Network:
    """The `most` pairs with the most partnerships; a body counts all below it."""
    ties, ties_in_all = _strongest(filters, most, bodies)
    totals = Counter[Link]()
    for tie in ties:
        totals.update({tie.vendor: tie.count, tie.body: tie.count})
    vendors = sorted({tie.vendor for tie in ties}, key=lambda link: (-totals[link], link.label))
    sides = vendors, _near_their_vendors(ties, vendors)
    unit = min(UNIT, HIGHEST / max(1, sum(tie.count for tie in ties)))
    height = ceil(max(sum(_slot(totals[link] * unit) for link in side) for side in sides))
    left, right = (_spread(side, totals, unit, height) for side in sides)
    return Network(ties, ties_in_all, height, left, right, _ribbons(ties, unit, [*left, *right]))


def _strongest(filters: PartnershipFilters, most: int, bodies: str) -> tuple[list[Tie], int]:
    """The pairs with the most partnerships, and how many pairs there are."""
    found = selection_of(filters)
    outline = AgencyOutline()
    totals = by_body(found)
    shown = {str(pk) for pk in BODIES[bodies](outline, totals)}
    pairs = found.pairs("agencies", "vendor").with_first(shown)
    strongest = pairs.most(most).of_each_first()
    vendors = {one.key: one for one in named(Vendor, sum(strongest.values(), Counter()))}
    ties = [
        (count, outline.agencies[int(key)], vendors[vendor])
        for key, counts in strongest.items()
        for vendor, count in counts.items()
    ]
    ties.sort(key=lambda tie: (-tie[0], -totals[tie[1].pk], tie[1].pk, tie[2].name))
    return [
        Tie(
            Link(vendor.name, reverse("vendor_detail", args=[vendor.slug])),
            Link(body.name, body.url),
            count,
            list_address(filters, vendor=vendor.slug, agency=body.slug),
        )
        for count, body, vendor in ties[:most]
    ], len(pairs)


def _near_their_vendors(ties: Sequence[Tie], vendors: Sequence[Link]) -> list[Link]:
    """The bodies in the order of where their ties come from on average, so that few cross."""
    places = {vendor: place for place, vendor in enumerate(vendors)}
    coming: dict[Link, list[Tie]] = defaultdict(list)
    for tie in ties:
        coming[tie.body].append(tie)
    middles = {
        body: fmean([places[one.vendor] for one in theirs], [one.count for one in theirs])
        for body, theirs in coming.items()
    }
    return sorted(coming, key=lambda body: (middles[body], body.label))


def _slot(height: float) -> float:
    return max(SLOT, height + GAP)


def _spread(
    links: Sequence[Link], totals: Mapping[Link, int], unit: float, height: int
) -> list[Node]:
    """One below the other, with what is left of the height shared out between them."""
    heights = [totals[link] * unit for link in links]
    spare = (height - sum(map(_slot, heights))) / max(len(links), 1)
    nodes, y = [], 0.0
    for link, own in zip(links, heights, strict=True):
        slot = _slot(own) + spare
        nodes.append(Node(link, totals[link], round(y + (slot - own) / 2, 1), round(own, 1)))
        y += slot
    return nodes


def _ribbons(ties: Sequence[Tie], unit: float, nodes: Iterable[Node]) -> list[Ribbon]:
    """At each node the ties lie in the order of the nodes that they lead to."""
    tops = {node.link: node.y for node in nodes}
    starts = _touching(sorted(ties, key=lambda tie: tops[tie.body]), VENDOR, unit, tops)
    ends = _touching(sorted(ties, key=lambda tie: tops[tie.vendor]), BODY, unit, tops)
    return [Ribbon(tie, round(tie.count * unit, 1), starts[tie], ends[tie]) for tie in ties]


def _touching(
    ties: Iterable[Tie], side_of: Callable[[Tie], Link], unit: float, tops: Mapping[Link, float]
) -> dict[Tie, float]:
    """Where the middle of each tie touches its node, one below the other."""
    reached, middles = dict(tops), {}
    for tie in ties:
        width = tie.count * unit
        middles[tie] = round(reached[side_of(tie)] + width / 2, 1)
        reached[side_of(tie)] += width
    return middles
