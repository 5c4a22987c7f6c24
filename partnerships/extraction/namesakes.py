"""Products that bear their maker's name: “ChatGPT and DeepSeek”, “pupils work with SchoolAI”."""

from __future__ import annotations

import re

from partnerships.extraction.entities import Book, Entity
from partnerships.extraction.vocabulary import words

_BESIDE = re.compile(r"(?:, |,? (?:and|or|as well as) )(?:the )?(?:[A-Z]\w+ )?")
_LONGEST_GAP = 24


def take_namesakes(book: Book, text: str) -> None:
    """Turn mentions of a vendor into mentions of its product, where that is what is meant."""
    namesakes = words("products")["namesakes"]
    taken = sorted(book.taken, key=lambda span: span[0])
    products: set[str] = set()
    for index, (start, end, entity) in enumerate(taken):
        written = text[start:end]
        if entity.type != "vendor" or written not in namesakes:
            continue
        beside = any(_is_beside(text, taken, index, step) for step in (-1, 1))
        is_only_product = written in words("products")["only_products"]
        if beside or (is_only_product and written not in products):
            products.add(written)
            _turn(book, start, end, entity)


def _is_beside(text: str, taken: list[tuple[int, int, Entity]], index: int, step: int) -> bool:
    """Whether the next name to one side is a model's, and in one enumeration with this."""
    if not 0 <= index + step < len(taken):
        return False
    first, second = sorted((taken[index], taken[index + step]), key=lambda span: span[0])
    gap = text[first[1] : min(second[0], first[1] + _LONGEST_GAP)]
    return taken[index + step][2].type == "model" and bool(_BESIDE.fullmatch(gap))


def _turn(book: Book, start: int, end: int, vendor: Entity) -> None:
    book.release(start, end, vendor)
    book.take(start, end, book.entity("model", book.readable[start:end], None, vendor.name))
