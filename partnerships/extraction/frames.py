"""Which vendor a text pairs with which body: each pair's passages and what speaks for it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from partnerships.extraction.coreference import Cast, Party, heaviest, weigh_parties
from partnerships.extraction.cues import Cues
from partnerships.extraction.lexicon import Lexicon
from partnerships.extraction.mentions import Entity, Mentions
from partnerships.extraction.segments import Sentence

# In a sentence that names very many, who deals with whom can't be told anyway.
MOST_PARTIES = 12
_PERSONS_TITLE = re.compile(
    r"(?:Secretary|Minister|Director|Commissioner|Administrator|chief|head|heads|leads|runs|officer"
    r"|official|spokes\w+|president|chair\w*|member|chancellor)"
    r" (?:of|at|for|in) (?:the )?(?:US |U\.S\. )?$|who (?:runs|heads|leads) the $"
)


@dataclass(frozen=True)
class Passage:
    """A sentence that speaks of a pair, how it does so, and how strongly (0 to 1)."""

    sentence: int
    how: str
    weight: float


@dataclass
class Pair:
    vendor: Entity
    agency: Entity
    passages: list[Passage] = field(default_factory=list)
    signals: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Scene:
    """A text with everything that the stages before have found in it."""

    text: str
    sentences: tuple[Sentence, ...]
    mentions: Mentions
    casts: list[Cast]
    cues: list[Cues]
    lexicon: Lexicon


def find_pairs(scene: Scene) -> list[Pair]:
    """Every pair that some sentence brings together, with its signals, in a fixed order."""
    pairs: dict[tuple[str, str], Pair] = {}

    def add(vendor: Entity, agency: Entity, passage: Passage) -> None:
        pair = pairs.setdefault((vendor.name, agency.name), Pair(vendor, agency))
        pair.passages.append(passage)

    weights = _Weights(scene)
    for cast, cues in zip(scene.casts, scene.cues, strict=True):
        _pair_sentence(cast, cues, weights, add)
    for pair in pairs.values():
        pair.signals = _signals(pair, scene, weights)
    _compare(pairs, scene.lexicon)
    return list(pairs.values())


class _Weights:
    """Shares of the text's attention, and its main vendor and body."""

    def __init__(self, scene: Scene):
        self.vendors = weigh_parties(scene.mentions, scene.sentences, "vendor")
        self.agencies = weigh_parties(scene.mentions, scene.sentences, "agency")
        named = {
            entity.name: entity for entity in scene.mentions.entities if entity.type == "agency"
        }
        self.main_agency = self._main(named, scene)
        self.vendor_entities: dict[str, Entity] = {}
        for cast in scene.casts:
            for party in cast.vendors:
                self.vendor_entities.setdefault(party.entity.name, party.entity)
        self.main_vendor = (
            self.vendor_entities.get(heaviest(self.vendors)) if self.vendors else None
        )
        self.negative = sum(cues.has("negative") for cues in scene.cues) / max(len(scene.cues), 1)
        self.deal = sum(cues.strength >= 2 for cues in scene.cues) / max(len(scene.cues), 1)

    def _main(self, named: dict[str, Entity], scene: Scene) -> Entity | None:
        scores = dict(self.agencies)
        for cast, cues in zip(scene.casts, scene.cues, strict=True):
            for party in cast.agencies if cues.strength >= 2 and cast.vendors else ():
                scores[party.entity.name] += 1
        return named.get(heaviest(scores)) if scores else None


def _pair_sentence(cast: Cast, cues: Cues, weights: _Weights, add) -> None:
    index = cast.sentence.index
    vendors, agencies = cast.vendors[:MOST_PARTIES], cast.agencies[:MOST_PARTIES]
    strong = cues.strength / 3
    for vendor in vendors:
        for agency in agencies:
            add(
                vendor.entity,
                agency.entity,
                Passage(index, _how(cast, cues, vendor, agency), strong),
            )
    if vendors and not agencies:
        for body in _distinct(cast.recent_agency, weights.main_agency):
            how = "carried" if body is cast.recent_agency else "main_agency"
            for vendor in vendors:
                add(vendor.entity, body, Passage(index, how, strong))
    if agencies and not vendors and cues.strength:
        for seller in _distinct(cast.recent_vendor, weights.main_vendor):
            how = "carried_vendor" if seller is cast.recent_vendor else "main_vendor"
            for agency in agencies:
                add(seller, agency.entity, Passage(index, how, strong))


def _distinct(*entities: Entity | None) -> list[Entity]:
    return list({entity.name: entity for entity in entities if entity}.values())


def _how(cast: Cast, cues: Cues, vendor: Party, agency: Party) -> str:
    if cast.sentence.is_title:
        return "headline"
    if not (vendor.explicit and agency.explicit):
        return "referred"
    same_clause = cast.sentence.clause_at(vendor.start) == cast.sentence.clause_at(agency.start)
    return "clause" if same_clause else "sentence"


