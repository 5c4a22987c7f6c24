"""What the search box offers while somebody types."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from partnerships.queries.named_lists import NamedList, lists_named
from partnerships.queries.names import (
    FoundType,
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
    """What is called just so, then lists and partnerships of two that are named together.

    A list that is named in full comes first, as no record may keep it out. Where nothing is
    called so, records with a name like it come last, unless a list of two is what was meant.
    """
    named = records_named(q, MOST)
    records = [_of_record(record) for record in named.records]
    lists = lists_named(q)
    names_a_place = any(one.is_exact and not one.is_pair for one in lists)
    looks_for_two = " " in q and not names_a_place
    between = partnerships_between(q, MOST_PARTNERSHIPS) if looks_for_two else []
    # A list of one partnership says no more than the partnership, which is a step nearer. And
    # what a record is called in full is no pair that some of its words could mean.
    lists = [
        one
        for one in lists
        if not one.is_pair
        or ((one.total > 1 or not between) and (one.is_exact or named.are_near or not records))
    ]
    first = [_of_list(one) for one in lists if one.is_exact]
    others = [_of_list(one) for one in lists if not one.is_exact]
    others += [_of_partnership(one) for one in between]
    if named.are_near:
        # Such a list has every word in it, of which a name that is only like them lacks some.
        like_it = [] if any(one.is_near and one.is_pair for one in lists) else records[:MOST_NEAR]
        return (first + others + like_it)[:MOST]
    kept = records[: max(MOST - len(first + others), MOST_NEAR)]
    return (first + kept + others)[:MOST]


def _of_record(record: NamedRecord) -> SearchSuggestion:
    # Models of several makers bear like names; other records are told apart by theirs.
    maker = record.about if record.type == FoundType.MODEL else ""
    hint = ", ".join(filter(None, (maker, record.also)))
    return SearchSuggestion(record.label, record.acronym, record.url, str(record.type.label), hint)


def _of_list(one: NamedList) -> SearchSuggestion:
    number = ngettext("{number} partnership", "{number} partnerships", one.total)
    return SearchSuggestion(one.label, "", one.url, number.format(number=one.total), "")


def _of_partnership(one: NamedPartnership) -> SearchSuggestion:
    pair = pair_words(one.vendor, one.agency)
    return SearchSuggestion(pair, "", one.url, gettext("Partnership"), one.about)
