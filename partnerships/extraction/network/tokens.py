"""A text as the network reads it: pieces of words with their offsets and their letters' case.

The vocabulary, `vocabulary/pieces.txt`, is that of the BERT family in small letters: a piece a
line, its number the line's; pieces inside a word begin with ##.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

PIECES_FILE = Path(__file__).parents[1] / "vocabulary" / "pieces.txt"
BEGIN, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
# How a word is written: small, Capitalised, ALL CAPITALS, mIxed, or with a digit.
CASES = ("small", "capitalised", "capitals", "mixed", "digits")
_LONGEST_WORD = 60
# A word, a letter of a script without spaces, or any other mark.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+|[^\s]")


@dataclass(frozen=True)
class Tokens:
    """Pieces by number, with the offsets at which each starts and ends, and its word's case."""

    ids: list[int]
    starts: list[int]
    ends: list[int]
    cases: list[int]

    def __len__(self) -> int:
        return len(self.ids)


@cache
def piece_numbers() -> dict[str, int]:
    return {piece: n for n, piece in enumerate(PIECES_FILE.read_text("utf-8").splitlines())}


def tokenize(text: str) -> Tokens:
    """All of the text's tokens. Linear in the text."""
    tokens = Tokens([], [], [], [])
    for match in _WORD.finditer(text):
        start, word = match.start(), match.group()
        numbers, lengths = _pieces(word)
        tokens.ids.extend(numbers)
        tokens.cases.extend([_case(word)] * len(numbers))
        for length in lengths:
            tokens.starts.append(start)
            start += length
            tokens.ends.append(start)
    return tokens


@lru_cache(maxsize=20_000)
def _pieces(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The numbers of a word's pieces, and how many of its letters each takes."""
    numbers = piece_numbers()
    plain = [_plain(letter) for letter in word[:_LONGEST_WORD]]
    found, lengths, begin = [], [], 0
    while begin < len(plain):
        end = len(plain)
        while end > begin:
            piece = ("##" if begin else "") + "".join(plain[begin:end])
            if piece in numbers:
                break
            end -= 1
        if end == begin:
            return (numbers[UNKNOWN],), (len(word),)
        found.append(numbers[piece])
        lengths.append(end - begin)
        begin = end
    lengths[-1] += len(word) - len(plain)
    return tuple(found), tuple(lengths)


def _plain(letter: str) -> str:
    """In small letters, without accents."""
    parts = unicodedata.normalize("NFD", letter.lower())
    return "".join(part for part in parts if unicodedata.category(part) != "Mn")


def _case(word: str) -> int:
    if any(letter.isdigit() for letter in word):
        return CASES.index("digits")
    if word.islower() or not word[0].isalpha():
        return CASES.index("small")
    if word.isupper() and len(word) > 1:
        return CASES.index("capitals")
    return CASES.index("capitalised" if word[1:].islower() or len(word) == 1 else "mixed")
