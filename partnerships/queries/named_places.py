"""Jurisdictions and countries by what they are called."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext, override

from partnerships.queries.folding import plain_words
from partnerships.wording import country_of, country_words, jurisdiction_words

# What people write for a country besides its name and its code.
ALSO_CALLED = {"GB": ("UK", "Britain"), "US": ("USA", "America"), "EU": ("Europe",)}


@dataclass(frozen=True)
class Place:
    """What the filter `key` calls by all of `words`; `names` are what people call it."""

    key: str
    words: tuple[str, ...]
    label: str
    names: frozenset[str]


def places(jurisdictions: Iterable[str], countries: Iterable[str]) -> list[Place]:
    """The places of these bodies and of these countries' vendors.

    Jurisdictions of one country are together a place too, and the first of its places.
    """
    of_country: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(jurisdictions):
        of_country[country_of(word) or word].append(word)
    found = []
    for code, words in of_country.items():
        if not words[1:]:
            found.append(_place("jurisdiction", tuple(words), [words[0], code]))
            continue
        found.append(_place("jurisdiction", tuple(words), [code]))
        parts = (word for word in words if jurisdiction_words(word) != country_words(code))
        found += [_place("jurisdiction", (word,), [word]) for word in parts]
    found += [
        _place("vendor_country", (code,), [code], gettext("Vendors")) for code in sorted(countries)
    ]
    return found


def _place(key: str, words: tuple[str, ...], codes: list[str], of: str = "") -> Place:
    """`codes`: those that it may be called by, of which the first gives its label."""
    label = jurisdiction_words(codes[0])
    names = {*codes, *map(jurisdiction_words, codes)}
    names |= {name for code in codes for name in ALSO_CALLED.get(code, ())}
    # Whoever reads in another language may still type the English name.
    with override("en"):
        names |= set(map(jurisdiction_words, codes))
    said = (plain_words(f"{of} {name}") for name in names)
    if of:
        label = gettext("Vendors from {place}").format(place=label)
    return Place(key, words, label, frozenset(map(" ".join, said)))
