"""Every body, vendor, model and programme that the text names, with all its mentions."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from partnerships.extraction.bodies import Body, find_bodies
from partnerships.extraction.companies import find_companies
from partnerships.extraction.known_names import (
    Decider,
    KnownName,
    country_of,
    find_matches,
    jurisdiction_votes,
)
from partnerships.extraction.lexicon import Lexicon, tokens_of
from partnerships.extraction.places import Places, find_places, weigh
from partnerships.extraction.products import find_products, owner_after, version_end
from partnerships.extraction.runs import Run, find_runs
from partnerships.extraction.types import AgencyGuess, Article, Mention
from partnerships.extraction.vocabulary import any_of, words

LEAD = 600
_ACRONYM_AFTER = re.compile(
    r" \(([A-Za-z][\w.&-]{1,11})\)|, (?:or|known (?:to everybody )?as) ([A-Z][\w-]{1,11})\b"
)
_FOR_SHORT = re.compile(r", ([A-Z][A-Za-z]{1,8}) for short")
_COMPANY_FORM = re.compile(r",? (?:Inc|Corp|Ltd|LLC|GmbH|SA|AG|plc|PLC|Limited|Corporation|Co)\.?$")
_SAFE_SHORT_FORM = 4
_STATE_GOVERNMENT = re.compile(
    r"\b[Ss]tate (?:workers|employees|government|agencies|staff|officials|offices)\b"
    r"|\bGov\.|\b[Gg]overnor\b|\bcommonwealth\b"
)


@dataclass
class Entity:
    """One thing that the text names. `owner` is a model's vendor, by the vendor's name."""

    type: str
    name: str
    record: str | None
    owner: str | None = None
    guess: AgencyGuess | None = None
    body_kind: str | None = None
    country: str | None = None
    mentions: list[Mention] = field(default_factory=list)

    @property
    def known(self) -> bool:
        return self.record is not None


@dataclass(frozen=True)
class Occurrence:
    start: int
    end: int
    entity: Entity = field(compare=False)


@dataclass(frozen=True)
class Mentions:
    """`occurrences` in the order of the text; they don't overlap."""

    entities: tuple[Entity, ...]
    occurrences: tuple[Occurrence, ...]
    places: Places

    def of_type(self, *types: str) -> list[Entity]:
        return [entity for entity in self.entities if entity.type in types]

    def within(self, start: int, end: int) -> list[Occurrence]:
        first = bisect_left(self.occurrences, start, key=lambda occurrence: occurrence.start)
        found = []
        for occurrence in self.occurrences[first:]:
            if occurrence.start >= end:
                break
            found.append(occurrence)
        return found


def find_mentions(article: Article, lexicon: Lexicon) -> Mentions:
    """All names in the article's text, known ones first, then those found by shape and slot."""
    return _Finder(article, lexicon).run()


