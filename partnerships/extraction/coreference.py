"""“The company”, “the agency”, “the tool”: which named vendors and bodies a sentence speaks of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from partnerships.extraction.entities import Entity, Mentions
from partnerships.extraction.segments import Sentence
from partnerships.extraction.vocabulary import any_of, words

_HEADLINE_WEIGHT = 3
_LEAD_SENTENCES = 4
_REMEMBERED = 8
_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_POINTING = r"the|this|that|its|their|his|her|whose"


@dataclass(frozen=True)
class Party:
    """A vendor or body in a sentence. `explicit`: by name; else by a noun that refers to it.

    `by_product`: a vendor that is there because its product is.
    """

    entity: Entity
    start: int
    end: int
    explicit: bool
    by_product: bool = False


@dataclass(frozen=True)
class Cast:
    """Who takes part in one sentence, and who was spoken of before; near: in its paragraph."""

    sentence: Sentence
    vendors: tuple[Party, ...]
    agencies: tuple[Party, ...]
    models: tuple[Party, ...]
    recent_vendor: Entity | None
    recent_agency: Entity | None
    vendor_is_near: bool
    agency_is_near: bool


@cache
def _patterns() -> dict[str, re.Pattern]:
    shapes = {
        "company": (_POINTING, r"(?! (?:of|that sells))"),
        "companies": (r"the|both|all|these|two|three|four|five|six", ""),
        "body": (_POINTING, ""),
        "product": (r"the|this|that|its", ""),
    }
    return {
        name: re.compile(
            rf"\b(?:{pointing}) (?:[\w-]+ ){{0,2}}?({any_of(words('referring')[name])})\b{behind}",
            re.IGNORECASE,
        )
        for name, (pointing, behind) in shapes.items()
    }


def weigh_parties(
    mentions: Mentions, sentences: tuple[Sentence, ...], type_: str
) -> dict[str, float]:
    """How much the text is about each vendor or body: mentions, the headline's counting most."""
    weights: defaultdict[str, float] = defaultdict(float)
    title_end = sentences[0].end if sentences and sentences[0].is_title else 0
    lead_end = sentences[min(_LEAD_SENTENCES, len(sentences) - 1)].end if sentences else 0
    for entity in mentions.entities:
        name = _party_name(entity, type_)
        if name is None:
            continue
        for mention in entity.mentions:
            headline = mention.start < title_end
            weights[name] += (
                _HEADLINE_WEIGHT if headline else 1.5 if mention.start < lead_end else 1
            )
    return weights


def heaviest(weights: dict[str, float]) -> str:
    """The name that weighs most; of equals, the one that the text names first."""
    return max(weights, key=lambda name: weights[name])


def _party_name(entity: Entity, type_: str) -> str | None:
    if entity.type == type_:
        return entity.name
    return entity.owner if type_ == "vendor" and entity.type == "model" else None


def resolve(text: str, sentences: tuple[Sentence, ...], mentions: Mentions) -> list[Cast]:
    """The cast of each sentence, in order."""
    vendors = {entity.name: entity for entity in mentions.of_type("vendor")}
    for entity in mentions.of_type("model"):
        if entity.owner and entity.owner not in vendors:
            vendors[entity.owner] = Entity("vendor", entity.owner, entity.owner)
    weights = weigh_parties(mentions, sentences, "vendor")
    main_vendor = vendors.get(heaviest(weights)) if weights else None
    ranked = sorted(weights.values(), reverse=True)
    dominates = bool(ranked) and (len(ranked) == 1 or ranked[0] >= 2 * ranked[1])
    state = _Recent(main_vendor, dominates)
    return [_cast(text, sentence, mentions, vendors, state) for sentence in sentences]


class _Recent:
    """What the text has spoken of so far, and where."""

    def __init__(self, main_vendor: Entity | None, dominates: bool):
        self.main_vendor = main_vendor
        self.main_dominates = dominates
        self.vendors: list[Entity] = []
        self.vendor_paragraph = -1
        self.agency_paragraph = -1
        self.agency: Entity | None = None
        self.agencies: list[Entity] = []
        self.product: Entity | None = None

    @property
    def vendor(self) -> Entity | None:
        return self.vendors[-1] if self.vendors else None

    def meant_vendor(self, paragraph: int) -> Entity | None:
        """Who “the company” is: the last one of this paragraph, else the one it is all about."""
        if self.main_dominates and paragraph != self.vendor_paragraph:
            return self.main_vendor
        return self.vendor or self.main_vendor


