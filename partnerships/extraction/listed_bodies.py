"""Bodies that are known by name, though neither recorded nor given away by their shape."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from partnerships.extraction.bodies import Body
from partnerships.extraction.places import Places
from partnerships.extraction.vocabulary import words

# Bodies that texts name without saying where they are.
_EVERYWHERE = frozenset({"US", "UK", "EU", "UN", "NATO", "Multilateral"})
_IN_BRACKETS = re.compile(r"^(.+?) \(([^)]+)\)$")
_STARTS = re.compile(r"(?<![\w.-])(?:[^\W\d_]\w*|\d+F)")
_NAME_GOES_ON = re.compile(r"[\w-]|['’]\w{3}| [A-Z][a-z]+ (?:Ministry|Department|Agency|Office)\b")


@dataclass(frozen=True)
class _Listed:
    form: str
    name: str
    kind: str
    country: str


@cache
def _by_first_word() -> dict[str, list[_Listed]]:
    """Every form by its first word, the longest first."""
    found: defaultdict[str, list[_Listed]] = defaultdict(list)
    for country, kinds in words("known_bodies").items():
        for kind, written in kinds.items():
            for entry in written:
                matched = _IN_BRACKETS.match(entry)
                name, forms = (matched[1], matched.groups()) if matched else (entry, (entry,))
                for form in forms:
                    first = _STARTS.match(form)
                    if first:
                        found[first.group()].append(_Listed(form, name, kind, country))
    for listed in found.values():
        listed.sort(key=lambda entry: -len(entry.form))
    return dict(found)


def find_listed_bodies(text: str, places: Places) -> list[Body]:
    """Where the text names a listed body whose country it speaks of."""
    spoken_of = _EVERYWHERE | {mention.place.code for mention in places.mentions}
    found = []
    taken_until = 0
    for match in _STARTS.finditer(text):
        if match.start() < taken_until:
            continue
        for listed in _by_first_word().get(match.group(), ()):
            end = match.start() + len(listed.form)
            if (
                text.startswith(listed.form, match.start())
                and listed.country in spoken_of
                and not _NAME_GOES_ON.match(text, end)
            ):
                found.append(
                    Body(match.start(), end, listed.name, listed.kind, listed.country, None)
                )
                taken_until = end
                break
    return found
