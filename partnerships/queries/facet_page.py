"""Everything that can be chosen in one filter: agencies as a tree, all else as a list."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from partnerships.queries.agency_outline import AgencyOutline
from partnerships.queries.filter_types import Filter, Option
from partnerships.queries.filters import EVERY_FILTER, NEWEST, PartnershipFilters
from partnerships.queries.folding import plain
from partnerships.queries.partnership_list import facet_options

MOST = 300
MOST_IN_TREE = 1000


@dataclass(frozen=True)
class OptionNode:
    option: Option
    children: list["OptionNode"] = field(default_factory=list)


@dataclass(frozen=True)
class FacetPage:
    """`nodes`: at most `most` of the `total` options that fit. `kept`: what is chosen elsewhere.

    `chosen_words` are those of this filter; `unseen` are the chosen ones that are not among the
    nodes, so that a form can keep them too.
    """

    filter: Filter
    find: str
    nodes: list[OptionNode]
    total: int
    most: int
    kept: list[tuple[str, str]]
    chosen_words: set[str]
    unseen: set[str]


def facet_page(filters: PartnershipFilters, entry: Filter, find: str = "") -> FacetPage:
    every = facet_options(filters, entry)
    options = [one for one in every if plain(find) in plain(one.label)] if find else every
    as_tree = entry.key == "agency" and not find
    most = MOST_IN_TREE if as_tree else MOST
    nodes = _tree(options, most) if as_tree else [OptionNode(option) for option in options[:most]]
    chosen = {choice.word for choice in filters.of(entry.key)}
    shown = set(_words(nodes))
    kept = [
        (other.key, choice.word)
        for other in EVERY_FILTER
        if other.key != entry.key
        for choice in filters.of(other.key)
    ]
    kept += [("q", filters.q)] if filters.q else []
    kept += [("sort", filters.sort)] if filters.sort != NEWEST else []
    return FacetPage(entry, find, nodes, len(options), most, kept, chosen, chosen - shown)


def _tree(options: list[Option], most: int) -> list[OptionNode]:
    """Whatever is below an agency stands below it; an agency counts with all that is below.

    So of the commonest none is without those above it; of equal ones they come first.
    """
    outline = AgencyOutline()
    below: defaultdict[int | None, list[Option]] = defaultdict(list)
    in_order = sorted(options, key=lambda one: (-one.count, len(outline.path(one.lookup))))
    for option in in_order[:most]:
        below[outline.agencies[option.lookup].parent].append(option)

    def nodes(parent: int | None) -> list[OptionNode]:
        return [OptionNode(option, nodes(option.lookup)) for option in below.get(parent, ())]

    return nodes(None)


def _words(nodes: Iterable[OptionNode]) -> Iterator[str]:
    for node in nodes:
        yield node.option.word
        yield from _words(node.children)
