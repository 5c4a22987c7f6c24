"""How a pair stands beside the others of its text: who is more in the midst of the dealing?"""

from __future__ import annotations

from collections import defaultdict

from partnerships.extraction.entities import Entity
from partnerships.extraction.frames import Pair, Scene
from partnerships.extraction.segments import Sentence

_LEAD = 2
_LATE = 0.6
_MANY = 10
_BEST_SENTENCES = 3


class Standing:
    """Signals of pairs in the light of all that their text says. Made once for a text."""

    def __init__(self, pairs: list[Pair], scene: Scene):
        self.scene = scene
        self.sentences: dict[str, dict[str, list[Sentence]]] = {
            "agency": defaultdict(list),
            "vendor": defaultdict(list),
        }
        for cast in scene.casts:
            for noun, parties in (("agency", cast.agencies), ("vendor", cast.vendors)):
                for party in parties:
                    self.sentences[noun][party.entity.name].append(cast.sentence)
        self.best = {noun: self._best_of(noun) for noun in self.sentences}
        best_first = sorted(scene.dealing, reverse=True)[:_BEST_SENTENCES]
        self.of_text = sum(best_first) / max(len(best_first), 1)
        self.best_pair: defaultdict[tuple[str, str], float] = defaultdict(float)
        for pair in pairs:
            for key in (("agency", pair.agency.name), ("vendor", pair.vendor.name)):
                self.best_pair[key] = max(self.best_pair[key], self._strength(pair))

    def _best_of(self, noun: str) -> float:
        return max((self._most(noun, name) for name in self.sentences[noun]), default=0.0)

    def _most(self, noun: str, name: str) -> float:
        return max((self.scene.dealing[s.index] for s in self.sentences[noun][name]), default=0.0)

    def _mean(self, noun: str, name: str) -> float:
        own = [self.scene.dealing[s.index] for s in self.sentences[noun][name]]
        return sum(own) / max(len(own), 1)

    def _together(self, pair: Pair) -> float:
        return max((self.scene.dealing[index] for index in pair.together()), default=0.0)

    def _anywhere(self, pair: Pair) -> float:
        return max(self.scene.dealing[passage.sentence] for passage in pair.passages)

    def _strength(self, pair: Pair) -> float:
        return self._together(pair) + self._anywhere(pair) / 2

    def signals(self, pair: Pair) -> dict[str, float]:
        """By name; most lie between 0 and 1."""
        found = self._dealing(pair)
        for noun, entity in (("agency", pair.agency), ("vendor", pair.vendor)):
            found |= self._place(noun, entity)
            found[f"below_best_of_{noun}"] = self.best_pair[noun, entity.name] - self._strength(
                pair
            )
        found["both_lead"] = found["agency_leads"] * found["vendor_leads"]
        many = {noun: min(len(self.sentences[noun]), _MANY) / _MANY for noun in self.sentences}
        found["many_agencies"], found["many_vendors"] = many["agency"], many["vendor"]
        found["many_of_both"] = many["agency"] * many["vendor"]
        found["one_of_each"] = float(all(len(names) == 1 for names in self.sentences.values()))
        return found | self._paragraphs(pair)

    def _dealing(self, pair: Pair) -> dict[str, float]:
        found: dict[str, float] = defaultdict(float)
        for passage in pair.passages:
            name = f"dealing_{passage.how}"
            found[name] = max(found[name], self.scene.dealing[passage.sentence])
        agency, vendor = (
            self._most("agency", pair.agency.name),
            self._most("vendor", pair.vendor.name),
        )
        return dict(found) | {
            "dealing_together": self._together(pair),
            "dealing_anywhere": self._anywhere(pair),
            "dealing_of_agency": agency,
            "dealing_of_vendor": vendor,
            "dealing_of_both": agency * vendor,
            "dealing_of_text": self.of_text,
        }

    def _place(self, noun: str, entity: Entity) -> dict[str, float]:
        own = self.sentences[noun][entity.name]
        first = min((sentence.index for sentence in own), default=len(self.scene.sentences))
        return {
            f"{noun}_mean_dealing": self._mean(noun, entity.name),
            f"{noun}_below_best": self.best[noun] - self._most(noun, entity.name),
            f"{noun}_leads": float(first <= _LEAD),
            f"{noun}_comes_late": float(first > _LATE * len(self.scene.sentences)),
        }

    def _paragraphs(self, pair: Pair) -> dict[str, float]:
        bodies = {s.paragraph for s in self.sentences["agency"][pair.agency.name]}
        vendors = {s.paragraph for s in self.sentences["vendor"][pair.vendor.name]}
        beside = {number + step for number in bodies for step in (-1, 1)}
        return {
            "same_paragraph": float(bool(bodies & vendors)),
            "paragraph_beside": float(bool(beside & vendors)),
        }
