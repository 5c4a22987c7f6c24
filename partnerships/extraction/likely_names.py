"""What the network's reading of names is worth: each name is judged by all places that have it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from partnerships.extraction.network.layout import TYPES
from partnerships.extraction.network.names import NamedSpan, NamesRead
from partnerships.extraction.runs import Run

# From these chances on a name is taken though no rule knows it, and up to those it is dropped
# though a rule or the reference does; set on development articles.
TAKE = {"vendor": 0.7, "agency": 0.6, "model": 0.5}
DROP = {"vendor": 0.15, "agency": 0.2, "model": 0.2}
DROP_KNOWN = {"vendor": 0.02, "agency": 0.02, "model": 0.02}
_OF_ONE_WORD = 0.15
_SHORTEST, _LONGEST = 2, 100
_WORD = re.compile(r"\w+")
# What a name doesn't end in.
_SMALL_END = re.compile(
    r"(?:,? (?:and|or|of|for|the|in|at|by|to|de|del|di|y)|['’]s?(?: [a-z].*)?)$"
)
_AROUND = re.compile(r"^(?:[Tt]he |s |[\"“”‘’'(\s])+|[\s\"“”‘’'(),.;:]+$|['’]s$")


@dataclass(frozen=True)
class LikelyName:
    start: int
    end: int
    text: str
    type: str


class LikelyNames:
    """`text`: with plain spaces, see entities.Book. `runs`: its capitalised words, in order."""

    def __init__(self, text: str, read: NamesRead, runs: Sequence[Run]):
        self.text, self.read, self.runs = text, read, runs
        self._of_name: dict[str, list[tuple[int, int]]] = {}
        self._starts: defaultdict[str, list[int]] = defaultdict(list)
        for word in _WORD.finditer(text):
            self._starts[word[0]].append(word.start())
        self._names: dict[str, list[LikelyName]] = {type_: [] for type_ in TYPES}
        seen: dict[str, set[str]] = defaultdict(set)
        for span in read.spans():
            seen[span.type].add(self._whole(span))
        for type_, written in seen.items():
            for name in sorted(written, key=lambda name: (-len(name), name)):
                least = TAKE[type_] + (_OF_ONE_WORD if _is_one_word(name) else 0)
                if _could_be_name(name) and self.chance(name, type_) >= least:
                    self._names[type_] += [
                        LikelyName(start, end, name, type_) for start, end in self._places(name)
                    ]

    def _whole(self, span: NamedSpan) -> str:
        """The name that the network has seen at least a part of."""
        start, end = span.start, span.end
        first = bisect_right(self.runs, start, key=lambda run: run.end)
        last = bisect_left(self.runs, end, key=lambda run: run.start) - 1
        if first <= last < len(self.runs):
            start, end = min(start, self.runs[first].start), max(end, self.runs[last].end)
        return _trimmed(self.text[start:end])

    def names(self, type_: str) -> list[LikelyName]:
        """Wherever the text has a name that the network takes for one, the longest first."""
        return self._names[type_]

    def may_be(self, written: str, type_: str) -> bool:
        """Whether a rule's finding should stand."""
        return self.chance(written, type_) >= DROP[type_]

    def may_be_known(self, written: str, type_: str) -> bool:
        """Whether a known name should stand for what is known by it."""
        return type_ not in TYPES or self.chance(written, type_) >= DROP_KNOWN[type_]

    def chance(self, written: str, type_: str) -> float:
        """How likely it is such a name, over all places where the text has it."""
        places = self._places(written)
        chances = [self.read.chance(start, end, type_) for start, end in places]
        return sum(chances) / len(chances) if chances else 0.0

    def _places(self, written: str) -> list[tuple[int, int]]:
        """Wherever the text has just that, not as a part of longer words."""
        if written not in self._of_name:
            word = _WORD.search(written)
            before = word.start() if word else 0
            pattern = re.compile(rf"(?<!\w){re.escape(written)}(?!\w)")
            found = (
                pattern.match(self.text, start - before)
                for start in (self._starts.get(word[0], ()) if word else ())
                if start >= before
            )
            self._of_name[written] = [match.span() for match in found if match]
        return self._of_name[written]


def _trimmed(written: str) -> str:
    before = None
    while written != before:
        before, written = written, _SMALL_END.sub("", _AROUND.sub("", written))
    return written


def _is_one_word(written: str) -> bool:
    """“City”, “Sheriff”: more likely a common noun than “NHS”."""
    return " " not in written and not written.isupper()


def _could_be_name(written: str) -> bool:
    fits = _SHORTEST <= len(written) <= _LONGEST and "\n" not in written and written[0].isalnum()
    return fits and any(letter.isupper() for letter in written)
