"""Governments named by their place alone: “Estonia will give …”, “a deal with Odisha”."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from partnerships.extraction.lexicon import Lexicon
from partnerships.extraction.places import PlaceMention, Places
from partnerships.extraction.vocabulary import words

_SEEN_BEFORE, _SEEN_AFTER = 110, 90
_COMMONWEALTHS = ("Kentucky", "Massachusetts", "Pennsylvania", "Virginia")
_WITH_ARTICLE = (
    "Netherlands",
    "Philippines",
    "United Kingdom",
    "United Arab Emirates",
    "Bahamas",
    "Dominican Republic",
    "Czech Republic",
    "Maldives",
    "Gambia",
    "Seychelles",
    "Solomon Islands",
    "Marshall Islands",
    "Central African Republic",
)
# Where something happens, or whose people and goods are spoken of.
_LOCATION = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]cross|[Aa]round|[Oo]utside|[Ii]nside|[Tt]hroughout|[Oo]ver|into"
    r"|[Ww]ithin|[Ff]rom|[Vv]ia|of|than|[Ll]ike|[Uu]nlike|mayor|professor|visited|about) (?:the )?$"
    r"|[\w.] [A-Z][\w-]+, $|-$"
    r"|\b(?!(?:And|But|Then|Now|When|While|So|The|Yesterday|Today|Meanwhile|If|Because|Since|As"
    r"|After|Earlier|Later|Last|Nearby|Neighbou?ring|Only|Even|Both|Elsewhere) )[A-Z]\w+ $"
)
_HEADED = re.compile(
    r"\b((?:[Cc]entral |[Ff]ederal |[Nn]ational |[Ss]tate |[Rr]egional |[Pp]rovincial |[Cc]ity )?"
    r"[Gg]overnments? (?:of|in)|(?:[Cc]it(?:y|ies)|[Tt]owns?|[Mm]unicipalit(?:y|ies)) of)"
    r" (?:the )?$"
)
_IN_A_ROW = re.compile(r"(?:, |,? and )(?:the )?")
_GOVERNMENT = re.compile(
    r"(?:['’]s?)?(?: own)? (?:(?:federal|national|central|state|regional|provincial|local|city"
    r"|municipal|county|cantonal) )?(?:government|administration)\b(?! (?:agenc|bodies|depart))"
)
_BARE_GOVERNMENT = re.compile(r"\b[Tt]he government\b(?! (?:in|of|agenc|bodies|contract|depart))")
# “Fairview, a town in Ohio, hired …”, “Fairview, Ohio, hired …”.
_ASIDE = re.compile(r",(?: (?:an?|the) [^,.;:\n]{2,60}| [A-Z][\w.]+(?: [A-Z]\w+)?),")
_DOES = re.compile(
    r",? (?:(?:which|that|now|also|has|had) )?(?:would|will|could|can|has|had|is|was|did|does|plans"
    r"|[a-z]+ed|(?!(?:residents|officers|officials|schools|police|streets)\b)[a-z]+s) "
)
_NEIGHBOURHOOD = 160


@dataclass(frozen=True)
class Government:
    """A span that stands for a government. `record` is None where the reference lacks it."""

    start: int
    end: int
    name: str
    record: str | None
    kind: str
    country: str
    state: str | None


@cache
def _capitals() -> frozenset[str]:
    countries = words("places")["countries"].values()
    return frozenset(country["cities"][0].casefold() for country in countries if country["cities"])


@cache
def _acts() -> re.Pattern:
    vocabulary = words("governments")
    return re.compile(rf"{vocabulary['between']} (?:{'|'.join(vocabulary['acts'])})\b(?!-)")


@cache
def _dealt_with() -> re.Pattern:
    return re.compile(rf"\b(?:{'|'.join(words('governments')['dealt_with'])})$")


def find_governments(
    text: str,
    places: Places,
    lexicon: Lexicon,
    is_free: Callable[[int, int], bool],
    vendors: list[tuple[int, int]],
) -> Iterator[Government]:
    """Places that act or are dealt with as governments, and “the government of X”."""
    vendor_ends = dict(vendors)
    headed_until = previous_end = -1
    for mention in places.mentions:
        in_a_row = _continues(text, previous_end, mention.start)
        previous_end = mention.end
        if not is_free(mention.start, mention.end):
            continue
        head = _HEADED.search(text, max(mention.start - 40, 0), mention.start)
        behind = _GOVERNMENT.match(text, mention.end)
        if head or _continues(text, headed_until, mention.start):
            headed_until = mention.end
            start = head.start() if head else mention.start
            yield government_of(mention, start, mention.end, lexicon)
        elif behind:
            found = government_of(mention, mention.start, behind.end(), lexicon)
            is_new = mention.place.kind == "regions" and found.record is None
            yield replace(found, name=text[found.start : found.end]) if is_new else found
        elif not in_a_row and mention.text in places.municipal and _does(text, mention):
            yield government_of(mention, mention.start, mention.end, lexicon)
        elif not in_a_row and _may_act(mention) and _deals(text, mention, vendor_ends):
            if _dealt_with().search(text, max(mention.start - _SEEN_BEFORE, 0), mention.start):
                headed_until = mention.end  # “deals with Estonia, Greece and Jordan”
            yield government_of(mention, mention.start, mention.end, lexicon)


def find_the_government(
    text: str, is_free: Callable[[int, int], bool], vendors: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Where “the government” is spoken of in the neighbourhood of a vendor."""
    starts = sorted(start for start, _ in vendors)
    for match in _BARE_GOVERNMENT.finditer(text):
        nearest = starts[bisect_left(starts, match.start() - _NEIGHBOURHOOD) :][:1]
        is_near = bool(nearest) and nearest[0] < match.end() + _NEIGHBOURHOOD
        if is_near and is_free(*match.span()):
            yield match.span()


