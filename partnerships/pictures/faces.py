"""The site's own type for pictures: text of any script in, glyphs that our fonts have out."""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii
from django.conf import settings
from PIL import ImageDraw, ImageFont

# Each family's files, the one that has a letter first wins.
FILES = {
    "serif": ("newsreader-latin.woff2", "newsreader-latin-ext.woff2"),
    # The italic has little more than letters; figures and signs then stand upright.
    "italic": (
        "newsreader-italic-latin.woff2",
        "newsreader-latin.woff2",
        "newsreader-latin-ext.woff2",
    ),
    "sans": ("public-sans-latin.woff2", "public-sans-latin-ext.woff2"),
}
# Files that have one weight alone.
PLAIN = {"newsreader-italic-latin.woff2"}
ELLIPSIS = "…"
# No name or sentence shows more in a picture, and measuring takes its time.
LONGEST = 400
# What marks stacked on a letter, and what is not seen at all.
_LATIN_MARKS = range(0x300, 0x370)
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn"}


@dataclass(frozen=True)
class Face:
    """One family in one size and weight."""

    family: str
    size: int
    weight: int = 400

    def width(self, text: str) -> float:
        return sum(_font(file, self).getlength(part) for file, part in _runs(self.family, text))

    def draw(
        self, canvas: ImageDraw.ImageDraw, where: tuple[float, float], text: str, fill: str
    ) -> float:
        """Write `text` with its baseline's beginning at `where`; gives where it ends."""
        x, y = where
        for file, part in _runs(self.family, text):
            font = _font(file, self)
            canvas.text((x, y), part, fill=fill, font=font, anchor="ls")
            x += font.getlength(part)
        return x

    def cut(self, text: str, width: float) -> str:
        """As much of `text` as fits, and an ellipsis where that is not all."""
        if self.width(text) <= width:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.width(text[:middle].rstrip() + ELLIPSIS) <= width
            low, high = (middle, high) if fits else (low, middle - 1)
        return text[:low].rstrip() + ELLIPSIS


def writable(family: str, text: str) -> str:
    """`text` in one line, with Latin letters for what the family has no glyph for."""
    words = " ".join(text[: 2 * LONGEST].split())[:LONGEST]
    return "".join(_writable(family, char) for char in unicodedata.normalize("NFC", words))


@lru_cache(maxsize=4096)
def _writable(family: str, char: str) -> str:
    if ord(char) in _LATIN_MARKS or unicodedata.category(char) in _UNSEEN:
        return ""
    if _file_with(family, char):
        return char
    parts = unicodedata.normalize("NFKD", char)
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    if plain and all(_file_with(family, part) for part in plain):
        return plain
    return "" if unicodedata.category(char) == "So" else anyascii(char)


def _runs(family: str, text: str) -> list[tuple[str, str]]:
    """Stretches of a writable text, each with the file that has its letters."""
    runs: list[tuple[str, str]] = []
    for char in text:
        file = _file_with(family, char) or FILES[family][0]
        if runs and (runs[-1][0] == file or char == " "):
            runs[-1] = (runs[-1][0], runs[-1][1] + char)
        else:
            runs.append((file, char))
    return runs


@lru_cache(maxsize=4096)
def _file_with(family: str, char: str) -> str:
    if char == " ":  # every font has one, and it looks like a letter that it lacks
        return FILES[family][0]
    return next((file for file in FILES[family] if _glyph(file, char) != _no_glyph(file)), "")


def _glyph(file: str, char: str) -> bytes:
    return bytes(_font(file, Face("", 40)).getmask(char))


@cache
def _no_glyph(file: str) -> bytes:
    """What a font draws in place of a letter that it lacks; U+FFFF never is a letter."""
    return _glyph(file, "\uffff")


@cache
def _font(file: str, face: Face) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(settings.BASE_DIR / "static" / "fonts" / file, face.size)
    if file not in PLAIN:
        font.set_variation_by_axes([face.weight])
    return font
