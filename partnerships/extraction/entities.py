"""The things that a text names, and the book that is kept of where it names them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from partnerships.extraction.places import Places
from partnerships.extraction.types import AgencyGuess, Mention


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
        last = bisect_left(self.occurrences, end, lo=first, key=lambda found: found.start)
        return list(self.occurrences[first:last])


class Book:
    """Entities by type and name, and the spans taken by their mentions.

    `readable` is the text with plain spaces and hyphens, letter for letter as long as the text.
    """

    def __init__(self, text: str, readable: str):
        self.text, self.readable = text, readable
        self.entities: dict[tuple[str, str], Entity] = {}
        self.taken: list[tuple[int, int, Entity]] = []
        self._by_ending: dict[str, Entity] = {}
        self._by_beginning: dict[str, Entity] = {}

    def entity(self, type_: str, name: str, record: str | None, owner: str | None = None) -> Entity:
        return self.entities.setdefault((type_, name), Entity(type_, name, record, owner))

    def take(self, start: int, end: int, entity: Entity) -> None:
        written = self.readable[start:end]
        self.taken.append((start, end, entity))
        entity.mentions.append(Mention(start, end, self.text[start:end]))
        if entity.type == "agency":
            for name in {entity.name, written}:
                self._note_parts(name, entity)

    def _note_parts(self, name: str, entity: Entity) -> None:
        words = name.split(" ")
        for count in range(1, min(len(words), 6)):
            self._by_ending.setdefault(" ".join(words[-count:]), entity)
            self._by_beginning.setdefault(" ".join(words[:count]), entity)

    def ending_with(self, text: str) -> Entity | None:
        """The body whose name ends in `text` and is longer: “Sheriff's Office” of a county."""
        return self._by_ending.get(text)

    def beginning_with(self, text: str) -> Entity | None:
        """The body whose name begins with these words: “High Court” of one in Kerala."""
        return self._by_beginning.get(text)

    def spans(self, type_: str) -> list[tuple[int, int, Entity]]:
        return [span for span in self.taken if span[2].type == type_]

    def free(self) -> Callable[[int, int], bool]:
        """A test of whether a span is still free, as of now."""
        spans = sorted((start, end) for start, end, _ in self.taken)

        def is_free(start: int, end: int) -> bool:
            index = bisect_left(spans, (start, end))
            after = index < len(spans) and spans[index][0] < end
            before = index > 0 and spans[index - 1][1] > start
            return not after and not before

        return is_free

    def release(self, start: int, end: int, entity: Entity) -> None:
        """Take back a mention, where a longer name turns out to begin with it."""
        self.taken.remove((start, end, entity))
        entity.mentions.remove(Mention(start, end, self.text[start:end]))

    def closed(self, places: Places) -> Mentions:
        for entity in self.entities.values():
            entity.mentions.sort()
        entities = [entity for entity in self.entities.values() if entity.mentions]
        entities.sort(key=lambda entity: entity.mentions[0].start)
        occurrences = sorted((Occurrence(*taken) for taken in self.taken), key=lambda o: o.start)
        return Mentions(tuple(entities), tuple(occurrences), places)
