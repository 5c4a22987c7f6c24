"""Every body, vendor, model and programme that the text names, with all its mentions."""

from __future__ import annotations

import re
from collections.abc import Callable

from partnerships.extraction.bodies import Body, body_named, find_bodies
from partnerships.extraction.companies import (
    find_companies,
    first_names,
    is_other_company,
    stands_in_slot,
)
from partnerships.extraction.entities import Book, Entity, Mentions
from partnerships.extraction.governments import (
    Government,
    find_governments,
    find_the_government,
    government_of,
)
from partnerships.extraction.known_names import Known, KnownName, country_of, read_known
from partnerships.extraction.lexicon import Lexicon
from partnerships.extraction.likely_names import LikelyName, LikelyNames
from partnerships.extraction.namesakes import take_namesakes
from partnerships.extraction.network.names import NamesRead
from partnerships.extraction.products import (
    find_products,
    is_named_product,
    owner_after,
    version_end,
)
from partnerships.extraction.runs import Run, find_runs
from partnerships.extraction.short_forms import find_short_forms
from partnerships.extraction.small_letters import find_small_bodies
from partnerships.extraction.types import AgencyGuess, Article
from partnerships.extraction.typos import meant_by

# Spaces and hyphens that look like the plain ones; one for one, so that offsets stay.
_PLAIN = str.maketrans("\u00a0\u2007\u2009\u202f\u2010\u2011", "    --")
_COMPANY_FORM = re.compile(r",? (?:Inc|Corp|Ltd|LLC|GmbH|SA|AG|plc|PLC|Limited|Corporation|Co)\.?$")
_POSSESSIVES = ("'s ", "’s ", "' ", "’ ")
_STATE_GOVERNMENT = re.compile(
    r"\b[Ss]tate (?:workers|employees|government|agencies|staff|officials|offices)\b"
    r"|\bGov\.|\b[Gg]overnor\b|\bcommonwealth\b"
)
_REPUBLIC = re.compile(
    r"(?:Federal )?Government of (?:the )?(?:[A-Z]\w+ )*(?:Republic|Kingdom|Commonwealth)"
    r" of (?:the )?.+"
)
_NATIONAL_GOVERNMENT = re.compile(
    r"\b(?:[Ff]ederal (?:[Gg]overnment|workforce)|every (?:federal )?agency|all federal agencies"
    r"|US government bodies)\b"
)


def plain_spaces(text: str) -> str:
    """The text with plain spaces and hyphens, letter for letter as long."""
    return text.translate(_PLAIN)


def find_mentions(
    article: Article, lexicon: Lexicon, known: Known | None = None, read: NamesRead | None = None
) -> Mentions:
    """All names in the article's text, known ones first, then those found by shape and slot.

    `known`: what read_known() says of the text. `read`: what the network takes for names; without
    it the rules stand alone.
    """
    known = known or read_known(plain_spaces(article.text), lexicon)
    return _Finder(article, lexicon, known, read).run()


