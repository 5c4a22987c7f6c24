"""Towns and counties that no vocabulary lists, known by what a text says of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cache

from partnerships.extraction.lexicon import TOKEN
from partnerships.extraction.places import Place, PlaceMention, Places, gazetteer
from partnerships.extraction.vocabulary import any_of, words

_NAME = r"(?:[A-Z][\w.’'-]*[ ]){0,2}?[A-Z][\w’'-]*[\w]"
_POSSESSIVE = re.compile(r"['’]s?$")


@cache
def _patterns() -> tuple[re.Pattern, ...]:
    vocabulary = words("local_places")
    return (
        re.compile(rf"(?<![\w-])({_NAME}) (?:{any_of(vocabulary['behind'])})\b"),
        re.compile(rf"\b(?:{any_of(vocabulary['before'])}) of ({_NAME})(?! (?:of|for)\b)"),
        re.compile(
            rf"(?<![\w-])({_NAME}), an? (?:[\w-]+ ){{0,3}}?(?:{any_of(vocabulary['nouns'])})"
            r" (?:of|in|near|outside|north|south|east|west|on|with|where)\b"
        ),
        re.compile(rf"(?<![\w-])({_NAME} (?:County|City))\b(?! [A-Z])"),
    )


def with_local_places(text: str, places: Places) -> Places:
    """`places` and every mention of the towns and counties that the text itself tells of."""
    country = places.country
    if country is None:
        return places
    told, municipal = _told_of(text)
    places = replace(places, municipal=frozenset(municipal))
    names = {name for name in told if not _is_listed(name)}
    if not names:
        return places
    place = Place(country, places.state, "cities")
    pattern = re.compile(rf"(?<![\w-])(?:{any_of(sorted(names))})(?!\w| [A-Z])")
    starts = [mention.start for mention in places.mentions]
    found = list(places.mentions)
    for match in pattern.finditer(text):
        nearest = bisect_left(starts, match.start())
        before = nearest and places.mentions[nearest - 1].end > match.start()
        behind = nearest < len(starts) and starts[nearest] < match.end()
        if not before and not behind:
            found.append(PlaceMention(*match.span(), match.group(), place))
    return replace(places, mentions=tuple(sorted(found, key=lambda mention: mention.start)))


def _told_of(text: str) -> tuple[set[str], set[str]]:
    """Names that must be a town's or county's, and those of them with a body of their own."""
    openers = frozenset(words("openers")["openers"])
    told: set[str] = set()
    municipal: set[str] = set()
    for index, pattern in enumerate(_patterns()):
        for match in pattern.finditer(text):
            name = _POSSESSIVE.sub("", match[1])
            first, _, rest = name.partition(" ")
            name = rest if first in openers else name
            if name and _may_be_place(name):
                told.add(name)
                municipal |= {name} if index == 0 else set()
    return told, municipal


def _may_be_place(name: str) -> bool:
    return len(name) > 2 and not set(name.split()) & _no_places()


def _is_listed(name: str) -> bool:
    return tuple(part.casefold() for part in TOKEN.findall(name)) in gazetteer()


@cache
def _no_places() -> frozenset[str]:
    return frozenset(words("local_places")["no_places"])
