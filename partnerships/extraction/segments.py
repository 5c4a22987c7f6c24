"""A text's paragraphs, sentences and clauses, as spans. Linear in the text."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from dataclasses import dataclass

# A "sentence" without any end is cut, so that what is quadratic in a sentence stays bounded.
LONGEST_SENTENCE = 1200

_PARAGRAPH = re.compile(r"[^\n]+")
# In text that was wrapped at some width, only an empty line or a short one ends a paragraph.
_WRAPPED_PARAGRAPH = re.compile(r"[^\n]+(?:(?<=[^\n]{45})\n(?![-*•#>\d])[^\n]+)*")
_WRAPPED_LINE = re.compile(r"(?m)^[^\n]{45,110}\n(?=[^\n])")
_FEWEST_WRAPPED_LINES = 4
_SENTENCE_END = re.compile(
    r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s)|[。！？]+[」』”）]*|(?<=\s)[-–—•]\s"
)
_NOT_AN_END = re.compile(
    r"(?:\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|Adm"
    r"|Prof|Sir|St|Mt|No|Nos|Inc|Corp|Co|Ltd|vs|etc|e\.g|i\.e|approx|Dept|Univ|Ts|Ft|Sgt|Capt|Maj)"
    r"|\b[A-Z](?:\.[A-Z])*)\.$"
)
_INITIALS_OF_A_PLACE = re.compile(r"\b(?:U\.S|U\.K|D\.C|E\.U)\.$")
_CLAUSE_BREAK = re.compile(
    r"[;:]\s|\s[–—-]\s|,?\s(?=(?:but|while|whereas|although|though|yet|rather than|instead of)\s)"
    r"|,\s(?=(?:so|as|which|who|whose|where|when|before|after|until|having|not|nor)\s)"
    # “…, and the Ministry of X.” ends a list of names; anything else behind “and” is a clause.
    r"|,\s(?=(?:and|or)\s)"
    r"(?!(?:and|or)\s(?:the\s|a\s)?(?:[A-Z][\w&'’-]*+(?:\.\w+)*+\s?+|(?:of|the|and|for|on)\s){1,12}"
    r"(?:[.,;:)]|$))"
)


@dataclass(frozen=True)
class Sentence:
    """A sentence's span, the number of its paragraph, and whether it is the headline."""

    index: int
    start: int
    end: int
    paragraph: int
    is_title: bool
    clauses: tuple[tuple[int, int], ...]

    def clause_at(self, offset: int) -> tuple[int, int]:
        starts = [start for start, _ in self.clauses]
        return self.clauses[max(bisect_right(starts, offset) - 1, 0)]


def split_sentences(text: str, title: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in order; `title` tells whether the first line repeats it."""
    sentences: list[Sentence] = []
    paragraphs = _WRAPPED_PARAGRAPH if _is_wrapped(text) else _PARAGRAPH
    for number, paragraph in enumerate(paragraphs.finditer(text)):
        is_title = number == 0 and _is_headline(paragraph.group(), title)
        for start, end in _spans(text, *paragraph.span()):
            sentences.append(
                Sentence(len(sentences), start, end, number, is_title, _clauses(text, start, end))
            )
    return tuple(sentences)


def _is_wrapped(text: str) -> bool:
    """Whether lines end at a width rather than with a paragraph: most run on in mid-sentence."""
    ends = [text[match.end() - 2] for match in _WRAPPED_LINE.finditer(text)]
    running_on = sum(end not in '.!?:;"”’)' for end in ends)
    return running_on >= _FEWEST_WRAPPED_LINES and 2 * running_on > len(ends)


def _is_headline(line: str, title: str) -> bool:
    line = line.strip().lstrip("# ")
    return line == title.strip() or (len(line) < 150 and not line.endswith((".", "!", "。")))


def _spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    begin = start
    for match in _SENTENCE_END.finditer(text, start, end):
        stop = match.end()
        if stop <= begin or not _ends_sentence(text, begin, match, end):
            continue
        spans += _trimmed(text, begin, stop)
        begin = stop
    return spans + _trimmed(text, begin, end)


def _ends_sentence(text: str, begin: int, match: re.Match, end: int) -> bool:
    rest = text[match.end() : min(match.end() + 3, end)].lstrip()
    if rest[:1].islower():
        return False
    before = text[max(begin, match.end() - 12) : match.end()]
    if _INITIALS_OF_A_PLACE.search(before):
        # "in the U.S. The firm": an end only where a new sentence plainly begins.
        return bool(
            re.match(
                r"\s+(?:The|It|In|On|But|And|He|She|They|A|An|Its|This)\s",
                text[match.end() : match.end() + 8],
            )
        )
    return not _NOT_AN_END.search(before)


def _trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    pieces = []
    while end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        cut = cut if cut > start else start + LONGEST_SENTENCE
        pieces.append((start, cut))
        start = cut + 1 if text[cut].isspace() else cut
    return pieces + ([(start, end)] if end > start else [])


def _clauses(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    cuts = [start, *(match.end() for match in _CLAUSE_BREAK.finditer(text, start, end)), end]
    return tuple((a, b) for a, b in itertools.pairwise(cuts) if b > a)
