"""Query strings in, typed values out. What nobody knows is left aside, with a note for the page."""

from dataclasses import asdict, dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext

from partnerships.queries.filter_types import Filter
from partnerships.queries.filters import EVERY_FILTER, NEWEST, PartnershipFilters
from partnerships.queries.partnership_list import SORTS
from partnerships.queries.steps import START, Step

LONGEST_TEXT = 200
MOST_WORDS = 100


@dataclass(frozen=True)
class PartnershipQuery:
    """What a query string asks for, and what of it could not be understood."""

    filters: PartnershipFilters
    notes: list[str] = field(default_factory=list)
    step: Step = START

    @property
    def query_string(self) -> str:
        """The address's part that leads to this very page of the list."""
        step = urlencode({key: slug for key, slug in asdict(self.step).items() if slug})
        return "&".join(part for part in (self.filters.query_string, step) if part)


def read_partnership_query(query: QueryDict) -> PartnershipQuery:
    chosen, notes = {}, []
    for entry in EVERY_FILTER:
        words = words_of(query, entry.key)
        choices = entry.choices(words) if words else {}
        chosen[entry.key] = tuple(dict.fromkeys(choices[word] for word in words if word in choices))
        notes += [_note(entry, word) for word in words if word not in choices]
    sort = query.get("sort") or NEWEST
    if sort not in SORTS:
        note = gettext("“{word}” is not an order that we know, so the newest come first.")
        notes.append(note.format(word=sort))
        sort = NEWEST
    filters = PartnershipFilters(chosen, read_words(query), sort)
    return PartnershipQuery(filters, notes, _step(query))


def words_of(query: QueryDict, key: str) -> list[str]:
    """The values of a key, once each, without empty ones."""
    words = (word.replace("\0", "").strip() for word in query.getlist(key)[:MOST_WORDS])
    return list(dict.fromkeys(word for word in words if word))


def _step(query: QueryDict) -> Step:
    """A slug that no partnership has leads to the beginning."""
    return Step(*(query.get(key, "").replace("\0", "") for key in ("after", "before")))


def read_words(query: QueryDict, key: str = "q") -> str:
    """The free text of a search, with single spaces; bounded, and safe to ask the database."""
    return " ".join(query.get(key, "").replace("\0", "").split())[:LONGEST_TEXT]


def _note(entry: Filter, word: str) -> str:
    note = gettext("“{word}” is not in our list for “{label}”, so it is left aside.")
    return note.format(word=word, label=entry.label)
