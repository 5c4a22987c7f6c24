"""Free text over everything that a partnership is called and that its sources say of it.

The database keeps the words of each partnership in its listing; this module asks them.
"""

from functools import lru_cache

import numpy as np
from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Func, Q, Value

from partnerships.queries.numbers import AS_BYTES, from_bytes
from partnerships.queries.statements import planned_once

# Where the words are matched by their stems, and where as they are.
_COLUMNS = {True: ("stems", "english"), False: ("words", "simple")}
# For any words the plan is the same: an index knows who has them.
_KEYS = {
    has_stems: f"""
SELECT {AS_BYTES.format("listing_id")} FROM partnerships_listingtext
WHERE {column} @@ websearch_to_tsquery('{config}', unaccent(%(q)s))
"""  # noqa: S608
    for has_stems, (column, config) in _COLUMNS.items()
}


def mentions(q: str, prefix: str = "") -> Q:
    """The listings that the words of `q` fit, as in a web search; all where there are none.

    Words are joined by “and”; "quotes" make a phrase, OR and -word do what they say. They are
    matched by their stems, or as they are where English would leave them all out: “the” is a word
    too. Accents are taken off both sides. `prefix` leads from another model to the listing.
    """
    return Q(**{f"{prefix}text__{key}": asked for key, asked in _asked(q).items()})


def keys_mentioning(q: str) -> np.ndarray:
    """The keys of those listings, for words that are not empty."""
    with planned_once() as cursor:
        cursor.execute(_KEYS[has_stems(q)], {"q": q})
        return from_bytes(*cursor.fetchone())


def _asked(q: str) -> dict[str, SearchQuery]:
    """What is asked of a listing's words, by the column; nothing where there are none."""
    if not q:
        return {}
    column, config = _COLUMNS[has_stems(q)]
    unaccented = Func(Value(q), function="unaccent")
    return {column: SearchQuery(unaccented, config=config, search_type="websearch")}


@lru_cache(maxsize=1000)
def has_stems(q: str) -> bool:
    """Whether English leaves anything of these words to look for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT numnode(websearch_to_tsquery('english', unaccent(%s))) > 0", [q])
        return cursor.fetchone()[0]
