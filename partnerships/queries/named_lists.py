"""Lists of partnerships that some words name: those of a place, and those of two things at once.

“france” is the list of France, “openai uk” the list of OpenAI in the United Kingdom.
"""

from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from operator import or_
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Value
from django.urls import reverse
from django.utils.translation import gettext

from partnerships.models import Listing
from partnerships.queries.filter_types import Choice
from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.folding import plain_words
from partnerships.queries.named_places import Place, places
from partnerships.queries.names import JOINING, NAMES, NEAR, RECORDS
from partnerships.queries.near_places import near_names, words_begun

MOST_WORDS = 12
# Of each type so many records are thought of, and so many lists are counted.
MOST_RECORDS = 6
MOST_COUNTED = 8
MOST_LISTS = 3

# What can be paired, in the order of a label. Two of one group say the same thing twice.
GROUPS = {
    "vendor": "vendor",
    "model": "model",
    "programme": "programme",
    "agency": "body",
    "jurisdiction": "body",
}
PLACES = ("jurisdiction", "vendor_country")

# A bit stands for each word: those that begin words of a record's names, and those that are whole
# words of the name that has most of them. `spare` is how many words that name has besides: “US
# Treasury” has the whole of “us”, and “USDT” nothing besides, but neither has both. A word that
# begins no name is taken for a slip, and stands for the names most like it. It is told of as
# well, as a place may be meant.
_TOPICS = f"""
WITH words AS MATERIALIZED (
    SELECT accord_folded(word) AS word, 1 << (place - 1)::int AS bit
    FROM unnest(%(words)s::text[]) WITH ORDINALITY AS asked(word, place)
), {NAMES}, {RECORDS}, beginning AS MATERIALIZED (
    SELECT type, id, folded, word, bit FROM words JOIN names ON folded LIKE '%%' || word || '%%'
), slips AS MATERIALIZED (
    SELECT word, bit FROM words
    WHERE length(word) > 4 AND bit NOT IN (SELECT bit FROM beginning)
), near AS (
    SELECT alike.* FROM slips, LATERAL (
        SELECT type, id, folded, slips.word, slips.bit FROM names
        WHERE word_similarity(slips.word, folded) >= %(near)s
        ORDER BY word_similarity(slips.word, folded) + similarity(slips.word, folded) DESC, id
        LIMIT %(most)s
    ) AS alike
), by_name AS (
    SELECT type, id, bit_or(bit) AS bits,
        coalesce(bit_or(bit) FILTER (WHERE folded || ' ' LIKE '%%' || word || ' %%'), 0) AS whole,
        length(folded) - length(replace(folded, ' ', '')) - count(*) AS spare
    FROM (SELECT * FROM beginning UNION ALL SELECT * FROM near) AS fitting
    GROUP BY type, id, folded
), covered AS (
    SELECT DISTINCT ON (type, id) type, id, whole, spare,
        bit_or(bits) OVER (PARTITION BY type, id) AS bits
    FROM by_name ORDER BY type, id, bit_count(whole::bit(32)) DESC, spare
), placed AS (
    SELECT *, row_number() OVER (PARTITION BY type, bits
        ORDER BY bit_count(whole::bit(32)) DESC, spare, id) AS place
    FROM covered
)
SELECT type, id, slug, label, bits, whole, spare
FROM placed JOIN records USING (type, id)
WHERE place <= %(most)s
UNION ALL
SELECT 'slip', NULL::bigint, word, '', bit, 0, 0 FROM slips
UNION ALL
SELECT DISTINCT 'jurisdiction', NULL::bigint, jurisdiction, '', 0, 0, 0 FROM partnerships_agency
UNION ALL
SELECT DISTINCT 'vendor_country', NULL::bigint, country, '', 0, 0, 0 FROM partnerships_vendor
    WHERE country <> ''
"""  # noqa: S608 - made of constants only


class Topic(NamedTuple):
    """What some of the words name, as choices of one filter. A bit stands for each word.

    `bits`: words that begin a word of its names, and `slips`, which are only like them; `whole`:
    those that are a word of one name; `spare`: how many words that name has besides.
    """

    key: str
    choices: tuple[Choice, ...]
    label: str
    bits: int
    whole: int
    spare: int
    slips: int


@dataclass(frozen=True)
class NamedList:
    """`is_exact`: the words are names in full, and nothing else; `is_near`: one is misspelt."""

    label: str
    total: int
    filters: PartnershipFilters
    is_exact: bool
    is_near: bool
    is_pair: bool

    @property
    def url(self) -> str:
        return f"{reverse('partnership_list')}?{self.filters.query_string}"


