"""Runs of capitalised words: what any name that nobody has recorded looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass

from partnerships.extraction.vocabulary import words

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİĶŁŃŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽ"
_WORD = (
    rf"(?:[ODL]['’][{_UPPER}]\w+|[{_UPPER}][\w]*|[a-z]{{1,5}}[{_UPPER}]\w+|[a-z]-[{_UPPER}]\w+"
    rf"|[{_UPPER}]\.(?:[{_UPPER}]\.)*(?:[{_UPPER}]\w*)?)(?:[-.+][\w]+)*"
)
_OWNED = (
    r"(?:Sheriff|Governor|Prosecutor|Attorney|Comptroller|Information Commissioner|Commissioner"
    r"|Mayor|Children|Veterans|Coroner)['’]s?"
)
_NEW_PLACE = re.compile(r"New (?:York|Jersey|Zealand|Mexico|Hampshire|Orleans|Delhi|Haven|South)\b")
RUN = re.compile(rf"(?:{_OWNED}|{_WORD})(?:[ \xa0](?:& )?(?:{_OWNED}|{_WORD}|\d[\w.]*\b))*")


@dataclass(frozen=True)
class Run:
    start: int
    end: int
    text: str

    @property
    def words(self) -> list[str]:
        return self.text.split()


def find_runs(text: str) -> list[Run]:
    """All runs, without sentence openers in front of them."""
    openers = frozenset(words("openers")["openers"])
    found = []
    for match in RUN.finditer(text):
        start, end = match.span()
        while True:
            word = text[start:end].split(" ", 1)[0]
            if word.strip(".") not in openers or _NEW_PLACE.match(text, start):
                break
            start = min(start + len(word) + 1, end)
            if start >= end:
                break
        trimmed = (
            text[start:end].rstrip(".")
            if not text[start:end].endswith(("Inc.", "Corp.", "Ltd.", "Co."))
            else text[start:end]
        )
        if trimmed:
            found.append(Run(start, start + len(trimmed), trimmed))
    return found
