"""What speaks for and against each pair being a partnership, as numbers that can be weighed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from itertools import combinations

from partnerships.extraction.coreference import Cast, Party
from partnerships.extraction.frames import Attention, Pair, Scene
from partnerships.extraction.standing import Standing
from partnerships.extraction.vocabulary import words

_STRENGTHS = {
    "headline": 1.0,
    "clause": 1.0,
    "sentence": 0.9,
    "referred": 0.8,
    "near_body": 0.4,
    "continues": 0.6,
}
_FAR = 200
_BETWEEN = 150


@cache
def _patterns() -> dict[str, re.Pattern]:
    texts = words("roles")
    return {
        "compared": re.compile(rf"(?:{'|'.join(texts['compared'])}) (?:the )?$", re.IGNORECASE),
        "titled": re.compile(
            rf"\b(?:{'|'.join(texts['titles'])}) (?:of|at|for|in) (?:the )?(?:US |U\.S\. )?$",
            re.IGNORECASE,
        ),
        "above": re.compile(
            rf"\b(?:{'|'.join(texts['above'])}) (?:the )?(?:US |U\.S\. )?$", re.IGNORECASE
        ),
        "watchdog": re.compile(rf"\b(?:{'|'.join(texts['watchdogs'])})\b", re.IGNORECASE),
        "political": re.compile(rf"\b(?:{'|'.join(texts['political'])})\b"),
    }


def weigh_signals(pairs: list[Pair], scene: Scene, attention: Attention) -> None:
    """Give every pair its signals; most lie between 0 and 1."""
    about, standing = _AboutText(scene), Standing(pairs, scene)
    for pair in pairs:
        pair.signals = {
            **_ways(pair),
            **_said_together(pair, scene),
            **_attention(pair, attention),
            **_roles(pair, scene),
            **about.signals(pair),
            **standing.signals(pair),
        }
    _compare(pairs, scene)
    for pair in pairs:
        pair.signals |= _products(pair.signals)


def _products(signals: dict[str, float]) -> dict[str, float]:
    """What two signals say together: a strong sentence, and of a body that the text is about."""
    found = {name: signals.get(name, 0.0) for name in words("priors")["together"]}
    return {
        f"{one} and {other}": found[one] * found[other]
        for one, other in combinations(found, 2)
        if found[one] and found[other]
    }


def _ways(pair: Pair) -> dict[str, float]:
    """How the passages bring the two together, at their strongest."""
    found: dict[str, float] = defaultdict(float)
    for passage in pair.passages:
        found[passage.how] = max(found[passage.how], 0.3 + passage.weight)
        if passage.listed:
            found[f"listed_{passage.how}"] = 1.0
    together = len(pair.together())
    found["together_often"] = min(together, 4) / 4
    found["apart_often"] = min(len(pair.passages) - together, 6) / 6
    found["never_together"] = float(together == 0)
    return dict(found)


def _said_together(pair: Pair, scene: Scene) -> dict[str, float]:
    """What the sentences that have both say, and whether dealing stands between the two."""
    together = pair.together()
    cues = [scene.cues[index] for index in together]
    number = max(len(cues), 1)
    found = {
        f"says_{group}": float(
            any(t.group == group and not t.negated for c in cues for t in c.triggers)
        )
        for group in words("triggers")
    }
    for cue in ("negative", "refused", "ended", "exploring", "confirmed", "paper"):
        found[f"together_{cue}"] = sum(c.has(cue) for c in cues) / number
    found["all_negated"] = (
        sum(bool(c.triggers) and all(t.negated for t in c.triggers) for c in cues) / number
    )
    nearest, between, by_product = _FAR, 0.0, True
    for vendor, agency, index in _meetings(pair, scene):
        left, right = sorted((vendor, agency), key=lambda party: party.start)
        gap = _gap(left, right, scene.casts[index])
        nearest = min(nearest, gap)
        by_product = by_product and vendor.by_product
        if gap < _BETWEEN and any(
            left.start <= t.start <= right.end and not t.negated for t in scene.cues[index].triggers
        ):
            between = 1.0
    found["nearness"] = 1 - nearest / _FAR
    found["dealing_between"] = between
    found["by_product_only"] = float(by_product and bool(together))
    found["paired_otherwise"] = _paired_otherwise(pair, scene)
    return found


def _paired_otherwise(pair: Pair, scene: Scene) -> float:
    """How far the two have other partners in clauses of their own: “A uses X, while B uses Y”.

    0, 0.5 (one of them) or 1 (both); where several sentences have the pair, the least of them.
    """
    return min(
        (
            _others_in_clause(vendor, agency, scene.casts[index])
            for vendor, agency, index in _meetings(pair, scene)
        ),
        default=0.0,
    )


def _others_in_clause(vendor: Party, agency: Party, cast: Cast) -> float:
    clause_of = cast.sentence.clause_at
    of_vendor, of_agency = clause_of(vendor.start), clause_of(agency.start)
    if of_vendor == of_agency:
        return 0.0
    other_bodies = any(
        clause_of(party.start) == of_vendor and party.entity is not agency.entity
        for party in cast.agencies
    )
    other_vendors = any(
        clause_of(party.start) == of_agency and party.entity is not vendor.entity
        for party in cast.vendors
    )
    return (other_bodies + other_vendors) / 2


def _gap(left: Party, right: Party, cast: Cast) -> int:
    """Characters between two parties, without the other parties that are listed in between."""
    others = {
        (party.start, party.end)
        for party in (*cast.vendors, *cast.agencies)
        if left.end <= party.start and party.end <= right.start
    }
    return max(right.start - left.end - sum(end - start for start, end in others), 0)


def _meetings(pair: Pair, scene: Scene) -> list[tuple[Party, Party, int]]:
    return [
        (vendor, agency, index)
        for index in pair.together()
        for vendor in scene.casts[index].vendors
        if vendor.entity is pair.vendor
        for agency in scene.casts[index].agencies
        if agency.entity is pair.agency
    ]


def _attention(pair: Pair, attention: Attention) -> dict[str, float]:
    vendor, agency = pair.vendor.name, pair.agency.name
    vendors, agencies = attention.vendors, attention.agencies
    return {
        "vendor_share": vendors.get(vendor, 0) / attention.most_of_a_vendor,
        "agency_share": agencies.get(agency, 0) / attention.most_of_an_agency,
        "is_main_vendor": float(attention.main_vendor is pair.vendor),
        "is_main_agency": float(attention.main_agency is pair.agency),
        "both_main": float(
            attention.main_vendor is pair.vendor and attention.main_agency is pair.agency
        ),
        "only_vendor": float(len(vendors) == 1),
        "only_agency": float(len(agencies) == 1),
        "vendor_once": float(vendors.get(vendor, 0) <= 1),
        "agency_once": float(agencies.get(agency, 0) <= 1),
    }


def _roles(pair: Pair, scene: Scene) -> dict[str, float]:
    """What sort of body it is, and in what role the text mentions the two."""
    agency, vendor, patterns = pair.agency, pair.vendor, _patterns()

    meetings = _meetings(pair, scene)
    vendors = {party.start for party, _, _ in meetings if party.explicit}
    agencies = {party.start for _, party, _ in meetings if party.explicit}

    def share(name: str, starts: set[int]) -> float:
        seen = sum(bool(patterns[name].search(scene.text, max(s - 40, 0), s)) for s in starts)
        return seen / max(len(starts), 1)

    return {
        "vendor_compared": share("compared", vendors),
        "agency_in_title": share("titled", agencies),
        "agency_above": share("above", {mention.start for mention in agency.mentions}),
        "agency_watches": float(
            agency.body_kind in ("regulator", "court")
            or bool(patterns["watchdog"].search(agency.name))
        ),
        "agency_political": float(
            agency.body_kind == "legislature" or bool(patterns["political"].search(agency.name))
        ),
        "agency_is_government": float(agency.body_kind == "government"),
        "agency_unknown": float(not agency.known),
        "agency_only_in_headline": float(
            scene.sentences[0].is_title and agency.mentions[-1].start < scene.sentences[0].end
        ),
        "vendor_unknown": float(not vendor.known),
    }


class _AboutText:
    """What the text as a whole, and all that it says of one party, speaks for."""

    def __init__(self, scene: Scene):
        number = max(len(scene.cues), 1)
        self.negative = sum(cues.has("negative") for cues in scene.cues) / number
        self.refused = sum(cues.has("refused") for cues in scene.cues) / number
        self.deals = sum(cues.strength >= 2 for cues in scene.cues) / number
        self.of_party: dict[str, Counter[str]] = defaultdict(Counter)
        for cast, cues in zip(scene.casts, scene.cues, strict=True):
            for name in {party.entity.name for party in (*cast.vendors, *cast.agencies)}:
                self.of_party[name]["all"] += 1
                self.of_party[name]["negative"] += cues.has("negative")
                self.of_party[name]["deals"] += cues.strength >= 2

    def signals(self, pair: Pair) -> dict[str, float]:
        watches = bool(
            pair.agency.body_kind in ("regulator", "court")
            or _patterns()["watchdog"].search(pair.agency.name)
        )
        return {
            "text_negative": self.negative,
            "text_refused": self.refused,
            "text_deals": self.deals,
            "watches_in_negative_text": float(watches and self.negative > 0.15),
            "agency_negative": self._share(pair.agency.name, "negative"),
            "vendor_negative": self._share(pair.vendor.name, "negative"),
            "agency_deals": self._share(pair.agency.name, "deals"),
            "vendor_deals": self._share(pair.vendor.name, "deals"),
        }

    def _share(self, name: str, what: str) -> float:
        return self.of_party[name][what] / max(self.of_party[name]["all"], 1)


def _compare(pairs: list[Pair], scene: Scene) -> None:
    """Signals that depend on the vendor's other pairs: a more specific body, a better one."""
    of_vendor: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        of_vendor[pair.vendor.name].append(pair)
    for group in of_vendor.values():
        best = max(_strength(pair) for pair in group)
        above = Counter(
            name
            for pair in group
            if _strength(pair) > 0.5
            for name in scene.lexicon.parents(pair.agency.record or "")
        )
        bodies = Counter(
            pair.agency.country
            for pair in group
            if _strength(pair) > 0.5 and pair.agency.body_kind != "government"
        )
        for pair in group:
            pair.signals["has_specific"] = float(above[pair.agency.record or ""] > 0)
            pair.signals["government_beside_body"] = float(
                pair.agency.body_kind == "government" and bodies[pair.agency.country] > 0
            )
            pair.signals["below_best"] = best - _strength(pair)
            pair.signals["vendor_bodies"] = min(len(group), 6) / 6


def _strength(pair: Pair) -> float:
    return max(factor * pair.signals.get(how, 0.0) for how, factor in _STRENGTHS.items())
