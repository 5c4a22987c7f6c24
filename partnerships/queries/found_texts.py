"""Partnerships and sources whose texts fit some words, with a stretch that shows them.

Of a source whose rights allow passages only, nothing else of its text is ever read here.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import FETCH_RAISE, Case, QuerySet, Value, When
from django.db.models.functions import Left

from partnerships.models import Announcement, Partnership, Source
from partnerships.models.source import WHOLE_TEXT_IS_PUBLIC
from partnerships.queries.facets import selection_of
from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.snippets import Marker, Part, Snippet

# How much of a text that is public as a whole is looked through for a stretch to show.
READ = 30_000

# Punctuation within a word parts it here as in the index; quotes and a minus have a meaning.
_WITHIN_WORDS = re.compile(r'(?<=\w)[^\w\s"]+(?=\w)')

_SOURCES = """
WITH asked AS NOT MATERIALIZED (
    SELECT websearch_to_tsquery('english', unaccent(normalize(%(q)s, NFKC))) AS words
), titled AS MATERIALIZED (
    SELECT id FROM partnerships_source, asked
    WHERE to_tsvector('english', accord_folded(title)) @@ words
), fitting AS MATERIALIZED (
    SELECT id, published_on FROM partnerships_source, asked
    WHERE accord_source_words(title, publisher, text) @@ words
)
SELECT id, count(*) OVER () FROM fitting LEFT JOIN titled USING (id)
ORDER BY titled.id IS NULL, published_on DESC NULLS LAST, id DESC
LIMIT %(most)s
"""


@dataclass(frozen=True)
class Sentence:
    """A text that the public may see, and its source; none where the words are ours."""

    text: str
    source: Source | None = None


@dataclass(frozen=True)
class FoundText:
    snippet: Snippet
    source: Source | None


@dataclass(frozen=True)
class FoundPartnership:
    partnership: Partnership
    vendor: list[Part]
    agency: list[Part]
    text: FoundText | None


@dataclass(frozen=True)
class FoundSource:
    source: Source
    title: list[Part]
    publisher: list[Part]
    text: FoundText | None

    @property
    def is_withheld(self) -> bool:
        """Whether it fits by words of its text that the public may not see."""
        shown = self.text or any(part.is_match for part in (*self.title, *self.publisher))
        return not shown and self.source.rights not in WHOLE_TEXT_IS_PUBLIC


def partnerships_saying(q: str, most: int) -> tuple[list[FoundPartnership], int]:
    """The newest partnerships that `q` fits, and how many there are."""
    fitting = selection_of(PartnershipFilters(q=q))
    records = Partnership.objects.select_related("vendor", "agency").fetch_mode(FETCH_RAISE)
    by_key = records.in_bulk(keys := fitting.newest(most))
    first = [by_key[key] for key in keys if key in by_key]
    announcements = _announcements(Announcement.objects.filter(partnership__in=first))
    said = {one.pk: [Sentence(one.summary)] for one in first}
    for each in announcements:
        said[each.partnership_id] += [Sentence(each.note), *_passages(each)]
    names = [name for one in first for name in (one.vendor.name, one.agency.name)]
    marker = _marker(q, names, said)
    found = [
        FoundPartnership(
            one,
            marker.marked(one.vendor.name),
            marker.marked(one.agency.name),
            _best(marker, said[one.pk]),
        )
        for one in first
    ]
    return found, fitting.total


def sources_saying(q: str, most: int) -> tuple[list[FoundSource], int]:
    """The first sources that `q` fits, by their titles and then the newest; and how many."""
    with connection.cursor() as cursor:
        cursor.execute(_SOURCES, {"q": _WITHIN_WORDS.sub(" ", q), "most": most})
        rows = cursor.fetchall()
    sources = _with_public_beginning(Source.objects.all()).in_bulk([pk for pk, _ in rows])
    first: list[Any] = [sources[pk] for pk, _ in rows]
    said: dict[int, list[Sentence]] = {source.pk: [] for source in first}
    for each in _announcements(Announcement.objects.filter(source__in=first)):
        said[each.source_id] += _passages(each)
    for source in first:
        said[source.pk].append(Sentence(source.beginning, source))
    marker = _marker(q, [text for one in first for text in (one.title, one.publisher)], said)
    found = [
        FoundSource(
            source,
            marker.marked(source.title),
            marker.marked(source.publisher),
            _best(marker, said[source.pk]),
        )
        for source in first
    ]
    return found, rows[0][1] if rows else 0


def _with_public_beginning(sources: QuerySet[Source]) -> QuerySet[Source]:
    """With `beginning`, which is empty where the public may see passages only."""
    whole = When(rights__in=WHOLE_TEXT_IS_PUBLIC, then=Left("text", READ))
    beginning = Case(whole, default=Value(""))
    return sources.defer("text").annotate(beginning=beginning).fetch_mode(FETCH_RAISE)


def _announcements(announcements: QuerySet[Announcement]) -> QuerySet[Announcement]:
    return (
        announcements.select_related("source")
        .defer("source__text")
        .prefetch_related("supporting_passages")
        .order_by("pk")
        .fetch_mode(FETCH_RAISE)
    )


def _passages(said: Announcement) -> list[Sentence]:
    further = (each.passage for each in said.supporting_passages.all())
    return [Sentence(passage, said.source) for passage in (said.passage, *further) if passage]


def _marker(q: str, names: Iterable[str], said: Mapping[int, Iterable[Sentence]]) -> Marker:
    sentences = (sentence.text for each in said.values() for sentence in each)
    return Marker(q, [*names, *sentences])


def _best(marker: Marker, sentences: Iterable[Sentence]) -> FoundText | None:
    """Of the sentence in which most words fit, the first of equals."""
    best = max(sentences, key=lambda sentence: marker.fitness(sentence.text))
    snippet = marker.snippet(best.text)
    return FoundText(snippet, best.source) if snippet else None
