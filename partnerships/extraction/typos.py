"""Known names with one slip in them: a letter wrong, missing, doubled or out of place."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from partnerships.extraction.lexicon import Lexicon

# Shorter names are too near to one another: a slip in “Cohere” may be another company.
_SHORTEST = {"vendor": 8, "agency": 14}
# No name is longer, and the work grows with the square of the length.
_LONGEST = 150


def meant_by(text: str, type_: str, lexicon: Lexicon) -> str | None:
    """The entry whose name `text` has with one slip; None where there is none, or several."""
    if not _SHORTEST[type_] - 1 <= len(text) <= _LONGEST or lexicon.knows(type_, text):
        return None
    index = _index(lexicon, type_)
    names = {name for key in _shortened(text) for name in index.get(key, ())}
    entries = {name for name in names if _is_slip(text, name)}
    return entries.pop() if len(entries) == 1 else None


@lru_cache(maxsize=8)
def _index(lexicon: Lexicon, type_: str) -> dict[str, list[str]]:
    entries = lexicon.vendors if type_ == "vendor" else lexicon.agencies
    index: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries.values():
        if len(entry.name) >= _SHORTEST[type_]:
            for key in _shortened(entry.name):
                index[key].append(entry.name)
    return index


def _shortened(text: str) -> set[str]:
    """The text itself and everything it becomes without one letter, but for its first."""
    return {text} | {text[:at] + text[at + 1 :] for at in range(1, len(text))}


def _is_slip(text: str, name: str) -> bool:
    """Whether one letter is wrong, missing, too many or swapped; a plural is no slip."""
    if text in (name + "s", name[:-1]) or abs(len(text) - len(name)) > 1:
        return False
    if len(text) != len(name):
        return True
    wrong = [at for at, letter in enumerate(text) if letter != name[at]]
    letters = all(text[at].isalpha() and name[at].isalpha() for at in wrong)
    swapped = len(wrong) == 2 and text[wrong[0] : wrong[1] + 1] == name[wrong[1]] + name[wrong[0]]
    return letters and (len(wrong) == 1 or swapped)
