"""Words set in lines of a given width, in the largest size in which they fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from partnerships.pictures.faces import ELLIPSIS, Face, writable
from partnerships.pictures.sheet import Run


@dataclass(frozen=True)
class Style:
    """How runs are set. `lines` is the most there may be."""

    face: Face
    aside: Face
    leading: int
    lines: int

    def face_of(self, is_aside: bool) -> Face:
        return self.aside if is_aside else self.face


@dataclass(frozen=True)
class Word:
    text: str
    is_aside: bool


@dataclass(frozen=True)
class Setting:
    style: Style
    lines: list[list[Word]]
    is_whole: bool

    @property
    def height(self) -> int:
        return len(self.lines) * self.style.leading


def style(family: str, size: int, weight: int, lines: int, leading: float = 1.08) -> Style:
    return Style(
        Face(family, size, weight), Face("italic", size, 400), round(size * leading), lines
    )


def set_largest(runs: Sequence[Run], width: float, styles: Sequence[Style]) -> Setting:
    """In the first of `styles` that holds all of it; in the last, cut, where none does."""
    for one in styles:
        setting = set_in(runs, width, one)
        if setting.is_whole:
            break
    return setting


def set_in(runs: Sequence[Run], width: float, style: Style) -> Setting:
    words = [word for run in runs for word in _words(run, style)]
    space = style.face.width(" ")
    lines: list[list[Word]] = []
    room = 0.0
    for place, word in enumerate(words):
        face = style.face_of(word.is_aside)
        taken = face.width(word.text)
        if lines and taken + space <= room:
            lines[-1].append(word)
            room -= taken + space
        elif len(lines) < style.lines:
            fitting = face.cut(word.text, width)
            lines.append([Word(fitting, word.is_aside)])
            room = width - face.width(fitting)
            if fitting != word.text:
                return Setting(style, lines, False)
        else:
            rest = " ".join(word.text for word in words[place:])
            _shorten(lines[-1], room, rest, style)
            return Setting(style, lines, False)
    return Setting(style, lines, True)


def _words(run: Run, style: Style) -> list[Word]:
    family = style.face_of(run.is_aside).family
    return [Word(word, run.is_aside) for word in writable(family, run.text).split()]


def _shorten(line: list[Word], room: float, rest: str, style: Style) -> None:
    """End the last line in as much of the next word as there is room for, and an ellipsis."""
    face = style.face
    partly = face.cut(rest, room - face.width(" "))
    if len(partly) > len(ELLIPSIS) + 2:
        line.append(Word(partly, is_aside=False))
        return
    last = line.pop()
    face = style.face_of(last.is_aside)
    line.append(Word(face.cut(f"{last.text} {rest}", face.width(last.text) + room), last.is_aside))
