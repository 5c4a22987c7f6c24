"""Names that the reference knows, and what an ambiguous one means here."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from partnerships.extraction.lexicon import Lexicon, Match, Meaning, Token, tokens_of
from partnerships.extraction.local_places import with_local_places
from partnerships.extraction.places import Places, find_places, weigh

# So many characters at the beginning say most about where a text is at home.
_LEAD = 600
_NATIONWIDE = "US federal"
_US_LEVELS = {"US federal", "US state", "US local"}
_GENERIC_DEPARTMENT = re.compile(r"(?:Department (?:of|for) |Office of |\w+ Department$)")
_SOLD = ("vendor", "model", "nothing")
_DEALS_WITH = re.compile(r"\b(?:with|at|by|from|for|inside) $")
_SEEN_NEAR = 160
# “WASHINGTON – …”, “in Washington”, “Washington, D.C.”: the place and no government.
_AT_PLACE = re.compile(
    r"(?:^|\n|\b(?:[Ii]n|[Aa]t|to|[Nn]ear|[Ff]rom|[Oo]utside|[Aa]round|into)) ?$"
)
_AT_PLACE_AFTER = re.compile(
    r",? D\.?C\b|[^\w\n]{0,3}\([^)\n]*\) ?[-–—]| ?[-–—] |,? [A-Z][a-z]+\.? \d"
)
# “A government contracting notice”, “government officials”: nobody in particular.
_IN_PASSING = re.compile(
    r"(?:['’]s)? (?:contract\w*|officials?|agenc\w+|employees?|workers?|procurement|spending"
    r"|customers?|clients?|sector|experts?|sources?|data|websites?|regulat\w+|shutdown|efficiency|funding|lawyers?"
    r"|watchdogs?|auditors?|notices?|documents?|records?|jobs?|business|market|work|use|users?)\b"
)
_COUNTED = re.compile(
    r"(?:\d|\b(?:across|other|several|many|some|most|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|dozens? of|number of)) $"
)
_US_PREFIX = re.compile(r"(?:\b(?:US|U\.S\.|United States|UK|U\.K\.|American|British|federal) )$")


@dataclass(frozen=True)
class KnownName:
    """A span and the reference entry that it stands for. `former`: by a name of the past."""

    start: int
    end: int
    text: str
    type: str
    entry: str
    former: bool


@dataclass(frozen=True)
class Found:
    """A match in the text before anybody has decided what it means."""

    start: int
    end: int
    text: str
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True)
class Known:
    """The known names of a text, and what it says of places."""

    names: tuple[KnownName, ...]
    places: Places

    def spans(self) -> list[tuple[int, int, str]]:
        """Where each name stands, and of what type it is."""
        return [(name.start, name.end, name.type) for name in self.names]


def read_known(text: str, lexicon: Lexicon) -> Known:
    """What the lexicon knows in a text (with plain spaces, see entities.Book), and where it is."""
    tokens = tokens_of(text)
    matches = find_matches(text, tokens, lexicon)
    mentioned = find_places(text, tokens, sold_spans(matches))
    listed = Places(mentioned, *weigh(mentioned, _LEAD, jurisdiction_votes(matches, lexicon)))
    places = with_local_places(text, listed)
    decider = Decider(text, lexicon, places, matches)
    return Known(tuple(name for name in map(decider.decide, matches) if name), places)


def find_matches(text: str, tokens: list[Token], lexicon: Lexicon) -> list[Found]:
    """Every stretch of text that the lexicon knows, the longest at each place."""
    found = []
    index = 0
    while index < len(tokens):
        match: Match | None = lexicon.longest_match(text, tokens, index)
        if match is None:
            index += 1
            continue
        start, end = tokens[match.first].start, tokens[match.last].end
        found.append(Found(start, end, text[start:end], match.meanings))
        index = match.last + 1
    return found


def jurisdiction_votes(found: list[Found], lexicon: Lexicon) -> dict[str, float]:
    """What the unmistakable bodies say about the country that the text is about."""
    votes: defaultdict[str, float] = defaultdict(float)
    for match in found:
        if match.text in lexicon.ambiguous or len(match.meanings) != 1:
            continue
        meaning = match.meanings[0]
        if meaning.type == "agency" and not meaning.needs_place:
            votes[country_of(lexicon.agencies[meaning.entry].jurisdiction)] += 1.5
    return votes


def sold_spans(found: list[Found]) -> list[tuple[int, int]]:
    """Spans of names that can only be vendors' or products': “Booz Allen Hamilton”."""
    return [(m.start, m.end) for m in found if all(x.type in _SOLD for x in m.meanings)]


def country_of(jurisdiction: str | None) -> str:
    if jurisdiction in _US_LEVELS:
        return "US"
    return (jurisdiction or "").removesuffix(" local")


class Decider:
    """Decides what each match means, from the places and the unmistakable names around it."""

    def __init__(self, text: str, lexicon: Lexicon, places: Places, found: list[Found]):
        self.text, self.lexicon, self.places = text, lexicon, places
        self.sure = self._unmistakable(found)
        self.countries = {mention.place.code for mention in places.mentions}
        self.sold = [start for start, _ in sold_spans(found)]
        self.other_acronyms = {m.text for m in found if self._abbreviates_another(m)}

    def _abbreviates_another(self, match: Found) -> bool:
        """“Case Management System (DCMS)”: here the acronym is not the department's."""
        if not match.text.isupper() or self.text[match.start - 1 : match.start] != "(":
            return False
        before = self.text[max(match.start - 120, 0) : match.start - 2]
        capitals = iter(re.findall(r"\b[A-Z]", before))
        abbreviates = all(letter in capitals for letter in match.text if letter.isalpha())
        names = (name for m in match.meanings for name in self._names(m))
        return abbreviates and not any(before.endswith(name[-12:]) for name in names)

    def _names(self, meaning: Meaning) -> tuple[str, ...]:
        entry = self.lexicon.agencies.get(meaning.entry) if meaning.type == "agency" else None
        return entry.names() if entry else (meaning.entry,)

    def _unmistakable(self, found: list[Found]) -> set[tuple[str, str]]:
        sure = set()
        for match in found:
            if match.text in self.lexicon.ambiguous:
                continue
            meanings = [m for m in match.meanings if m.type != "nothing"]
            if len(meanings) == 1 and not meanings[0].needs_place:
                sure.add((meanings[0].type, meanings[0].entry))
        vendors = {self.lexicon.models[name].vendor for kind, name in sure if kind == "model"}
        return sure | {("vendor", vendor) for vendor in vendors}

    def decide(self, match: Found) -> KnownName | None:
        """The known name at `match`, or None where it stays open."""
        meanings = [m for m in match.meanings if m.type != "nothing"]
        if match.text in self.other_acronyms:
            return None
        if not meanings or (len(meanings) < len(match.meanings) and match.text.islower()):
            return None
        ambiguous = self.lexicon.ambiguous.get(match.text)
        if ambiguous or len(meanings) > 1 or meanings[0].needs_place:
            meaning = self._choose(match, meanings)
        else:
            meaning = meanings[0]
        if meaning is None or self._belongs_elsewhere(match, meaning):
            return None
        if meaning.type == "agency" and self._is_mere_talk(match, meaning):
            return None
        start = self._with_prefix(match.start) if meaning.type == "agency" else match.start
        return KnownName(
            start,
            match.end,
            self.text[start : match.end],
            meaning.type,
            meaning.entry,
            meaning.former,
        )

    def _is_mere_talk(self, match: Found, meaning: Meaning) -> bool:
        """Whether a government is no more than a place, or spoken of in passing."""
        if meaning.entry not in self.lexicon.governments.values():
            return False
        before, after = self.text[max(match.start - 16, 0) : match.start], match.end
        if match.text.casefold() == "washington":
            at = _AT_PLACE.search(before) or match.text.isupper()
            return bool(at or _AT_PLACE_AFTER.match(self.text, after))
        if not match.text.endswith("agencies"):
            return bool(_IN_PASSING.match(self.text, after))
        first = bisect_left(self.sold, match.start - _SEEN_NEAR)
        near = self.sold[first : first + 1]
        is_near = bool(near) and near[0] < match.end + _SEEN_NEAR
        return not is_near or bool(_COUNTED.search(before))

    def _with_prefix(self, start: int) -> int:
        """Take “US” or “UK” in front of a body into its mention."""
        matched = _US_PREFIX.search(self.text, max(start - 15, 0), start)
        if not matched or matched.group().strip() in ("federal", "American", "British"):
            return start
        return matched.start()

    def _choose(self, match: Found, meanings: list[Meaning]) -> Meaning | None:
        sure = [m for m in meanings if (m.type, m.entry) in self.sure]
        agencies = [m for m in meanings if m.type == "agency"]
        if agencies:
            return self._choose_body(match, agencies, sure)
        exact = [m for m in meanings if m.entry == match.text]
        ambiguous = self.lexicon.ambiguous.get(match.text)
        if ambiguous and exact and ambiguous.default == exact[0].entry:
            return exact[0]
        if len(sure) == 1:
            return sure[0]
        if ambiguous and not ambiguous.default:
            fits = [m for m in meanings if self._vendor_is_named(m)]
            return fits[0] if fits else None
        if ambiguous:
            default = [m for m in meanings if m.entry == ambiguous.default]
            return (default or exact or meanings)[0]
        return (exact or sorted(meanings, key=lambda m: m.type != "vendor"))[0]

    def _vendor_is_named(self, meaning: Meaning) -> bool:
        if meaning.type != "model":
            return (meaning.type, meaning.entry) in self.sure
        return ("vendor", self.lexicon.models[meaning.entry].vendor) in self.sure

    def _choose_body(
        self, match: Found, meanings: list[Meaning], sure: list[Meaning]
    ) -> Meaning | None:
        before = self.places.just_before(self.text, match.start)
        country = before.code if before else self.places.country
        here = [
            m for m in meanings
            if country_of(self.lexicon.agencies[m.entry].jurisdiction) == country
        ]  # fmt: skip
        one_word = " " not in match.text
        if one_word and not match.text.isupper() and not self._stands_for_body(match):
            return None
        if before:
            return here[0] if here else None
        sure = [m for m in sure if m in meanings]
        if sure:
            return (([m for m in sure if m in here]) or sure)[0]
        ambiguous = self.lexicon.ambiguous.get(match.text)
        if (
            ambiguous
            and ambiguous.default
            and (not country or any(m.entry == ambiguous.default for m in here))
        ):
            return next((m for m in meanings if m.entry == ambiguous.default), None)
        if one_word and ambiguous and not ambiguous.default:
            return self._bare_word(match, here)
        return here[0] if here else self._spoken_of(meanings)

    def _spoken_of(self, meanings: list[Meaning]) -> Meaning | None:
        """A body beyond the reference, whose country the text names somewhere."""
        for meaning in meanings:
            jurisdiction = self.lexicon.agencies[meaning.entry].jurisdiction
            if not self.lexicon.record("agency", meaning.entry) and (
                country_of(jurisdiction) in self.countries
            ):
                return meaning
        return None

    def _bare_word(self, match: Found, here: list[Meaning]) -> Meaning | None:
        """A noun such as “State”: a body only in a row of bodies or behind “the” where apt."""
        if match.text.isupper() and len(match.text) > 2:
            return here[0] if here else None
        before, after = (
            self.text[max(match.start - 4, 0) : match.start],
            self.text[match.end : match.end + 2],
        )
        apt = match.text in (
            "Army",
            "Navy",
            "Treasury",
            "Senate",
            "House",
            "Marines",
            "Air",
            "Pentagon",
        )
        if here and apt and before.endswith(("the ", "The ")):
            return here[0]
        office = match.text in ("Treasury", "Commerce", "Justice", "Interior", "Labor")
        if here and office and _DEALS_WITH.search(self.text, max(match.start - 12, 0), match.start):
            return here[0]
        in_a_row = re.search(r"(?:^|[,“] )$|, $", before) or re.match(r",\s|\sand", after + " ")
        return (
            here[0]
            if here and in_a_row and len(self.sure) > 2 and before.strip() != "the"
            else None
        )

    def _stands_for_body(self, match: Found) -> bool:
        """Whether a capitalised noun isn't simply part of a longer name, or a state's name."""
        after = self.text[match.end : match.end + 24]
        before = self.text[max(match.start - 20, 0) : match.start]
        if re.match(r"[ -][A-Z]|['’]s [A-Z]?[a-z]* ?(?:of|law)", after):
            return bool(re.match(r" (?:Secretary|Under Secretary|Department)", after))
        part = re.search(r"\b(?!The |At |In |For |By |With )[A-Z]\w+[ -]$", before)
        return not part or bool(_US_PREFIX.search(before))

    def _belongs_elsewhere(self, match: Found, meaning: Meaning) -> bool:
        """Whether “Department of Labor” is a state's or another country's, not the US's."""
        if meaning.type != "agency":
            return False
        entry = self.lexicon.agencies[meaning.entry]
        if entry.jurisdiction != _NATIONWIDE or not _GENERIC_DEPARTMENT.match(match.text):
            return False
        if _US_PREFIX.search(self.text, max(match.start - 15, 0), match.start):
            return False
        before = self.places.just_before(self.text, match.start)
        if before:
            return before.code != "US" or before.state is not None
        if self.places.country not in ("US", None):
            return True
        return self.places.state is not None and self._is_state_business(entry.name)

    def _is_state_business(self, name: str) -> bool:
        federal = sum(
            1
            for kind, entry in self.sure
            if kind == "agency"
            and self.lexicon.agencies[entry].jurisdiction == _NATIONWIDE
            and entry != name
        )
        return federal == 0
