"""What stands on the picture of a shared link: a headline, its figures, a small chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Run(NamedTuple):
    """A part of a title; `is_aside` for a word such as “at” that only joins two names."""

    text: str
    is_aside: bool = False


@dataclass(frozen=True)
class Figure:
    value: str
    label: str


@dataclass(frozen=True)
class Chart:
    """Columns from left to right, and what stands below them."""

    counts: Sequence[int]
    caption: str
    first: str
    last: str


@dataclass(frozen=True)
class Sheet:
    tagline: str
    kicker: str
    title: Sequence[Run]
    text: str = ""
    figures: Sequence[Figure] = ()
    chart: Chart | None = None
