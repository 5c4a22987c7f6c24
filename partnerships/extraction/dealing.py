"""How likely each sentence speaks of a partnership, learned from its words.

The weights are in vocabulary/dealing.json, written by `manage.py evaluate DIR --learn`.
"""

from __future__ import annotations

import itertools
import json
import re
from functools import cache, lru_cache
from pathlib import Path

from partnerships.extraction.coreference import Cast
from partnerships.extraction.cues import Cues
from partnerships.extraction.logistic import likelihood

Weights = dict[str, float]

WEIGHTS_FILE = Path(__file__).parent / "vocabulary" / "dealing.json"
_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|[$€£]|\d[\d.,]*|[^\w\s]")
_ENDINGS = (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_SHORTEST_STEM = 3
_LEAD = 4


@cache
def learned_dealing() -> Weights:
    """Weights by signal of `sentence_signals`."""
    return json.loads(WEIGHTS_FILE.read_text("utf-8"))


def write_dealing(weights: Weights) -> None:
    """Keep learned weights, one a line, so that a change can be read."""
    WEIGHTS_FILE.write_text(
        json.dumps(weights, indent=0, sort_keys=True, ensure_ascii=False) + "\n", "utf-8"
    )
    learned_dealing.cache_clear()


def weigh_sentences(
    text: str, casts: list[Cast], cues: list[Cues], weights: Weights
) -> tuple[float, ...]:
    """For each sentence a likelihood, between 0 and 1, that it carries a partnership."""
    return tuple(
        likelihood(sentence_signals(text, cast, said, len(casts)), weights)
        for cast, said in zip(casts, cues, strict=True)
    )


def sentence_signals(text: str, cast: Cast, cues: Cues, number: int) -> dict[str, float]:
    """Its words and pairs of words, its cues, who is in it, and where in the text it stands.

    `number`: how many sentences the text has. Names are replaced by what they name, so that
    nothing can be learned of any one body or vendor.
    """
    words = _masked_words(text, cast)
    found = dict.fromkeys(words, 1.0)
    found |= {f"{left} {right}": 1.0 for left, right in itertools.pairwise(words)}
    found.pop("bias", None)  # a word like any other, but the weights' name for where they start
    for trigger in cues.triggers:
        found[f"says_{trigger.group}{'_not' if trigger.negated else ''}"] = 1.0
    found |= {f"cue_{name}": 1.0 for name in cues.other}
    found["both_parties"] = float(bool(cast.agencies) and bool(cast.vendors))
    found["no_party"] = float(not cast.agencies and not cast.vendors)
    found["some_body"] = float(bool(cast.agencies))
    found["some_vendor"] = float(bool(cast.vendors))
    found["some_model"] = float(bool(cast.models))
    found["headline"] = float(cast.sentence.is_title)
    found["lead"] = float(cast.sentence.index < _LEAD)
    found["how_far_down"] = cast.sentence.index / max(number, 1)
    return found


def _masked_words(text: str, cast: Cast) -> list[str]:
    marks: dict[tuple[int, int], str] = {}
    for party in cast.agencies:
        marks[party.start, party.end] = "<body>" if party.explicit else "<the body>"
    for party in cast.vendors:
        if not party.by_product:
            marks[party.start, party.end] = "<vendor>" if party.explicit else "<the vendor>"
    for party in cast.models:
        marks[party.start, party.end] = "<model>"
    words: list[str] = []
    position = cast.sentence.start
    for (start, end), mark in sorted(marks.items()):
        if start >= position:
            words += [*_stems(text, position, start), mark]
            position = end
    return words + _stems(text, position, cast.sentence.end)


def _stems(text: str, start: int, end: int) -> list[str]:
    return [stem(match.group()) for match in _WORD.finditer(text, start, end)]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its commonest endings; all numbers are one."""
    if word[0].isdigit():
        return "<number>"
    word = word.lower().replace("’", "'")
    for ending, instead in _ENDINGS:
        short = len(word) - len(ending) < _SHORTEST_STEM
        if word.endswith(ending) and not short and not word.endswith("ss"):
            word = word[: -len(ending)] + instead
            break
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST_STEM + 1 else word
