"""The reference's names compiled into a tree of words, so that one pass finds them all."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from partnerships.extraction.reference import AgencyEntry, Reference
from partnerships.extraction.world import general_knowledge, needs_country

TOKEN = re.compile(r"[^\W_]+|[,&+]")
_GAP = re.compile(r"[ \t\n ]?[.\-–/'’(]?[ \t\n ]?")
_COUNTRY_PREFIX = ("US ", "U.S. ", "United States ", "UK ", "U.K. ")
_IN_BRACKETS = re.compile(r"^(.*?) \((.+)\)$")
_OF_COUNTRY = re.compile(r"^(Ministry .+|Government .+|Department .+) of ([A-Z][a-z]+)$")


_SHORTEST_SHOUTED = 5


@dataclass(frozen=True)
class Token:
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Meaning:
    """What a text may stand for. `type` is agency, vendor, model, programme or nothing.

    `needs_place`: a bare form such as “Digital Agency”, which counts only where its country is
    the one spoken of. `former`: the text is a name that the body no longer bears.
    """

    type: str
    entry: str
    needs_place: bool = False
    former: bool = False


@dataclass
class _Node:
    next: dict[str, _Node] = field(default_factory=lambda: defaultdict(_Node))
    meanings: dict[str, list[Meaning]] = field(default_factory=dict)


@dataclass(frozen=True)
class Match:
    first: int
    last: int
    meanings: tuple[Meaning, ...]


class Lexicon:
    def __init__(self, reference: Reference):
        self.reference = reference
        world = general_knowledge()
        self.agencies = {e.name: e for e in (*world.agencies, *reference.agencies)}
        self.vendors = {e.name: e for e in (*world.vendors, *reference.vendors)}
        self.models = {e.name: e for e in (*world.models, *reference.models)}
        self.ambiguous = {entry.text: entry for entry in reference.ambiguous}
        self.governments: dict[str, str] = {}
        for entry in reference.agencies:
            if entry.kind == "government" and entry.parent is None:
                self.governments.setdefault(entry.jurisdiction or "", entry.name)
        self._root = _Node()
        self._recorded: set[tuple[str, str]] = set()
        recorded_texts = set()
        for meaning, text in _forms(reference):
            self._add(text, meaning)
            self._recorded.add((meaning.type, meaning.entry))
            recorded_texts.add(text.casefold())
        for meaning, text in _world_forms(world):
            if text.casefold() not in recorded_texts:
                self._add(text, meaning)

    def record(self, type_: str, name: str) -> str | None:
        """`name` where the reference has it; None where general knowledge alone does."""
        return name if (type_, name) in self._recorded else None

    def knows(self, type_: str, name: str) -> bool:
        """Whether the reference or general knowledge has an entry of this name."""
        entries: dict[str, dict] = {
            "agency": self.agencies, "vendor": self.vendors, "model": self.models
        }  # fmt: skip
        return name in entries.get(type_, {})

    def _add(self, text: str, meaning: Meaning) -> None:
        node = self._root
        for token in TOKEN.findall(text):
            node = node.next[token.casefold()]
        meanings = node.meanings.setdefault(text, [])
        if not any((m.type, m.entry) == (meaning.type, meaning.entry) for m in meanings):
            meanings.append(meaning)

    def longest_match(self, text: str, tokens: list[Token], first: int) -> Match | None:
        """The longest name that begins at token `first`, spelled as names are spelled."""
        node = self._root.next.get(tokens[first].text.casefold())
        found, last = None, first
        while node is not None:
            meanings = _written_as(node, text[tokens[first].start : tokens[last].end])
            if meanings:
                found = Match(first, last, meanings)
            following = last + 1
            if following >= len(tokens) or not _joined(text, tokens[last], tokens[following]):
                break
            node = node.next.get(tokens[following].text.casefold())
            last = following
        return found

    def parents(self, name: str) -> list[str]:
        """The bodies above `name`, nearest first."""
        above: list[str] = []
        entry = self.agencies.get(name)
        while entry and entry.parent and entry.parent not in above:
            above.append(entry.parent)
            entry = self.agencies.get(entry.parent)
        return above


@lru_cache(maxsize=4)
def compiled(reference: Reference) -> Lexicon:
    """The reference's lexicon; a reference is compared by identity, so it is compiled once."""
    return Lexicon(reference)


