"""Which country, and which US state, a text is about: its own places decide ambiguous names."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from partnerships.extraction.lexicon import TOKEN, Token
from partnerships.extraction.vocabulary import words

# "American group", "Washington's view": said of companies and of politics everywhere.
_FAINT = {"american": 0.3, "americans": 0.3, "washington": 0.4, "european": 0.3, "brussels": 0.3}
_LONGEST_PLACE = 4


@dataclass(frozen=True)
class Place:
    """`code` is a country's; `state` is set for US states.
    `kind` is names, people, regions or cities."""

    code: str
    state: str | None
    kind: str


@dataclass(frozen=True)
class PlaceMention:
    start: int
    end: int
    text: str
    place: Place


@dataclass(frozen=True)
class Places:
    mentions: tuple[PlaceMention, ...]
    country: str | None
    state: str | None
    # Towns whose council or police the text names: what they do is said of their government.
    municipal: frozenset[str] = frozenset()

    def just_before(self, text: str, offset: int) -> Place | None:
        """The place that a name at `offset` belongs to: “Japan's …”, “the German …”."""
        index = bisect_left(self.mentions, offset, key=lambda mention: mention.start) - 1
        if index < 0:
            return None
        mention = self.mentions[index]
        gap = text[mention.end : offset].replace("’", "'")
        return mention.place if gap in (" ", "'s ", "' ", "'s own ", " federal ") else None


@cache
def gazetteer() -> dict[tuple[str, ...], Place]:
    known: dict[tuple[str, ...], Place] = {}

    def add(name: str, place: Place) -> None:
        known.setdefault(tuple(part.casefold() for part in TOKEN.findall(name)), place)

    for code, country in words("places")["countries"].items():
        for kind in ("names", "people", "regions", "cities"):
            for name in country.get(kind, ()):
                add(name, Place(code, None, kind))
    for state, cities in words("places")["states"].items():
        add(state, Place("US", state, "names"))
        for city in cities:
            add(city, Place("US", state, "cities"))
    return known


def find_places(
    text: str, tokens: list[Token], sold: Sequence[tuple[int, int]] = ()
) -> tuple[PlaceMention, ...]:
    """Every country, US state and city that the text names, but for those within names `sold`."""
    known = gazetteer()
    inside = {offset for start, end in sold for offset in range(start, end)}
    found = []
    index = 0
    while index < len(tokens):
        length = 0 if tokens[index].start in inside else _longest(known, tokens, index)
        if length:
            first, last = tokens[index], tokens[index + length - 1]
            key = tuple(token.text.casefold() for token in tokens[index : index + length])
            found.append(
                PlaceMention(first.start, last.end, text[first.start : last.end], known[key])
            )
        index += length or 1
    return tuple(found)


def _longest(known: dict, tokens: list[Token], index: int) -> int:
    if not tokens[index].text[:1].isupper():
        return 0
    for length in range(min(_LONGEST_PLACE, len(tokens) - index), 0, -1):
        key = tuple(token.text.casefold() for token in tokens[index : index + length])
        # "us" and "in" are places only in capitals.
        if key in known and (length > 1 or len(key[0]) > 2 or tokens[index].text.isupper()):
            return length
    return 0


def weigh(
    mentions: tuple[PlaceMention, ...], lead_end: int, votes: dict[str, float]
) -> tuple[str | None, str | None]:
    """The country and US state that most places point to; `votes` come from known bodies."""
    countries = defaultdict(float, votes)
    states: defaultdict[str, float] = defaultdict(float)
    for mention in mentions:
        weight = _FAINT.get(mention.text.casefold(), 1.0) * (2 if mention.start < lead_end else 1)
        countries[mention.place.code] += weight
        if mention.place.state:
            states[mention.place.state] += weight
    country = max(countries, key=countries.__getitem__) if countries else None
    state = max(states, key=states.__getitem__) if states else None
    if country != "US" or state is None or states[state] < 2:
        return country, None
    return country, state
