"""Vendors and bodies in two columns, joined by their partnerships: the strongest ties of all."""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from statistics import fmean

from django.utils.translation import gettext

from partnerships.queries.filtered import list_address
from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.links import Link
from partnerships.queries.matrix import matrix
from partnerships.queries.tables import Table, barred, number_heading, words

# The picture's own units. A partnership is UNIT high, a node takes at least SLOT.
LEFT, RIGHT, NODE_WIDTH = 190, 750, 8
UNIT, SLOT, GAP = 8, 24, 5
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

    @property
    def height(self) -> int:
        return self.total * UNIT

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True)
class Ribbon:
    """A tie as drawn: `start` and `end` are where its middle touches the two columns."""

    tie: Tie
    start: float
    end: float

    @property
    def width(self) -> int:
        return self.tie.count * UNIT

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
    found = matrix(filters, bodies=bodies, most_bodies=sys.maxsize, most_vendors=sys.maxsize)
    ties = [
        Tie(
            Link(vendor.label, vendor.url),
            Link(row.agency.name, row.agency.url),
            count,
            list_address(filters, vendor=vendor.slug, agency=row.agency.slug),
        )
        for row, vendor, count in found.pairs[:most]
    ]
    totals = Counter[Link]()
    for tie in ties:
        totals.update({tie.vendor: tie.count, tie.body: tie.count})
    vendors = sorted({tie.vendor for tie in ties}, key=lambda link: (-totals[link], link.label))
    places = {vendor: place for place, vendor in enumerate(vendors)}
    height = max(_least_height(side, totals) for side in (vendors, {tie.body for tie in ties}))
    left = _spread(vendors, totals, height)
    right = _spread(_near_their_vendors(ties, places), totals, height)
    return Network(ties, len(found.pairs), height, left, right, _ribbons(ties, [*left, *right]))


def _near_their_vendors(ties: Sequence[Tie], places: Mapping[Link, int]) -> list[Link]:
    """The bodies in the order of where their ties come from on average, so that few cross."""
    coming: dict[Link, list[int]] = defaultdict(list)
    for tie in ties:
        coming[tie.body] += [places[tie.vendor]] * tie.count
    return sorted(coming, key=lambda body: (fmean(coming[body]), body.label))


def _least_height(links: Iterable[Link], totals: Mapping[Link, int]) -> int:
    return sum(_slot(totals[link]) for link in links)


def _slot(total: int) -> int:
    return max(SLOT, total * UNIT + GAP)


def _spread(links: Sequence[Link], totals: Mapping[Link, int], height: int) -> list[Node]:
    """One below the other, with what is left of the height shared out between them."""
    spare = (height - _least_height(links, totals)) / max(len(links), 1)
    nodes, y = [], 0.0
    for link in links:
        slot = _slot(totals[link]) + spare
        nodes.append(Node(link, totals[link], round(y + (slot - totals[link] * UNIT) / 2, 1)))
        y += slot
    return nodes


def _ribbons(ties: Sequence[Tie], nodes: Iterable[Node]) -> list[Ribbon]:
    """At each node the ties lie in the order of the nodes that they lead to."""
    tops = {node.link: node.y for node in nodes}
    starts = _touching(sorted(ties, key=lambda tie: tops[tie.body]), VENDOR, tops)
    ends = _touching(sorted(ties, key=lambda tie: tops[tie.vendor]), BODY, tops)
    return [Ribbon(tie, starts[tie], ends[tie]) for tie in ties]


def _touching(
    ties: Iterable[Tie], side_of: Callable[[Tie], Link], tops: Mapping[Link, float]
) -> dict[Tie, float]:
    """Where the middle of each tie touches its node, one below the other."""
    reached, middles = dict(tops), {}
    for tie in ties:
        width = tie.count * UNIT
        middles[tie] = round(reached[side_of(tie)] + width / 2, 1)
        reached[side_of(tie)] += width
    return middles
