"""How a text and its cast are laid out for the network. The same for reading and for learning.

A text that is longer than the network's window is read in windows that overlap.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from partnerships.extraction.coreference import Cast, Party
from partnerships.extraction.network.tokens import Tokens
from partnerships.extraction.segments import Sentence

TYPES = ("vendor", "agency", "model")
# Tokens of one window, without the marks for its beginning and end, and how far the next is on.
WINDOW, STEP = 510, 340
# Numbers by which the network tells entities apart; with more, two share one.
NUMBERS = 40
# So many meetings of a pair, the nearest, are looked at.
MOST_MEETINGS = 12
# A window that names more of either is a list; who deals with whom is told elsewhere.
MOST_PARTIES = 40

_NEAR = (3, 6, 12, 20, 40, 80, 160)
_FURTHEST_SENTENCE = 4


@dataclass(frozen=True)
class Mark:
    """Tokens `first` to `last` (exclusive) speak of an entity; `entity` is its number.

    `explicit`: by name. `by_product`: a vendor that is there through its product.
    """

    first: int
    last: int
    entity: int
    type: str
    explicit: bool
    by_product: bool


@dataclass(frozen=True)
class Meeting:
    """A mention of a vendor and one of a body in one window, by their tokens in it."""

    window: int
    vendor: int
    agency: int
    how: int
    distance: int
    sentences: int

    @property
    def nearness(self) -> int:
        return abs(self.vendor - self.agency)


def windows(count: int) -> list[tuple[int, int]]:
    """The windows over `count` tokens: the first token of each, and the one behind its last."""
    firsts = [0]
    while firsts[-1] + WINDOW < count:
        firsts.append(firsts[-1] + STEP)
    return [(first, min(first + WINDOW, count)) for first in firsts]


def token_range(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """The tokens that lie between two offsets, at least in part."""
    return bisect_right(tokens.ends, start), bisect_left(tokens.starts, end)


def known_types(tokens: Tokens, spans: Iterable[tuple[int, int, str]]) -> list[int]:
    """For each token 0, or 1 + the place in TYPES of the known name that it is part of."""
    found = [0] * len(tokens)
    for start, end, type_ in spans:
        if type_ in TYPES:
            first, last = token_range(tokens, start, end)
            found[first:last] = [1 + TYPES.index(type_)] * (last - first)
    return found


def sentence_numbers(tokens: Tokens, sentences: Sequence[Sentence]) -> list[int]:
    """For each token, the number of its sentence."""
    ends = [sentence.end for sentence in sentences]
    last = max(len(ends) - 1, 0)
    return [min(bisect_right(ends, start), last) for start in tokens.starts]


def marks_of(tokens: Tokens, casts: Sequence[Cast], number_of: dict[int, int]) -> list[Mark]:
    """Where the text speaks of whom, in order. `number_of`: an entity's number by its id()."""
    found = set()
    for cast in casts:
        for type_, parties in zip(TYPES, (cast.vendors, cast.agencies, cast.models), strict=True):
            for party in parties:
                found.add(_mark(tokens, party, type_, number_of[id(party.entity)]))
    return sorted((m for m in found if m.last > m.first), key=lambda m: (m.first, m.last, m.entity))


def _mark(tokens: Tokens, party: Party, type_: str, number: int) -> Mark:
    first, last = token_range(tokens, party.start, party.end)
    return Mark(first, last, number, type_, party.explicit, party.by_product)


def input_types(marks: Sequence[Mark], first: int, last: int) -> tuple[list[int], list[int]]:
    """For each token of a window its party's type (1 to 3 by name, 4 to 6 referred to) and number.

    0 where the token speaks of nobody.
    """
    types, numbers = [0] * (last - first), [0] * (last - first)
    for mark in marks:
        begin, end = max(mark.first, first), min(mark.last, last)
        if begin >= end or mark.by_product:
            continue
        type_ = 1 + TYPES.index(mark.type) + (0 if mark.explicit else len(TYPES))
        types[begin - first : end - first] = [type_] * (end - begin)
        numbers[begin - first : end - first] = [1 + mark.entity % NUMBERS] * (end - begin)
    return types, numbers


def meetings(
    marks: Sequence[Mark], sentences: Sequence[int], count: int
) -> dict[tuple[int, int], list[Meeting]]:
    """For each vendor and body that share a window, by their numbers, where they meet."""
    found: defaultdict[tuple[int, int], list[Meeting]] = defaultdict(list)
    for number, (first, last) in enumerate(windows(count)):
        inside = [mark for mark in marks if first <= mark.first < last]
        vendors = _by_entity(inside, "vendor")
        agencies = _by_entity(inside, "agency")
        for vendor, ours in vendors.items():
            for agency, theirs in agencies.items():
                met = _nearest(_met(number, first, ours, theirs, sentences))
                found[vendor, agency] += met
    return {pair: _nearest(met) for pair, met in found.items()}


def _by_entity(marks: Sequence[Mark], type_: str) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.type == type_ and (mark.entity in found or len(found) < MOST_PARTIES):
            found.setdefault(mark.entity, []).append(mark)
    return found


def _nearest(met: Iterable[Meeting]) -> list[Meeting]:
    return sorted(met, key=lambda meeting: meeting.nearness)[:MOST_MEETINGS]


def _met(
    window: int, first: int, vendors: list[Mark], agencies: list[Mark], sentences: Sequence[int]
) -> Iterator[Meeting]:
    for vendor in vendors[:MOST_MEETINGS]:
        for agency in agencies[:MOST_MEETINGS]:
            how = 4 * vendor.explicit + 2 * vendor.by_product + agency.explicit
            apart = sentences[agency.first] - sentences[vendor.first]
            yield Meeting(
                window,
                vendor.first - first,
                agency.first - first,
                how,
                _bucket(vendor.first - agency.first),
                max(min(apart, _FURTHEST_SENTENCE), -_FURTHEST_SENTENCE) + _FURTHEST_SENTENCE,
            )


def _bucket(distance: int) -> int:
    """Sixteen sorts of distance: how near, and who comes first."""
    near = bisect_right(_NEAR, abs(distance))
    return near + (len(_NEAR) + 1) * (distance < 0)
