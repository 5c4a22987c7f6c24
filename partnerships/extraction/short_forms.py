"""Short forms that a text introduces itself: “(CDAO)”, “AFS for short”, “Percepta”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnerships.extraction.entities import Book, Entity
from partnerships.extraction.vocabulary import any_of

_ACRONYM_AFTER = re.compile(
    r" \(([A-Za-z][\w.&-]{1,11})\)|, (?:or|known (?:to everybody )?as) ([A-Z][\w-]{1,11})\b"
)
_FOR_SHORT = re.compile(r"[^.\n]{0,60}?, ([A-Z][A-Za-z]{1,8}) for short")
_SHORTEST_FIRST_WORD = 4


def find_short_forms(text: str, book: Book) -> Iterator[tuple[int, int, Entity]]:
    """Where the text uses a short form of a name, with whose it is."""
    forms = {**_first_words(book), **_introduced(text, book)}
    if not forms:
        return
    pattern = re.compile(rf"(?<![\w-])(?:{any_of(list(forms))})(?![\w-])")
    for match in pattern.finditer(text):
        yield match.start(), match.end(), forms[match.group()]


def _introduced(text: str, book: Book) -> dict[str, Entity]:
    forms: dict[str, Entity] = {}
    for start, end, entity in book.taken:
        for pattern in (_ACRONYM_AFTER, _FOR_SHORT):
            matched = pattern.match(text, end)
            form = next(filter(None, matched.groups())) if matched else ""
            if form and _abbreviates(form, text[start:end], entity.name):
                forms.setdefault(form, entity)
    return forms


def _first_words(book: Book) -> dict[str, Entity]:
    """An unrecorded company's first word, where that is a word of some length."""
    forms: dict[str, Entity] = {}
    for entity in book.entities.values():
        first, _, rest = entity.name.partition(" ")
        is_new = entity.type == "vendor" and not entity.known and entity.mentions
        if is_new and rest and len(first) >= _SHORTEST_FIRST_WORD and first[0].isupper():
            forms.setdefault(first, entity)
    return forms


def _abbreviates(short: str, *names: str) -> bool:
    """Whether the letters of `short` come in this order, from the name's initials on."""
    for name in names:
        letters = iter(name.casefold())
        initials = [word[0].casefold() for word in name.split()]
        wanted = [letter for letter in short.casefold() if letter.isalnum()]
        if short[0].casefold() in initials and all(letter in letters for letter in wanted):
            return True
    return False
