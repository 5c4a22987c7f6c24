"""Which partnerships a record's page speaks of: all of the record's, or those of a part of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from partnerships.models import Announcement, Partnership
from partnerships.models.slugs import Sluggable
from partnerships.queries.filter_types import Choice, Filter
from partnerships.queries.filters import FILTERS
from partnerships.queries.selection import FEW, Selection, everything
from partnerships.wording import country_of, country_words, jurisdiction_words


@dataclass(frozen=True)
class Place:
    """A country, or a jurisdiction of several; `word` stands for it in an address."""

    word: str
    label: str
    count: int
    jurisdictions: list[str]


@dataclass(frozen=True)
class Scope:
    """A record by the key of its filter; `place` narrows to one, `alone` to an agency itself."""

    key: str
    record: Sluggable
    place: Place | None = None
    alone: bool = False

    def condition(self, prefix: str = "") -> Q:
        """For listings; `prefix` leads to them from elsewhere."""
        if self.alone:
            return Q(**{f"{prefix}agency": self.record.pk})
        whole = self._filter.condition([Choice(self.record.slug, "", self.record.pk)], prefix)
        if self.place:
            return whole & Q(**{f"{prefix}jurisdiction__in": self.place.jurisdictions})
        return whole

    @property
    def _filter(self) -> Filter:
        return next(entry for entry in FILTERS if entry.key == self.key)

    @cached_property
    def selection(self) -> Selection:
        column = "agency" if self.alone else self._filter.column
        found = everything().having(column, [str(self.record.pk)])
        return found.having("jurisdiction", self.place.jurisdictions) if self.place else found

    @property
    def partnerships(self) -> QuerySet[Partnership]:
        return Partnership.objects.filter(self.condition("listing__")).order_by()

    @property
    def announcements(self) -> QuerySet[Announcement]:
        """Those of a few partnerships by their keys; of many, PostgreSQL decides the way."""
        if self.selection.total <= FEW:
            return Announcement.objects.filter(partnership__in=self.selection.keys)
        return Announcement.objects.filter(self.condition("partnership__listing__"))

    @property
    def words(self) -> list[tuple[str, str]]:
        """What leads to the list of these partnerships; no list is of an agency alone."""
        if self.alone:
            return []
        jurisdictions = self.place.jurisdictions if self.place else []
        return [(self.key, self.record.slug), *(("jurisdiction", word) for word in jurisdictions)]

    @property
    def query_string(self) -> str:
        return urlencode(self.words)

    @property
    def name(self) -> str:
        """The same for the same partnerships, whatever their record is called."""
        place = self.place.word if self.place else ""
        return f"{self.key} {self.record.pk} {place} {self.alone}"


def places_of(scope: Scope) -> list[Place]:
    """Where the partnerships are, the most first."""
    parts: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for jurisdiction, count in scope.selection.count("jurisdiction").all().items():
        parts[country_of(jurisdiction) or jurisdiction].append((jurisdiction, count))
    places = [
        Place(
            word,
            country_words(word) if country_of(word) == word else jurisdiction_words(word),
            sum(count for _, count in counts),
            sorted(jurisdiction for jurisdiction, _ in counts),
        )
        for word, counts in parts.items()
    ]
    return sorted(places, key=lambda place: (-place.count, place.label))


def place_called(places: Iterable[Place], word: str) -> Place | None:
    return next((place for place in places if place.word == word), None)