def lists_named(q: str) -> list[NamedList]:
    """The lists that all words of `q` name together, none of them empty, the best first.

    Of pairs only those that fit as well as the best: “palantir” is the vendor, not its products.
    """
    words = [word for word in dict.fromkeys(plain_words(q)) if word not in JOINING][:MOST_WORDS]
    if not words:
        return []
    every = (1 << len(words)) - 1
    topics = _topics(words)
    of_places = [(one,) for one in topics if one.key in PLACES and one.bits == every]
    counted = sorted(of_places + _pairs(topics, every), key=_fitness, reverse=True)[:MOST_COUNTED]
    filters = [PartnershipFilters({one.key: one.choices for one in those}) for those in counted]
    totals = _totals(filters)
    pairs = [those for those, total in zip(counted, totals, strict=True) if total and those[1:]]
    return [
        NamedList(
            _label(those),
            total,
            chosen,
            is_exact=_is_exact(those, every),
            is_near=any(topic.slips for topic in those),
            is_pair=len(those) > 1,
        )
        for those, chosen, total in zip(counted, filters, totals, strict=True)
        if total and (len(those) == 1 or _fitness(those) == _fitness(pairs[0]))
    ][:MOST_LISTS]


def _topics(words: list[str]) -> list[Topic]:
    with connection.cursor() as cursor:
        cursor.execute(_TOPICS, {"words": words, "most": MOST_RECORDS, "near": NEAR})
        rows = cursor.fetchall()
    slips = sum(row[4] for row in rows if row[0] == "slip")
    records = [
        Topic(type, (Choice(slug, label, pk),), label, bits, whole, spare, bits & slips)
        for type, pk, slug, label, bits, whole, spare in rows
        if pk
    ]
    words_of = {key: [row[2] for row in rows if row[0] == key] for key in PLACES}
    known = places(*(words_of[key] for key in PLACES))
    near = near_names({name for place in known for name in place.names}, words, slips)
    named = [_of_place(place, words, near) for place in known]
    return records + [topic for topic in named if topic.bits]


def _of_place(place: Place, words: list[str], near: dict[str, int]) -> Topic:
    bits, whole, spare, slips = max(
        (_fit(words, name, near.get(name, 0)) for name in place.names),
        key=lambda fit: (fit[0].bit_count(), fit[1].bit_count(), -fit[2]),
    )
    choices = tuple(Choice(word, place.label, word) for word in place.words)
    return Topic(place.key, choices, place.label, bits, whole, spare, slips)


def _fit(words: list[str], name: str, slips: int) -> tuple[int, int, int, int]:
    """What a topic says of the words, where it has this name."""
    parts = name.split()
    bits = words_begun(words, name) | slips
    whole = sum((word in parts) << at for at, word in enumerate(words))
    return bits, whole, len(parts) - bits.bit_count(), slips


def _pairs(topics: list[Topic], every: int) -> list[tuple[Topic, ...]]:
    """Of different groups, each with a word of its own, and all words together."""
    order = list(GROUPS)
    paired = (topic for topic in topics if topic.key in GROUPS)
    ordered = sorted(paired, key=lambda topic: order.index(topic.key))
    return [
        (one, other)
        for one, other in combinations(ordered, 2)
        if GROUPS[one.key] != GROUPS[other.key]
        and one.bits | other.bits == every
        and one.bits & ~other.bits
        and other.bits & ~one.bits
    ]


def _fitness(topics: tuple[Topic, ...]) -> tuple[int, ...]:
    return _whole(topics).bit_count(), -sum(topic.spare for topic in topics), -len(topics)


def _whole(topics: tuple[Topic, ...]) -> int:
    return reduce(or_, (topic.whole for topic in topics))


def _is_exact(topics: tuple[Topic, ...], every: int) -> bool:
    return _whole(topics) == every and not any(topic.spare for topic in topics)


def _label(topics: tuple[Topic, ...]) -> str:
    first, *others = (topic.label for topic in topics)
    if not others:
        return first
    return gettext("{one} and {other}").format(one=first, other=others[0])


def _totals(filters: list[PartnershipFilters]) -> list[int]:
    """The number of partnerships in each of these lists, in one statement."""
    counts = [
        Listing.objects.filter(one.condition(prefix=""))
        .order_by()
        .annotate(place=Value(place))
        .values("place")
        .annotate(total=Count("pk"))
        .values_list("place", "total")
        for place, one in enumerate(filters)
    ]
    if not counts:
        return []
    totals = dict(counts[0].union(*counts[1:], all=True))
    return [totals.get(place, 0) for place in range(len(filters))]
