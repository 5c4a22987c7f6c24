"""Where the words that somebody searched for stand in a text, with the text left as it is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

# How many characters a snippet has, about, and how many of them stand before the first match.
LENGTH = 280
BEFORE = 80

_WORD = re.compile(r"\w+")

_MATCHING = """
SELECT word FROM unnest(%(words)s::text[]) AS word
WHERE tsvector_to_array(to_tsvector('english', accord_folded(word)))
    && tsvector_to_array(to_tsvector('english', accord_folded(%(q)s)))
"""


@dataclass(frozen=True)
class Part:
    """A stretch of a text: a word that was searched for, or what stands between two of them."""

    text: str
    is_match: bool


@dataclass(frozen=True)
class Snippet:
    parts: list[Part]
    cut_before: bool
    cut_after: bool


class Marker:
    """Knows which words of some texts are those of `q`, in whatever form; one query for all."""

    def __init__(self, q: str, texts: Iterable[str]) -> None:
        words = {word for text in texts for word in _WORD.findall(text)}
        with connection.cursor() as cursor:
            cursor.execute(_MATCHING, {"q": q, "words": sorted(words)})
            self._matching = {word for (word,) in cursor.fetchall()}

    def marked(self, text: str) -> list[Part]:
        """The whole text in parts."""
        parts, done = [], 0
        for match in self._matches(text):
            parts += [Part(text[done : match.start()], False), Part(match[0], True)]
            done = match.end()
        return [part for part in (*parts, Part(text[done:], False)) if part.text]

    def fitness(self, text: str) -> int:
        """How many different words of the text match."""
        return len({match[0].casefold() for match in self._matches(text)})

    def snippet(self, text: str) -> Snippet | None:
        """The stretch with the most different matches; None where there are none."""
        matches = self._matches(text)
        if not matches:
            return None
        start = max(matches, key=lambda match: _different(matches, match.start())).start()
        first = text.rfind(" ", 0, max(start - BEFORE, 0) + 1) + 1
        last = text.find(" ", max(first + LENGTH, start + 1))
        last = last if last != -1 else len(text)
        return Snippet(self.marked(text[first:last]), first > 0, last < len(text))

    def _matches(self, text: str) -> list[re.Match]:
        return [match for match in _WORD.finditer(text) if match[0] in self._matching]


def _different(matches: Sequence[re.Match], start: int) -> int:
    """How many different matches begin within a snippet's length of `start`."""
    near = (match for match in matches if start <= match.start() < start + LENGTH - BEFORE)
    return len({match[0].casefold() for match in near})