class _Finder:
    def __init__(self, article: Article, lexicon: Lexicon):
        self.article, self.text, self.lexicon = article, article.text, lexicon
        self.entities: dict[tuple[str, str], Entity] = {}
        self.taken: list[tuple[int, int, Entity]] = []

    def run(self) -> Mentions:
        tokens = tokens_of(self.text)
        matches = find_matches(self.text, tokens, self.lexicon)
        place_mentions = find_places(self.text, tokens)
        votes = jurisdiction_votes(matches, self.lexicon)
        self.places = Places(place_mentions, *weigh(place_mentions, LEAD, votes))
        decider = Decider(self.text, self.lexicon, self.places, matches)
        known = [name for name in map(decider.decide, matches) if name]
        runs = find_runs(self.text)
        bodies = find_bodies(self.text, runs, self.places, {name.start for name in known})
        self._take_bodies_and_known(bodies, known)
        self._take_companies(self._free(runs))
        self._take_short_forms()
        self._take_products(self._free(runs))
        self._take_short_forms()
        self._take_states()
        return self._result()

    # Known names and bodies by shape: where they overlap, the longer one is meant.

    def _take_bodies_and_known(self, bodies: list[Body], known: list[KnownName]) -> None:
        candidates: list[tuple[int, int, Body | KnownName]] = []
        candidates += [(body.start, body.end, body) for body in bodies]
        candidates += [(name.start, name.end, name) for name in known]
        candidates.sort(key=lambda c: (c[0] - c[1], c[0], isinstance(c[2], Body)))
        used: set[int] = set()
        for start, end, candidate in candidates:
            covered = range(start, end)
            if used.intersection(covered):
                continue
            used.update(covered)
            if isinstance(candidate, Body):
                self._take(start, end, self._body(candidate))
            else:
                end = version_end(self.text, end) if candidate.type == "model" else end
                self._take(start, end, self._known(candidate, self.text[start:end]))
                used.update(range(start, end))

    def _known(self, name: KnownName, written: str) -> Entity:
        if name.type == "model":
            return self._model_of_family(name, written)
        shown = name.entry
        if name.type == "agency":
            shown = self._name_at_the_time(name)
        entity = self._entity(name.type, shown, name.entry)
        if name.type == "agency":
            entry = self.lexicon.agencies[name.entry]
            entity.body_kind, entity.country = entry.kind, country_of(entry.jurisdiction)
        return entity

    def _model_of_family(self, name: KnownName, written: str) -> Entity:
        owner = self.lexicon.models[name.entry].vendor
        longer = written != name.text
        known = self.lexicon.models.get(written)
        if longer and known is None:
            return self._entity("model", written, None, owner=owner)
        return self._entity(
            "model",
            written if longer else name.entry,
            written if longer else name.entry,
            owner=owner,
        )

    def _name_at_the_time(self, name: KnownName) -> str:
        """A former name, where the text uses one that was right when the article appeared."""
        for former in self.lexicon.agencies[name.entry].former_names:
            if former.was_right_at(self.article.published) and former.name.endswith(
                name.text.replace("U.S.", "US").replace("Artificial Intelligence", "AI")
            ):
                return former.name
        return name.entry

    def _body(self, body: Body) -> Entity:
        whole = self._same_body(body)
        if whole:
            return whole
        jurisdiction = (body.state and "US state") or body.country or self._home()
        entity = self._entity("agency", body.text, None)
        entity.body_kind, entity.country = body.kind, body.country or self.places.country
        entity.guess = AgencyGuess(body.kind, jurisdiction, self._parent_guess(body, jurisdiction))
        return entity

    def _same_body(self, body: Body) -> Entity | None:
        """“Sheriff's Office” after “Hillsborough County Sheriff's Office” is the same body."""
        for entity in self.entities.values():
            if entity.type != "agency" or entity.name == body.text:
                continue
            if entity.name.endswith(f" {body.text}") or any(
                mention.text.endswith(f" {body.text}") for mention in entity.mentions[:3]
            ):
                return entity
        return None

    def _home(self) -> str | None:
        return "US state" if self.places.state else self.places.country

    def _parent_guess(self, body: Body, jurisdiction: str | None) -> str | None:
        state = body.state or self.places.state
        if jurisdiction == "US state" and state:
            return self._state_record(state)
        for entry in self.lexicon.reference.agencies:
            if (
                entry.kind == "government"
                and entry.parent is None
                and entry.jurisdiction == jurisdiction
            ):
                return entry.name
        return None

    def _state_record(self, state: str) -> str | None:
        names = (f"State of {state}", f"Commonwealth of {state}")
        return next((name for name in names if name in self.lexicon.agencies), None)

    # Vendors and products by slot.

    def _take_companies(self, runs: list[Run]) -> None:
        vendors = [(start, end) for start, end, entity in self.taken if entity.type == "vendor"]
        companies = find_companies(self.text, runs, vendors)
        media = set(words("companies")["media"])
        for run in companies:
            if run.text not in media:
                self._take(
                    run.start,
                    run.end,
                    self._entity("vendor", _COMPANY_FORM.sub("", run.text), None),
                )

    def _take_products(self, runs: list[Run]) -> None:
        vendors = {start: e.name for start, _, e in self.taken if e.type == "vendor"}
        ends = {end: e.name for _, end, e in self.taken if e.type == "vendor"}
        owned = {
            run.start: ends[run.start - gap]
            for run in runs
            for gap in (2, 3)
            if run.start - gap in ends
        }
        owned = {
            start: name
            for start, name in owned.items()
            if self.text[start - 3 : start].endswith(("'s ", "’s ", "' ", "’ "))
        }
        for run in find_products(self.text, runs, set(owned)):
            entity = self._entity("model", run.text, None)
            owner = owned.get(run.start) or owner_after(self.text, run.end, vendors)
            entity.owner = entity.owner or owner
            self._take(run.start, run.end, entity)

    # Short forms that the text introduces itself.

    def _take_short_forms(self) -> None:
        forms: dict[str, Entity] = {}
        for _, end, entity in list(self.taken):
            for pattern in (_ACRONYM_AFTER, _FOR_SHORT):
                matched = (
                    pattern.match(self.text, end)
                    if pattern is _ACRONYM_AFTER
                    else pattern.search(self.text, end, end + 80)
                )
                form = matched and next(filter(None, matched.groups()))
                if form and _abbreviates(form, entity.mentions[-1].text, entity.name):
                    forms.setdefault(form, entity)
        for entity in self.entities.values():
            if entity.type == "vendor" and not entity.known and " " in entity.name:
                first = entity.name.split(" ", 1)[0]
                if len(first) >= _SAFE_SHORT_FORM and not first.islower():
                    forms.setdefault(first, entity)
        if forms:
            self._take_all(forms)

    def _take_all(self, forms: dict[str, Entity]) -> None:
        pattern = re.compile(rf"(?<![\w-])(?:{any_of(list(forms))})(?![\w-])")
        free = self._free_spans()
        for match in pattern.finditer(self.text):
            if free(match.start(), match.end()):
                self._take(match.start(), match.end(), forms[match.group()])

    def _take_states(self) -> None:
        """A US state's own name stands for its government where the text is about that."""
        state = self.places.state
        if not state or len(_STATE_GOVERNMENT.findall(self.text)) < 2:
            return
        name = self._state_record(state)
        free = self._free_spans()
        for mention in self.places.mentions:
            if mention.text == state and free(mention.start, mention.end):
                entity = self._entity("agency", name or f"State of {state}", name)
                entity.body_kind, entity.country = "government", "US"
                if not name:
                    entity.guess = AgencyGuess("government", "US state", None)
                self._take(mention.start, mention.end, entity)

    # Bookkeeping.

    def _entity(
        self, type_: str, name: str, record: str | None, owner: str | None = None
    ) -> Entity:
        return self.entities.setdefault((type_, name), Entity(type_, name, record, owner))

    def _take(self, start: int, end: int, entity: Entity) -> None:
        self.taken.append((start, end, entity))
        entity.mentions.append(Mention(start, end, self.text[start:end]))

    def _free_spans(self):
        spans = sorted((start, end) for start, end, _ in self.taken)

        def free(start: int, end: int) -> bool:
            index = bisect_left(spans, (start, end))
            after = index < len(spans) and spans[index][0] < end
            before = index > 0 and spans[index - 1][1] > start
            return not after and not before

        return free

    def _free(self, runs: list[Run]) -> list[Run]:
        free = self._free_spans()
        return [run for run in runs if free(run.start, run.end)]

    def _result(self) -> Mentions:
        for entity in self.entities.values():
            entity.mentions.sort()
        entities = [entity for entity in self.entities.values() if entity.mentions]
        entities.sort(key=lambda entity: entity.mentions[0].start)
        occurrences = sorted((Occurrence(*taken) for taken in self.taken), key=lambda o: o.start)
        return Mentions(tuple(entities), tuple(occurrences), self.places)


def _abbreviates(short: str, *names: str) -> bool:
    """Whether the letters of `short` come in this order, from the name's initials on."""
    for name in names:
        letters = iter(name.casefold())
        if short[0].casefold() in [word[0].casefold() for word in name.split()] and all(
            letter in letters for letter in short.casefold() if letter.isalnum()
        ):
            return True
    return False