def _cast(
    text: str, sentence: Sentence, mentions: Mentions, vendors: dict[str, Entity], state: _Recent
) -> Cast:
    before = (
        state.meant_vendor(sentence.paragraph),
        state.agency,
        state.vendor_paragraph == sentence.paragraph,
        state.agency_paragraph == sentence.paragraph,
    )
    found: dict[str, list[Party]] = {"vendor": [], "agency": [], "model": []}
    for occurrence in mentions.within(sentence.start, sentence.end):
        entity, span = occurrence.entity, (occurrence.start, occurrence.end)
        if entity.type in found:
            found[entity.type].append(Party(entity, *span, True))
        if entity.type == "model" and entity.owner:
            found["vendor"].append(Party(vendors[entity.owner], *span, True, True))
    _add_companies(text, sentence, found["vendor"], state)
    _add_bodies(text, sentence, found["agency"], state)
    _add_products(text, sentence, found, state)
    _remember(sentence, found, state)
    parties = {kind: tuple(sorted(p, key=lambda q: q.start)) for kind, p in found.items()}
    return Cast(sentence, parties["vendor"], parties["agency"], parties["model"], *before)


def _referring(text: str, sentence: Sentence, what: str, named: list[Party]) -> Iterator[re.Match]:
    """The nouns that refer back, but for those that are part of a name."""
    spans = [(party.start, party.end) for party in named if party.explicit]
    for match in _patterns()[what].finditer(text, sentence.start, sentence.end):
        if not any(start < match.end() and match.start(1) < end for start, end in spans):
            yield match


def _add_companies(text: str, sentence: Sentence, found: list[Party], state: _Recent) -> None:
    named = [party for party in found if not party.by_product]
    for match in _referring(text, sentence, "company", found):
        before = [party.entity for party in named if party.start < match.start()]
        entity = before[-1] if before else state.meant_vendor(sentence.paragraph)
        if entity:
            found.append(Party(entity, *match.span(), False))
    for match in _referring(text, sentence, "companies", found):
        count = _COUNTS.get(match.group().split()[0].lower(), 0) or next(
            (number for word, number in _COUNTS.items() if f" {word} " in match.group().lower()), 4
        )
        if len({party.entity.name for party in named}) < 2:
            found += [Party(entity, *match.span(), False) for entity in state.vendors[-count:]]


def _add_bodies(text: str, sentence: Sentence, found: list[Party], state: _Recent) -> None:
    named = list(found)
    for match in _referring(text, sentence, "body", found):
        before = [party.entity for party in named if party.start < match.start()]
        entity = _fitting_body(match[1].lower(), [*state.agencies, *before])
        if entity:
            found.append(Party(entity, *match.span(), False))


def _add_products(
    text: str, sentence: Sentence, found: dict[str, list[Party]], state: _Recent
) -> None:
    every = [*found["vendor"], *found["agency"], *found["model"]]
    for match in _referring(text, sentence, "product", every):
        named = [p.entity for p in found["vendor"] if p.explicit and p.start < match.start()]
        product = state.product
        vendor = named[-1] if named else state.meant_vendor(sentence.paragraph)
        if product and (not named or product.owner == named[-1].name):
            found["model"].append(Party(product, *match.span(), False))
            vendor = next((v for v in reversed(state.vendors) if v.name == product.owner), vendor)
        if vendor:
            found["vendor"].append(Party(vendor, *match.span(), False, True))


def _fitting_body(noun: str, bodies: list[Entity]) -> Entity | None:
    """The last body that the noun fits: by its own words, else by its kind."""
    own_word = re.compile(rf"\b{re.escape(noun)}\b", re.IGNORECASE)
    for entity in reversed(bodies):
        if own_word.search(entity.name):
            return entity
    kinds = words("referring")["body_kinds"].get(noun, ())
    for entity in reversed(bodies):
        if not kinds or entity.body_kind in kinds:
            return entity
    return None


def _remember(sentence: Sentence, found: dict[str, list[Party]], state: _Recent) -> None:
    for party in sorted(found["vendor"], key=lambda p: p.start):
        if party.explicit:
            state.vendors = [v for v in state.vendors if v is not party.entity] + [party.entity]
            state.vendor_paragraph = sentence.paragraph
    del state.vendors[:-_REMEMBERED]
    for party in sorted(found["agency"], key=lambda p: p.start):
        if party.explicit:
            state.agencies = [a for a in state.agencies if a is not party.entity] + [party.entity]
    del state.agencies[:-_REMEMBERED]
    if found["agency"]:
        state.agency = min(found["agency"], key=lambda p: p.start).entity
        state.agency_paragraph = sentence.paragraph
    products = [party.entity for party in found["model"] if party.explicit]
    if products:
        state.product = products[-1]
