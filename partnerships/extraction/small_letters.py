"""Bodies in small letters: “the Dutch data protection authority”, “the police of Bavaria”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from partnerships.extraction.bodies import Body
from partnerships.extraction.places import Place, PlaceMention, Places
from partnerships.extraction.vocabulary import any_of, words

_POLICE_OF = re.compile(r"\b[Pp]olice(?: forces?)? (of|in) (?:the )?$")
_AND_MORE = re.compile(r"(?:, |,? and )(?:the )?")
_BEFORE = 24
_MOST_LISTED = 6
_CITY_KINDS = ("police", "school", "local government")
_ADJECTIVES = ("police", "military service")
# Without a topic before them, these are a place's in a loose sense only: “its Paris office”.
_LOOSE = [
    "office",
    "service",
    "department",
    "agency",
    "council",
    "commission",
    "authority",
    "watchdog",
    "regulator",
]


@cache
def _kinds() -> dict[str, str]:
    heads = words("governments")["heads"]
    return {noun: kind for kind, nouns in heads.items() for noun in nouns}


@cache
def _behind_place() -> re.Pattern:
    topics, heads = any_of(words("governments")["topics"]), any_of(list(_kinds()))
    of = rf"(?: (?:of|for)(?: the)? (?:{topics})(?:(?:,| and) (?:{topics}))*)?"
    return re.compile(rf"(?:['’]s?)?(?: own)?( (?:(?:{topics}) (?:and )?){{0,3}})({heads})\b({of})")


@cache
def _ministry() -> re.Pattern:
    topics = any_of(words("governments")["topics"])
    return re.compile(
        rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir) ((?:{topics})(?: and (?:{topics}))? ministry)\b"
    )


@cache
def _adjective() -> re.Pattern:
    return re.compile(rf"[ -](?:{any_of(words('governments')['no_bodies_behind'])})\b")


def find_small_bodies(text: str, places: Places) -> list[Body]:
    """Bodies that a place and nouns in small letters name; governments themselves aside."""
    found = []
    for index, mention in enumerate(places.mentions):
        body = _behind(text, mention)
        found += [body] if body else []
        of = _POLICE_OF.search(text, max(mention.start - _BEFORE, 0), mention.start)
        if of and (of[1] == "of" or mention.place.kind == "cities"):
            found += _police(text, places, index)
    return found + list(_ministries(text, places))


def _ministries(text: str, places: Places) -> Iterator[Body]:
    """“The interior ministry's use”, of the country that the text is about."""
    for match in _ministry().finditer(text):
        place = places.just_before(text, match.start(1))
        if place is None and places.country:
            yield Body(*match.span(1), match[1], "ministry", places.country, None)


def _behind(text: str, mention: PlaceMention) -> Body | None:
    """“Chicago police”, “Spain's foreign ministry”."""
    matched = _behind_place().match(text, mention.end)
    if not matched:
        return None
    topics, head, behind = matched.groups()
    kind = _kinds()[head]
    plain = not topics.strip() and not behind
    if kind == "local government" and mention.place.kind not in ("cities", "regions"):
        return None
    if plain and (head in _LOOSE or (mention.place.kind == "cities" and kind not in _CITY_KINDS)):
        return None
    if kind in _ADJECTIVES and _adjective().match(text, matched.end()):
        return None
    return _body(text, mention.start, matched.end(), kind, mention.place)


def _body(text: str, start: int, end: int, kind: str, place: Place) -> Body:
    return Body(start, end, text[start:end], kind, place.code, place.state)


def _police(text: str, places: Places, index: int) -> Iterator[Body]:
    """“Police in Edmonton”, “the police of Bavaria, Hesse and Saxony”."""
    first = places.mentions[index]
    before = max(first.start - _BEFORE, 0)
    start = before + text[before : first.start].lower().rindex("police")
    yield _body(text, start, first.end, "police", first.place)
    end = first.end
    for following in places.mentions[index + 1 : index + _MOST_LISTED]:
        is_row = _AND_MORE.fullmatch(text[end : following.start])
        if not is_row or following.place.kind != first.place.kind:
            return
        end = following.end
        yield _body(text, following.start, end, "police", following.place)
