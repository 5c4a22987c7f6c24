"""“The company”, “the agency”, “the tool”: which named vendors and bodies a sentence speaks of."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from partnerships.extraction.mentions import Entity, Mentions
from partnerships.extraction.segments import Sentence
from partnerships.extraction.vocabulary import any_of, words

_HEADLINE_WEIGHT = 3
_LEAD_SENTENCES = 4
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
    """Who takes part in one sentence, and who was spoken of just before."""

    sentence: Sentence
    vendors: tuple[Party, ...]
    agencies: tuple[Party, ...]
    models: tuple[Party, ...]
    recent_vendor: Entity | None
    recent_agency: Entity | None


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
    state = _Recent(main_vendor)
    return [_cast(text, sentence, mentions, vendors, state) for sentence in sentences]


class _Recent:
    """What the text has spoken of so far."""

    def __init__(self, main_vendor: Entity | None):
        self.main_vendor = main_vendor
        self.vendor: Entity | None = None
        self.vendors: list[Entity] = []
        self.agency: Entity | None = None
        self.agencies: list[Entity] = []
        self.product: Entity | None = None


def _cast(
    text: str, sentence: Sentence, mentions: Mentions, vendors: dict[str, Entity], state: _Recent
) -> Cast:
    before_vendor, before_agency = state.vendor, state.agency
    found: dict[str, list[Party]] = {"vendor": [], "agency": [], "model": []}
    for occurrence in mentions.within(sentence.start, sentence.end):
        entity = occurrence.entity
        if entity.type in found:
            found[entity.type].append(Party(entity, occurrence.start, occurrence.end, True))
        if entity.type == "model" and entity.owner:
            found["vendor"].append(
                Party(vendors[entity.owner], occurrence.start, occurrence.end, True, True)
            )
    _add_referring(text, sentence, found, state)
    _remember(found, state)
    parties = {kind: tuple(sorted(p, key=lambda q: q.start)) for kind, p in found.items()}
    return Cast(
        sentence,
        parties["vendor"],
        parties["agency"],
        parties["model"],
        before_vendor,
        before_agency,
    )


def _add_referring(
    text: str, sentence: Sentence, found: dict[str, list[Party]], state: _Recent
) -> None:
    patterns = _patterns()
    span = (sentence.start, sentence.end)
    named = [p for p in found["vendor"] if not p.by_product]
    for match in patterns["company"].finditer(text, *span):
        before = [p.entity for p in named if p.start < match.start()]
        entity = before[-1] if before else state.vendor or state.main_vendor
        if entity:
            found["vendor"].append(Party(entity, *match.span(), False))
    for match in patterns["companies"].finditer(text, *span):
        for entity in state.vendors if len(named) < 2 else ():
            found["vendor"].append(Party(entity, *match.span(), False))
    for match in patterns["body"].finditer(text, *span):
        before = [p.entity for p in found["agency"] if p.start < match.start()]
        entity = _fitting_body(match[1].lower(), [*state.agencies, *before])
        if entity:
            found["agency"].append(Party(entity, *match.span(), False))
    for match in patterns["product"].finditer(text, *span):
        product = state.product
        owner = product.owner if product else None
        vendor = next((v for v in (state.vendor, state.main_vendor) if v and v.name == owner), None)
        vendor = vendor or state.vendor or state.main_vendor
        if product:
            found["model"].append(Party(product, *match.span(), False))
        if vendor:
            found["vendor"].append(Party(vendor, *match.span(), False, True))


def _fitting_body(noun: str, bodies: list[Entity]) -> Entity | None:
    """The last body that the noun fits: by its own words, else by its kind."""
    groups = words("referring")["body_kinds"]
    for entity in reversed(bodies):
        if re.search(rf"\b{re.escape(noun)}\b", entity.name, re.IGNORECASE):
            return entity
    kinds = groups.get(noun, ())
    for entity in reversed(bodies):
        if not kinds or entity.body_kind in kinds:
            return entity
    return None


def _remember(found: dict[str, list[Party]], state: _Recent) -> None:
    named = [p.entity for p in found["vendor"] if p.explicit]
    if named:
        state.vendor = named[0] if len(named) == 1 else named[-1]
        if len({entity.name for entity in named}) > 1:
            state.vendors = list({entity.name: entity for entity in named}.values())
    agencies = [p.entity for p in found["agency"] if p.explicit]
    for entity in agencies:
        if entity in state.agencies:
            state.agencies.remove(entity)
        state.agencies.append(entity)
    del state.agencies[:-8]
    if found["agency"]:
        state.agency = sorted(found["agency"], key=lambda p: p.start)[0].entity
    products = [p.entity for p in found["model"] if p.explicit]
    if products:
        state.product = products[-1]
