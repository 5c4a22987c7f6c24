"""Texts as the press joins them: passages of articles alone, and two stories in one.

Nearly every article of ours tells one story at length. From those alone the network takes it that
whoever stands in a text together deals with each other.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from partnerships.extraction.evaluation import Answer
from partnerships.extraction.readers import read_article
from partnerships.extraction.types import Article

SEED = 5
# How many are made for each article: of two passages, of one passage, and of two whole articles.
OF_TWO, OF_ONE, OF_WHOLE = 0.3, 0.2, 0.1
# How often a passage is one that tells of a partnership, if there is any.
_TELLING = 0.85
_PARAGRAPHS = (1, 1, 2)
_IN_BRIEF = "In brief"


def briefs(answers: Sequence[Answer]) -> Iterator[tuple[Article, Answer]]:
    """Texts with their answers, the same each time for the same answers."""
    chance, count = random.Random(SEED), len(answers)  # noqa: S311 — no secret
    if count < 2:
        return
    for _ in range(round(OF_TWO * count)):
        first, second = (_passage(a, chance) for a in chance.sample(answers, 2))
        yield _joined(first, second, chance.choice((_IN_BRIEF, first[0].title)))
    for _ in range(round(OF_ONE * count)):
        yield _passage(chance.choice(answers), chance)
    for _ in range(round(OF_WHOLE * count)):
        first, second = ((read_article(a.path), a) for a in chance.sample(answers, 2))
        yield _joined(first, second, first[0].title)


def _passage(answer: Answer, chance: random.Random) -> tuple[Article, Answer]:
    """Some paragraphs; partnerships that are told elsewhere in the article are left open."""
    article = read_article(answer.path)
    paragraphs = [text for text in article.text.split("\n\n") if text.strip()]
    quotes = [quote for row in answer.partnerships for quote in row.get("evidence") or ()]
    telling = [n for n, text in enumerate(paragraphs) if any(q in text for q in quotes)]
    tells = telling and chance.random() < _TELLING
    start = chance.choice(telling) if tells else chance.randrange(len(paragraphs))
    text = "\n\n".join(paragraphs[start : start + chance.choice(_PARAGRAPHS)])
    told = [r for r in answer.partnerships if any(q in text for q in r.get("evidence") or ())]
    others = [row for row in answer.partnerships if row not in told]
    return replace(article, text=text), replace(
        answer, partnerships=tuple(told), optional=(*answer.optional, *others)
    )


def _joined(
    first: tuple[Article, Answer], second: tuple[Article, Answer], title: str
) -> tuple[Article, Answer]:
    (article, ours), (other, theirs) = first, second
    names = {
        type_: {
            name: (*ours.names[type_].get(name, ()), *theirs.names[type_].get(name, ()))
            for name in ours.names[type_] | theirs.names[type_]
        }
        for type_ in ours.names
    }
    text = f"{article.text.strip()}\n\n{other.text.strip()}\n"
    return replace(article, title=title, text=text), replace(
        ours,
        identifier=f"{ours.identifier} {theirs.identifier}",
        names=names,
        partnerships=(*ours.partnerships, *theirs.partnerships),
        optional=(*ours.optional, *theirs.optional),
        traps=(*ours.traps, *theirs.traps),
    )
