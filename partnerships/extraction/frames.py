"""Which vendor a text brings together with which body, and in which passages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from partnerships.extraction.coreference import Cast, Party, heaviest, weigh_parties
from partnerships.extraction.cues import Cues
from partnerships.extraction.entities import Entity, Mentions
from partnerships.extraction.lexicon import Lexicon
from partnerships.extraction.network.pairs import Related
from partnerships.extraction.segments import Sentence

# In a sentence that names very many, who deals with whom can't be told anyway.
MOST_PARTIES = 12
TOGETHER = ("headline", "clause", "sentence", "referred")


@dataclass(frozen=True)
class Passage:
    """A sentence that speaks of a pair, how it does so, and how strongly (0 to 1).

    `how`: headline, clause, sentence (both by name), referred (one by “the company” or the like),
    near_body or far_body (the vendor alone, its body filled in from the same paragraph or from
    before), near_vendor or far_vendor (the body alone), continues (the body alone, right behind a
    sentence that pairs the vendor with another body: “… are also interested”).
    """

    sentence: int
    how: str
    weight: float
    listed: bool = False


@dataclass
class Pair:
    """`related`: what the network says of the two, None where it was not asked."""

    vendor: Entity
    agency: Entity
    related: Related | None = None
    passages: list[Passage] = field(default_factory=list)
    signals: dict[str, float] = field(default_factory=dict)

    def together(self) -> list[int]:
        """The sentences that have both parties."""
        return list(dict.fromkeys(p.sentence for p in self.passages if p.how in TOGETHER))


@dataclass(frozen=True)
class Scene:
    """A text with everything that the stages before have found in it.

    `dealing`: for each sentence, how likely it carries a partnership (see dealing.py).
    """

    text: str
    sentences: tuple[Sentence, ...]
    mentions: Mentions
    casts: list[Cast]
    cues: list[Cues]
    dealing: tuple[float, ...]
    related: list[Related]
    lexicon: Lexicon


class Attention:
    """How much the text is about each vendor and body, and which it is most about."""

    def __init__(self, scene: Scene):
        self.vendors = weigh_parties(scene.mentions, scene.sentences, "vendor")
        self.agencies = weigh_parties(scene.mentions, scene.sentences, "agency")
        self.most_of_a_vendor = max(self.vendors.values(), default=1)
        self.most_of_an_agency = max(self.agencies.values(), default=1)
        self.main_vendor = self._main(scene, dict(self.vendors), "vendors", "agencies")
        self.main_agency = self._main(scene, dict(self.agencies), "agencies", "vendors")

    def _main(
        self, scene: Scene, weights: dict[str, float], ours: str, theirs: str
    ) -> Entity | None:
        """The heaviest, where a sentence of dealing with the other side counts once more."""
        entities: dict[str, Entity] = {}
        for cast, cues in zip(scene.casts, scene.cues, strict=True):
            for party in getattr(cast, ours):
                entities.setdefault(party.entity.name, party.entity)
                if cues.strength >= 2 and getattr(cast, theirs):
                    weights[party.entity.name] = weights.get(party.entity.name, 0) + 1
        return entities.get(heaviest(weights)) if weights else None


def find_pairs(scene: Scene, attention: Attention) -> list[Pair]:
    """Every vendor and body that come near each other, with the passages that speak of them."""
    pairs = {(r.vendor.name, r.agency.name): Pair(r.vendor, r.agency, r) for r in scene.related}

    def add(vendor: Entity, agency: Entity, passage: Passage) -> None:
        pair = pairs.get((vendor.name, agency.name))
        if pair:
            pair.passages.append(passage)

    dealing_before: set[str] = set()
    for cast, cues in zip(scene.casts, scene.cues, strict=True):
        _pair_sentence(cast, cues, attention, dealing_before, add)
        deals = cast.agencies and cues.strength
        dealing_before = {party.entity.name for party in cast.vendors} if deals else set()
    for pair in pairs.values():
        if not pair.passages and pair.related:
            pair.passages = _passages_told(pair.related, scene)
    return list(pairs.values())


def _passages_told(related: Related, scene: Scene) -> list[Passage]:
    """The sentences by which the network tells a pair that no rule brings together."""
    found = []
    for index in related.told:
        cast = scene.casts[index]
        has_vendor = any(party.entity is related.vendor for party in cast.vendors)
        how = "far_body" if has_vendor else "far_vendor"
        found.append(Passage(index, how, scene.cues[index].strength / 3))
    return found


def _pair_sentence(
    cast: Cast,
    cues: Cues,
    attention: Attention,
    dealing_before: set[str],
    add: Callable[[Entity, Entity, Passage], None],
) -> None:
    index, strength = cast.sentence.index, cues.strength / 3
    vendors, agencies = cast.vendors[:MOST_PARTIES], cast.agencies[:MOST_PARTIES]
    many_vendors = len({party.entity.name for party in vendors}) >= 3
    many_agencies = len({party.entity.name for party in agencies}) >= 2
    for vendor in vendors:
        for agency in agencies:
            how = _how(cast, vendor, agency)
            add(vendor.entity, agency.entity, Passage(index, how, strength, many_vendors))
    if vendors and not agencies:
        for body in _distinct(cast.recent_agency, attention.main_agency):
            how = "near_body" if body is cast.recent_agency and cast.agency_is_near else "far_body"
            for vendor in vendors:
                add(vendor.entity, body, Passage(index, how, strength, many_vendors))
    if agencies and not vendors:
        for seller in _distinct(cast.recent_vendor, attention.main_vendor):
            near = seller is cast.recent_vendor and cast.vendor_is_near
            how = "near_vendor" if near else "far_vendor"
            if seller.name in dealing_before and cues.has("also"):
                how = "continues"
            for agency in agencies:
                add(seller, agency.entity, Passage(index, how, strength, many_agencies))


def _distinct(*entities: Entity | None) -> list[Entity]:
    return list({entity.name: entity for entity in entities if entity}.values())


def _how(cast: Cast, vendor: Party, agency: Party) -> str:
    if cast.sentence.is_title:
        return "headline"
    if not (vendor.explicit and agency.explicit):
        return "referred"
    same_clause = cast.sentence.clause_at(vendor.start) == cast.sentence.clause_at(agency.start)
    return "clause" if same_clause else "sentence"
