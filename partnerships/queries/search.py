"""Free text over everything that a partnership is called and that its sources say of it.

The database keeps the words of each partnership in its listing; this module asks them.
"""

from functools import lru_cache

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Func, Q, QuerySet, Value

from partnerships.models import ListingText


def mentions(q: str, prefix: str = "") -> Q:
    """The listings that the words of `q` fit, as in a web search; all where there are none.

    Words are joined by “and”; "quotes" make a phrase, OR and -word do what they say. They are
    matched by their stems, or as they are where English would leave them all out: “the” is a word
    too. Accents are taken off both sides. `prefix` leads from another model to the listing.
    """
    return Q(**{f"{prefix}text__{key}": asked for key, asked in _asked(q).items()})


def texts_mentioning(q: str) -> QuerySet[ListingText]:
    """The words of those listings."""
    return ListingText.objects.filter(**_asked(q))


def _asked(q: str) -> dict[str, SearchQuery]:
    """What is asked of a listing's words, by the column; nothing where there are none."""
    if not q:
        return {}
    column, config = ("stems", "english") if has_stems(q) else ("words", "simple")
    unaccented = Func(Value(q), function="unaccent")
    return {column: SearchQuery(unaccented, config=config, search_type="websearch")}


@lru_cache(maxsize=1000)
def has_stems(q: str) -> bool:
    """Whether English leaves anything of these words to look for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT numnode(websearch_to_tsquery('english', unaccent(%s))) > 0", [q])
        return cursor.fetchone()[0]
