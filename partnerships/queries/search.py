"""Free text over everything that a partnership is called and that its sources say of it.

The database keeps the words of each partnership in its listing; this module asks them.
"""

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Func, Q, Value


def mentions(q: str, prefix: str = "") -> Q:
    """The listings that the words of `q` fit, as in a web search; all where there are none.

    Words are joined by “and”; "quotes" make a phrase, OR and -word do what they say. They are
    matched by their stems, or as they are where English would leave them all out: “the” is a word
    too. Accents are taken off both sides. `prefix` leads from another model to the listing.
    """
    if not q:
        return Q()
    column, config = ("stems", "english") if _has_stems(q) else ("words", "simple")
    asked = SearchQuery(Func(Value(q), function="unaccent"), config=config, search_type="websearch")
    return Q(**{f"{prefix}text__{column}": asked})


def _has_stems(q: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT numnode(websearch_to_tsquery('english', unaccent(%s))) > 0", [q])
        return cursor.fetchone()[0]
