"""The sources that an article leans on: papers, blog posts, earnings calls, reports."""

from __future__ import annotations

import re
from functools import cache

from partnerships.extraction.frames import Scene
from partnerships.extraction.types import Article, Citation
from partnerships.extraction.vocabulary import any_of, words


@cache
def _patterns() -> tuple[re.Pattern, re.Pattern]:
    vocabulary = words("sources")
    media = any_of(words("companies")["media"])
    saying = "|".join(vocabulary["saying"])
    outlet = re.compile(
        rf"\b(?:{saying}) (?:the )?(?P<told>{media})\b"
        rf"|\b(?P<says>{media})(?:['’]s)? (?:\w+ )?(?:{'|'.join(vocabulary['reporting'])})\b"
        rf"|\baccording to (?:the )?(?P<according>{media})\b"
    )
    document = re.compile(rf"\b(?:{'|'.join(vocabulary['documents'])})\b", re.IGNORECASE)
    return outlet, document


def find_citations(scene: Scene, article: Article) -> tuple[Citation, ...]:
    """One citation for each outlet, and one for each kind of document and who it comes from."""
    found: dict[tuple[str, str], Citation] = {}
    outlet, document = _patterns()
    for match in outlet.finditer(scene.text):
        name = match["told"] or match["says"] or match["according"]
        if name != article.publisher:
            start = match.start(match.lastgroup or 0)
            found.setdefault((name, ""), Citation("", name, start, start + len(name)))
    for cast in scene.casts:
        sentence = cast.sentence
        for match in document.finditer(scene.text, sentence.start, sentence.end):
            publisher = _publisher(cast, match.start())
            if publisher:
                title = re.sub(r"^(?:the|a|an|its|his|her|their) ", "", match.group(), flags=re.I)
                found.setdefault(
                    (publisher, title.lower()),
                    Citation(title, publisher, match.start(), match.end()),
                )
    return tuple(sorted(found.values(), key=lambda citation: citation.mention_start))


def _publisher(cast, offset: int) -> str | None:
    """The party that stands nearest before the document in its sentence."""
    parties = [p for p in (*cast.vendors, *cast.agencies) if p.start < offset]
    if not parties:
        return None
    return max(parties, key=lambda p: p.start).entity.name