def _continues(text: str, end: int, start: int) -> bool:
    """Whether a row of places goes on from `end` to `start`; -1 stands for no row."""
    return 0 < end < start <= end + 12 and bool(_IN_A_ROW.fullmatch(text[end:start]))


def _does(text: str, mention: PlaceMention) -> bool:
    """“Fairview would not be the first”: a town that does something, whatever it may be."""
    is_town = mention.place.kind == "cities"
    where = _LOCATION.search(text, max(mention.start - _SEEN_BEFORE, 0), mention.start)
    return is_town and not where and bool(_DOES.match(text, mention.end))


def _may_act(mention: PlaceMention) -> bool:
    return mention.place.kind != "people" and mention.text not in ("Washington", "America")


def _deals(text: str, mention: PlaceMention, vendors: dict[int, int]) -> bool:
    before = max(mention.start - _SEEN_BEFORE, 0)
    if _dealt_with().search(text, before, mention.start):
        return not text.startswith(("-based", "’s ", "'s "), mention.end)
    if _LOCATION.search(text, before, mention.start):
        return False
    end = mention.end
    if text.startswith(" and ", end) and end + 5 in vendors:
        end = vendors[end + 5]
    aside = _ASIDE.match(text, end)
    end = aside.end() if aside else end
    return bool(_acts().match(text, end, end + _SEEN_AFTER))


def government_of(mention: PlaceMention, start: int, end: int, lexicon: Lexicon) -> Government:
    """The government of a place, where the text between `start` and `end` stands for it."""
    place = mention.place
    national = place.kind in ("names", "people") and place.state is None
    if place.kind == "cities" and mention.text.casefold() in _capitals():
        national = True
    kind = "local government" if place.kind == "cities" and not national else "government"
    names = _names(mention, national, lexicon)
    name = next((name for name in names if name in lexicon.agencies), names[0])
    if place.kind == "regions" and name not in lexicon.agencies and " of " in mention.text:
        name = mention.text
    record = lexicon.record("agency", name)
    return Government(start, end, name, record, kind, place.code, place.state)


def _names(mention: PlaceMention, national: bool, lexicon: Lexicon) -> list[str]:
    """What the government may be called, the likeliest first."""
    place, text = mention.place, mention.text
    if national:
        recorded = lexicon.governments.get("US federal" if place.code == "US" else place.code)
        country = words("places")["countries"][place.code]["names"][0]
        article = "the " if country in _WITH_ARTICLE else ""
        return [recorded or f"Government of {article}{country}"]
    if place.state and place.kind == "names":
        rank = "Commonwealth" if place.state in _COMMONWEALTHS else "State"
        return [f"{rank} of {place.state}"]
    if place.kind == "cities":
        return [text, f"City of {text}", f"City and County of {text}", f"{text} City"]
    return [f"Government of {text}", f"State of {text}"]