def tokens_of(text: str) -> list[Token]:
    return [Token(match.start(), match.end(), match.group()) for match in TOKEN.finditer(text)]


def _joined(text: str, left: Token, right: Token) -> bool:
    gap = text[left.end : right.start]
    if not _GAP.fullmatch(gap):
        return False
    # ". " joins initials (U.S. Army) and abbreviations of two letters, not two sentences.
    return "." not in gap or not gap.endswith((" ", "\n")) or len(left.text) <= 2


def _written_as(node: _Node, found: str) -> tuple[Meaning, ...]:
    meanings: list[Meaning] = []
    for form, meant in node.meanings.items():
        if _same_spelling(form, found):
            meanings += [m for m in meant if m not in meanings]
    return tuple(meanings)


def _same_spelling(form: str, found: str) -> bool:
    """Whether `found` may stand for `form`: capitals where it has capitals, acronyms exactly."""
    if form == found:
        return True
    form_words, found_words = TOKEN.findall(form), TOKEN.findall(found)
    single = len(form_words) == 1
    for index, (ours, theirs) in enumerate(zip(form_words, found_words, strict=False)):
        if ours == theirs:
            continue
        if ours[:1].islower():
            # A name that begins small ("the White House") may begin a sentence.
            if single and theirs.isupper():
                return False
            continue
        if theirs.isupper() and len(ours) >= _SHORTEST_SHOUTED:
            continue  # "OPENAI", in a headline in capitals
        if ours.isupper() or (single and not ours.istitle()):
            if ours.isupper() and len(ours) <= 2 and theirs.istitle() and index:
                continue
            return False
        if not theirs[:1].isupper():
            return False
    return True


def _forms(reference: Reference):
    for entry in reference.agencies:
        yield from _agency_forms(entry)
    for vendor in reference.vendors:
        for name in vendor.names():
            yield Meaning("vendor", vendor.name), name
        for lookalike in vendor.lookalikes:
            yield Meaning("nothing", vendor.name), lookalike
    for model in reference.models:
        for name in model.names():
            if "'s " not in name:  # the vendor's possessive is a mention of its own
                yield Meaning("model", model.name), name
    for programme in reference.programmes:
        for name in programme.names():
            yield Meaning("programme", programme.name), name
    for ambiguous in reference.ambiguous:
        for candidate in ambiguous.candidates:
            yield Meaning(ambiguous.type, candidate), ambiguous.text


def _world_forms(world: Reference):
    needy = needs_country()
    for agency in world.agencies:
        for name in agency.names():
            yield Meaning("agency", agency.name, needs_place=name in needy), name
    for vendor in world.vendors:
        for name in vendor.names():
            yield Meaning("vendor", vendor.name), name
    for model in world.models:
        yield Meaning("model", model.name), model.name


def _agency_forms(entry: AgencyEntry):
    former = {former.name for former in entry.former_names}
    for name in entry.names():
        yield Meaning("agency", entry.name, former=name in former), name
        for bare in _bare_forms(name):
            yield Meaning("agency", entry.name, needs_place=True, former=name in former), bare
        if entry.jurisdiction == "US federal" and name.startswith("Department of "):
            noun = name.removeprefix("Department of ").removeprefix("the ")
            yield Meaning("agency", entry.name), f"{noun} Department"


def _bare_forms(name: str) -> list[str]:
    """A name without its country, as texts of that country write it."""
    bare = [name.removeprefix(prefix) for prefix in _COUNTRY_PREFIX if name.startswith(prefix)]
    for shape in (_IN_BRACKETS, _OF_COUNTRY):
        matched = shape.match(name)
        if matched:
            bare.append(matched[1])
    return [form for form in bare if " " in form]