class _Finder:
    def __init__(self, article: Article, lexicon: Lexicon, known: Known, read: NamesRead | None):
        self.article, self.lexicon, self.known = article, lexicon, known
        self.text = plain_spaces(article.text)
        self.places = known.places
        self.runs = find_runs(self.text)
        self.likely = LikelyNames(self.text, read, self.runs) if read else None
        self.book = Book(article.text, self.text)

    def run(self) -> Mentions:
        names, runs = self.known.names, self.runs
        starts = {name.start for name in names if " " in name.text or name.text.isupper()}
        bodies = find_bodies(self.text, runs, self.places, starts)
        bodies += find_small_bodies(self.text, self.places)
        self._take_bodies_and_known(self._with_likely_bodies(bodies), self._likely_known(names))
        self._take_short_forms()  # before an acronym in a vendor's slot is taken for a vendor
        self._lengthen_vendors({run.start: run for run in runs})
        self._take_slips(self._free(runs))
        self._take_products(self._free(runs), certain=True)
        self._take_companies(self._free(runs))
        self._take_short_forms()
        self._take_products(self._free(runs), certain=False)
        self._take_short_forms()
        self._take_governments()
        take_namesakes(self.book, self.text)
        self._give_owners()
        self._print_as_written()
        return self.book.closed(self.places)

    # What the network thinks of the names that rules find, and those that it alone sees.

    def _likely_known(self, names: tuple[KnownName, ...]) -> list[KnownName]:
        if self.likely is None:
            return list(names)
        return [name for name in names if self.likely.may_be_known(name.text, name.type)]

    def _with_likely_bodies(self, bodies: list[Body]) -> list[Body]:
        if self.likely is None:
            return bodies
        kept = [b for b in bodies if self.likely.may_be(self.text[b.start : b.end], "agency")]
        spans = {(body.start, body.end) for body in kept}
        starts = {mention.start: mention for mention in self.places.mentions}
        for name in self.likely.names("agency"):
            place = starts.get(name.start)
            is_place = place is not None and place.end == name.end  # see _take_governments
            if (name.start, name.end) not in spans and not is_place:
                kept.append(body_named(self.text, name.start, name.end, self.places))
        return kept

    def _take_likely(self, type_: str) -> None:
        """Vendors or products that the network alone has seen."""
        free = self.book.free()
        for name in self.likely.names(type_) if self.likely else ():
            if free(name.start, name.end):
                self._take_name(name)
                free = self.book.free()

    def _take_name(self, name: LikelyName) -> None:
        text = _COMPANY_FORM.sub("", name.text) if name.type == "vendor" else name.text
        entity = self.book.entity(name.type, text, None)
        self.book.take(name.start, name.end, entity)

    # Known names and bodies by shape: where they overlap, the longer one is meant.

    def _take_bodies_and_known(self, bodies: list[Body], known: list[KnownName]) -> None:
        candidates: list[tuple[int, int, Body | KnownName]] = []
        candidates += [(body.start, body.end, body) for body in bodies]
        candidates += [(name.start, name.end, name) for name in known]
        candidates.sort(key=lambda c: (c[0] - c[1], c[0], isinstance(c[2], Body)))
        sold = {p for n in known if n.type in ("vendor", "model") for p in range(n.start, n.end)}
        used: set[int] = set()
        for start, end, candidate in candidates:
            covered = range(start, end)
            if used.intersection(covered):
                continue
            if isinstance(candidate, Body):
                if sold.intersection(covered):  # “Microsoft 365 Government” is no body
                    continue
                self.book.take(start, end, self._body(candidate))
            else:
                end = version_end(self.text, end) if candidate.type == "model" else end
                self.book.take(start, end, self._known(candidate, self.text[start:end]))
            used.update(range(start, end))

    def _known(self, name: KnownName, written: str) -> Entity:
        if name.type == "model":
            return self._model_of_family(name, written)
        if name.type != "agency":
            record = self.lexicon.record(name.type, name.entry)
            return self.book.entity(name.type, name.entry, record)
        return self._agency(name.entry, self._name_at_the_time(name))

    def _agency(self, known: str, printed: str) -> Entity:
        entry, record = self.lexicon.agencies[known], self.lexicon.record("agency", known)
        entity = self.book.entity("agency", printed, record)
        entity.body_kind, entity.country = entry.kind, country_of(entry.jurisdiction)
        if record is None:
            parent = self.lexicon.governments.get(entry.jurisdiction or "")
            entity.guess = AgencyGuess(entry.kind, entry.jurisdiction, parent)
        return entity

    def _model_of_family(self, name: KnownName, written: str) -> Entity:
        owner = self.lexicon.models[name.entry].vendor
        if written == name.text:
            record = self.lexicon.record("model", name.entry)
            return self.book.entity("model", name.entry, record, owner)
        record = self.lexicon.record("model", written)
        return self.book.entity("model", written, record, owner)

    def _name_at_the_time(self, name: KnownName) -> str:
        """A former name, where the text uses one that was right when the article appeared."""
        written = name.text.replace("U.S.", "US").replace("Artificial Intelligence", "AI")
        for former in self.lexicon.agencies[name.entry].former_names:
            if former.was_right_at(self.article.published) and former.name.endswith(written):
                return former.name
        return name.entry

    def _body(self, body: Body) -> Entity:
        whole = self.book.ending_with(body.text) or self._same_body(body)
        if whole and whole.name != body.text:
            return whole
        meant = meant_by(body.text, "agency", self.lexicon)
        if meant:
            return self._agency(meant, meant)
        jurisdiction = (body.state and "US state") or body.country or self._home()
        entity = self.book.entity("agency", body.text, None)
        entity.body_kind, entity.country = body.kind, body.country or self.places.country
        entity.guess = AgencyGuess(body.kind, jurisdiction, self._parent_guess(body, jurisdiction))
        return entity

    def _same_body(self, body: Body) -> Entity | None:
        """“Fairview police” is the Fairview Police Department; “High Court” that of Kerala."""
        republic = _REPUBLIC.fullmatch(body.text)
        if republic and body.country:
            return self._national(body.country)
        police = body.text.removesuffix(" police")
        if police != body.text:
            return self.book.beginning_with(f"{police} Police")
        return self.book.beginning_with(f"{body.text} of") if " " in body.text else None

    def _national(self, country: str) -> Entity | None:
        name = self.lexicon.governments.get("US federal" if country == "US" else country)
        return self._agency(name, name) if name else None

    def _home(self) -> str | None:
        return "US state" if self.places.state else self.places.country

    def _parent_guess(self, body: Body, jurisdiction: str | None) -> str | None:
        state = body.state or self.places.state
        if jurisdiction == "US state":
            return self._state_record(state)
        return self.lexicon.governments.get(jurisdiction or "")

    def _state_record(self, state: str | None) -> str | None:
        names = (f"State of {state}", f"Commonwealth of {state}")
        return next((name for name in names if name in self.lexicon.agencies), None)

    # Vendors and products by slot.

    def _lengthen_vendors(self, run_at: dict[int, Run]) -> None:
        """“Cohere Health” isn't Cohere; “Naver Works” is a product of Naver's."""
        for start, end, vendor in self.book.spans("vendor"):
            run = run_at.get(start)
            if run is None or run.end <= end:
                continue
            rest = self.text[end : run.end].strip()
            if vendor.name in first_names():  # “Dell Cameron” is a person
                self.book.release(start, end, vendor)
                continue
            if is_other_company(rest):
                self.book.release(start, end, vendor)
                self.book.take(start, run.end, self.book.entity("vendor", run.text, None))
            elif is_named_product(self.text, run):
                self.book.release(start, end, vendor)
                model = self.book.entity("model", run.text, None, vendor.name)
                self.book.take(start, run.end, model)

    def _take_slips(self, runs: list[Run]) -> None:
        for run in runs:
            meant = meant_by(run.text, "vendor", self.lexicon)
            if meant:
                record = self.lexicon.record("vendor", meant)
                self.book.take(run.start, run.end, self.book.entity("vendor", meant, record))

    def _take_companies(self, runs: list[Run]) -> None:
        vendors = [(start, end) for start, end, _ in self.book.spans("vendor")]
        for run in find_companies(self.text, runs, vendors):
            if self.likely and not self.likely.may_be(run.text, "vendor"):
                continue
            name = _COMPANY_FORM.sub("", run.text)
            self.book.take(run.start, run.end, self.book.entity("vendor", name, None))
        self._take_likely("vendor")

    def _take_products(self, runs: list[Run], certain: bool) -> None:
        """`certain`: only what a vendor's possessive or “a tool called” marks as a product."""
        ends = {end: entity.name for _, end, entity in self.book.spans("vendor")}
        vendors = {start: entity.name for start, _, entity in self.book.spans("vendor")}
        owned = {}
        for run in runs:
            for gap in (2, 3):
                between = self.text[run.start - gap : run.start]
                if run.start - gap in ends and between in _POSSESSIVES:
                    owned[run.start] = ends[run.start - gap]
        for run in find_products(self.text, runs, set(owned), certain):
            if self.likely and not self.likely.may_be(run.text, "model"):
                continue
            entity = self.book.entity("model", run.text, None)
            owner = owned.get(run.start) or owner_after(self.text, run.end, vendors)
            entity.owner = entity.owner or owner
            self.book.take(run.start, run.end, entity)
        if not certain:
            self._take_likely("model")

    def _give_owners(self) -> None:
        """A product that a body simply works with is its maker's name too, for want of another."""
        for entity in list(self.book.entities.values()):
            if entity.type != "model" or entity.owner or not entity.mentions:
                continue
            if any(stands_in_slot(self.text, mention.start) for mention in entity.mentions):
                entity.owner = self._only_vendor() or entity.name

    def _print_as_written(self) -> None:
        """Print names that are beyond the reference, or ambiguous, as the text writes them."""
        for entity in self.book.entities.values():
            if not entity.mentions or entity.type == "programme" or entity.name in self.text:
                continue
            written = max((self.text[m.start : m.end] for m in entity.mentions), key=len)
            if entity.type == "model" and written in self.lexicon.ambiguous:
                entity.name = written
            elif not entity.known and self.lexicon.knows(entity.type, entity.name):
                self._rename(entity, written)

    def _rename(self, entity: Entity, name: str) -> None:
        for other in self.book.entities.values():
            if entity.type == "vendor" and other.owner == entity.name:
                other.owner = name
        entity.name = name

    def _only_vendor(self) -> str | None:
        vendors = {entity.name for _, _, entity in self.book.spans("vendor")}
        return next(iter(vendors)) if len(vendors) == 1 else None

    # Short forms, and governments that go without a name of their own.

    def _take_short_forms(self) -> None:
        free = self.book.free()
        for start, end, entity in find_short_forms(self.text, self.book):
            if free(start, end):
                self.book.take(start, end, entity)

    def _take_governments(self) -> None:
        vendors = [(start, end) for start, end, _ in self.book.spans("vendor")]
        found = find_governments(self.text, self.places, self.lexicon, self.book.free(), vendors)
        free = self.book.free()
        for government in [*found, *self._likely_places(free)]:
            written = self.text[government.start : government.end]
            taken = not free(government.start, government.end)
            if taken or (self.likely and not self.likely.may_be(written, "agency")):
                continue
            entity = self.book.entity("agency", government.name, government.record)
            entity.body_kind, entity.country = government.kind, government.country
            if government.record is None:
                entity.guess = AgencyGuess(government.kind, government.country, None)
            self.book.take(government.start, government.end, entity)
            free = self.book.free()
        self._take_implied_governments()

    def _likely_places(self, free: Callable[[int, int], bool]) -> list[Government]:
        """Places that the network takes for the name of a body: their governments."""
        likely = {(n.start, n.end) for n in (self.likely.names("agency") if self.likely else ())}
        return [
            government_of(mention, mention.start, mention.end, self.lexicon)
            for mention in self.places.mentions
            if (mention.start, mention.end) in likely and free(mention.start, mention.end)
        ]

    def _take_implied_governments(self) -> None:
        state = self.places.state
        free = self.book.free()
        if state and len(_STATE_GOVERNMENT.findall(self.text)) >= 2:
            record = self._state_record(state)
            for mention in self.places.mentions:
                if mention.text == state and free(mention.start, mention.end):
                    entity = self.book.entity("agency", record or f"State of {state}", record)
                    entity.body_kind, entity.country = "government", "US"
                    entity.guess = None if record else AgencyGuess("government", "US state", None)
                    self.book.take(mention.start, mention.end, entity)
        country = self.places.country or ""
        national = self.lexicon.governments.get("US federal" if country == "US" else country)
        vendors = [(start, end) for start, end, _ in self.book.spans("vendor")]
        spans = [match.span() for match in _NATIONAL_GOVERNMENT.finditer(self.text)]
        # In the US, bodies of their own deal, and “the government” is mostly no more than talk.
        if country != "US":
            spans += find_the_government(self.text, free, vendors)
        for span in spans:
            if national and free(*span):
                entity = self.book.entity("agency", national, national)
                entity.body_kind, entity.country = "government", self.places.country
                self.book.take(*span, entity)

    def _free(self, runs: list[Run]) -> list[Run]:
        free = self.book.free()
        return [run for run in runs if free(run.start, run.end)]
