"""Places whose names are misspelt among the words that somebody looks for."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection

from partnerships.queries.names import NEAR

# A word is compared in its place among the others that fit: alone, “untied” is no more like
# “united” than words of another sense are like other names, and “untied kingdom” is.
_NEAREST = """
SELECT DISTINCT ON (bit) bit, name
FROM unnest(%(bits)s::int[], %(phrases)s::text[], %(names)s::text[]) AS asked(bit, phrase, name)
WHERE similarity(phrase, name) >= %(near)s
ORDER BY bit, similarity(phrase, name) DESC, name
"""


def words_begun(words: list[str], name: str) -> int:
    """The words that begin a word of the name, as bits."""
    parts = name.split()
    begun = (any(part.startswith(word) for part in parts) for word in words)
    return sum(is_begun << at for at, is_begun in enumerate(begun))


def near_names(names: Iterable[str], words: list[str], slips: int) -> dict[str, int]:
    """Those of the names that `slips`, some of the words as bits, are meant for.

    Each with its slips: a slip is meant for one name, and for none where it is like none.
    """
    begun = {name: words_begun(words, name) for name in names}
    asked = [
        (slip, _phrase(words, begun[name] | slip), name)
        for slip in _slips_alone(slips, begun.values())
        for name in begun
        if begun[name].bit_count() < len(name.split())
    ]
    if not asked:
        return {}
    bits, phrases, compared = map(list, zip(*asked, strict=True))
    near: defaultdict[str, int] = defaultdict(int)
    with connection.cursor() as cursor:
        cursor.execute(
            _NEAREST, {"bits": bits, "phrases": phrases, "names": compared, "near": NEAR}
        )
        for bit, name in cursor.fetchall():
            near[name] |= bit
    return dict(near)


def _slips_alone(slips: int, begun: Iterable[int]) -> list[int]:
    """Each of the slips that begins no name of a place."""
    for bits in begun:
        slips &= ~bits
    return [1 << at for at in range(slips.bit_length()) if slips >> at & 1]


def _phrase(words: list[str], bits: int) -> str:
    return " ".join(word for at, word in enumerate(words) if bits >> at & 1)