_POLITICAL = {
    "Executive Office of the President",
    "United States Congress",
    "US federal government",
}


def _signals(pair: Pair, scene: Scene, weights: _Weights) -> dict[str, float]:
    """What speaks for and against the pair, by name; most lie between 0 and 1."""
    found: dict[str, float] = defaultdict(float)
    for passage in pair.passages:
        found[passage.how] = max(found[passage.how], 0.3 + passage.weight)
    together = [
        p.sentence for p in pair.passages if p.how in ("headline", "clause", "sentence", "referred")
    ]
    found["together_often"] = min(len(set(together)), 4) / 4
    found["carried_often"] = min(len(pair.passages) - len(together), 6) / 6
    cues = [scene.cues[index] for index in set(together)]
    found["negative"] = sum(c.has("negative") for c in cues) / max(len(cues), 1)
    found["contrast"] = sum(c.has("contrast") for c in cues) / max(len(cues), 1)
    found["negated"] = sum(
        bool(c.triggers) and all(t.negated for t in c.triggers) for c in cues
    ) / max(len(cues), 1)
    for kind in ("contract", "access", "deployment", "pilot", "testing", "mou", "agreement"):
        found[f"says_{kind}"] = float(
            any(t.kind == kind and not t.negated for c in cues for t in c.triggers)
        )
    found["ended"] = float(any(c.has("ended") for c in cues))
    found |= _attention(pair, weights)
    found |= _role(pair, scene)
    found["text_negative"] = weights.negative
    found["text_deals"] = weights.deal
    found["nearest"] = _nearness(pair, scene, set(together))
    return dict(found)


def _attention(pair: Pair, weights: _Weights) -> dict[str, float]:
    vendor, agency = pair.vendor.name, pair.agency.name
    most_vendor = max(weights.vendors.values(), default=1)
    most_agency = max(weights.agencies.values(), default=1)
    return {
        "vendor_share": weights.vendors[vendor] / most_vendor,
        "agency_share": weights.agencies[agency] / most_agency,
        "is_main_vendor": float(
            weights.main_vendor is not None and vendor == weights.main_vendor.name
        ),
        "is_main_agency": float(
            weights.main_agency is not None and agency == weights.main_agency.name
        ),
        "only_vendor": float(len(weights.vendors) == 1),
        "only_agency": float(len(weights.agencies) == 1),
        "vendor_once": float(weights.vendors[vendor] <= 1),
        "agency_once": float(weights.agencies[agency] <= 1),
    }


def _role(pair: Pair, scene: Scene) -> dict[str, float]:
    agency = pair.agency
    titled = sum(
        bool(_PERSONS_TITLE.search(scene.text, max(m.start - 40, 0), m.start))
        for m in agency.mentions
    )
    kind = agency.body_kind or ""
    return {
        "agency_in_title": titled / max(len(agency.mentions), 1),
        "agency_regulates": float(kind in ("regulator", "court")),
        "agency_legislates": float(kind == "legislature" or agency.name in _POLITICAL),
        "agency_is_government": float(kind == "government"),
        "agency_unknown": float(not agency.known),
        "vendor_unknown": float(not pair.vendor.known),
    }


def _nearness(pair: Pair, scene: Scene, together: set[int]) -> float:
    nearest = 400
    for index in together:
        cast = scene.casts[index]
        for vendor in cast.vendors:
            for agency in cast.agencies:
                if vendor.entity is pair.vendor and agency.entity is pair.agency:
                    nearest = min(
                        nearest, max(vendor.start - agency.end, agency.start - vendor.end, 0)
                    )
    return 1 - min(nearest, 200) / 200


def _compare(pairs: dict[tuple[str, str], Pair], lexicon: Lexicon) -> None:
    """Signals that depend on the other pairs: a more specific body, a vendor's better body."""
    of_vendor: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs.values():
        of_vendor[pair.vendor.name].append(pair)
    for group in of_vendor.values():
        best = max(_strength(pair) for pair in group)
        above = Counter(
            name
            for pair in group
            for name in lexicon.parents(pair.agency.record or "")
            if _strength(pair) > 0.5
        )
        for pair in group:
            pair.signals["has_specific"] = float(above[pair.agency.record or ""] > 0)
            pair.signals["below_best"] = best - _strength(pair)
            pair.signals["vendor_bodies"] = min(len(group), 6) / 6


_STRENGTHS = {
    "headline": 1.0, "clause": 1.0, "sentence": 0.9, "referred": 0.8, "carried": 0.4,
    "main_agency": 0.3,
}  # fmt: skip


def _strength(pair: Pair) -> float:
    return max(factor * pair.signals.get(how, 0.0) for how, factor in _STRENGTHS.items())
