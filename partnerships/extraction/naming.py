"""Whether two names stand for the same thing, by the reference and by what an answer adds."""

from __future__ import annotations

import re
from collections import defaultdict

from partnerships.extraction.reference import Reference

_LEADING = re.compile(r"^(?:the|us|u\.s\.|uk|u\.k\.|united states) ")
_IN_BRACKETS = re.compile(r" \([^)]*\)$")
_OWNED = re.compile(r"^[\w ]+'s (?=(?:ministry|department|data|government))")


class Naming:
    """Names compared without articles, country prefixes, brackets and letter case."""

    def __init__(self, reference: Reference):
        self._records: dict[str, dict[str, set[str]]] = {
            noun: defaultdict(set) for noun in ("agency", "vendor", "model")
        }
        for noun, entries in (
            ("agency", reference.agencies),
            ("vendor", reference.vendors),
            ("model", reference.models),
        ):
            for entry in entries:
                for name in entry.names():
                    self._records[noun][_plain(name)].add(entry.name)

    def same(self, noun: str, ours: str, theirs: str, aliases: tuple[str, ...] = ()) -> bool:
        """Whether `ours` is `theirs` or one of its aliases, or both belong to one record."""
        plain = {_plain(name) for name in (theirs, *aliases)}
        if _plain(ours) in plain:
            return True
        records = self._records[noun]
        # An alias may be as wide as “Department of Labor”: only the name itself finds a record.
        return bool(records.get(_plain(ours), set()) & records.get(_plain(theirs), set()))


def _plain(name: str) -> str:
    text = name.casefold().replace("’", "'").replace("&", "and").replace("–", "-")
    text = _LEADING.sub("", _IN_BRACKETS.sub("", text))
    return _OWNED.sub("", text)
