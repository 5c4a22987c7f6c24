"""What the search box offers while somebody types."""

from dataclasses import dataclass

from django.utils.translation import gettext

from partnerships.models.choices import NamedType
from partnerships.queries.names import (
    NamedPartnership,
    NamedRecord,
    partnerships_between,
    records_named,
)
from partnerships.wording import pair_words

MOST = 8
MOST_NEAR = 4
MOST_PARTNERSHIPS = 4


@dataclass(frozen=True)
class SearchSuggestion:
    """A page to go to. `kind` is what stands there, `hint` what else is said of it."""

    label: str
    acronym: str
    url: str
    kind: str
    hint: str


def suggestions(q: str) -> list[SearchSuggestion]:
    """Records that are called so, then partnerships, then records with a name like it."""
    named = records_named(q, MOST)
    records = [_of_record(record) for record in named.records]
    between = partnerships_between(q, MOST_PARTNERSHIPS) if " " in q else []
    partnerships = [_of_partnership(one) for one in between]
    if named.are_near:
        return partnerships + records[:MOST_NEAR]
    return (records + partnerships)[:MOST]


def _of_record(record: NamedRecord) -> SearchSuggestion:
    # Models of several makers bear like names; other records are told apart by theirs.
    maker = record.about if record.type == NamedType.MODEL else ""
    hint = ", ".join(filter(None, (maker, record.also)))
    return SearchSuggestion(record.label, record.acronym, record.url, str(record.type.label), hint)


def _of_partnership(one: NamedPartnership) -> SearchSuggestion:
    pair = pair_words(one.vendor, one.agency)
    return SearchSuggestion(pair, "", one.url, gettext("Partnership"), one.about)
