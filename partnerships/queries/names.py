"""Records by what they are called: name, acronym, alias or former name, and nearly so."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from partnerships.models.choices import NamedType, NameRole, PartnershipKind, VendorKind
from partnerships.wording import jurisdiction_words, within_sentence


class FoundType(models.TextChoices):
    """What can be found by a name: records of all types, and publishers, who have no record."""

    VENDOR = NamedType.VENDOR.value, NamedType.VENDOR.label
    AGENCY = NamedType.AGENCY.value, NamedType.AGENCY.label
    MODEL = NamedType.MODEL.value, NamedType.MODEL.label
    PROGRAMME = NamedType.PROGRAMME.value, NamedType.PROGRAMME.label
    PUBLISHER = "publisher", gettext_lazy("Publisher")


# Words that stand between a vendor and an agency and belong to neither.
JOINING = ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "s", "the", "to", "with"]

# How alike what is asked and a part of a name have to be, from 0 to 1, and the share of the
# likest name's likeness that others need to be shown beside it. Beside names that fit, what is
# only like them has to be more alike.
NEAR = 0.4
NEARLY_AS_NEAR = 0.7
NEAR_BESIDE_FITTING = 0.6

# Partnerships only order names that fit equally well: of so many names, and up to so many each.
MANY = 200

NAMES = """
names AS NOT MATERIALIZED (
    SELECT 'agency' AS type, id, name, 'name' AS role, name_folded AS folded
        FROM partnerships_agency
    UNION ALL SELECT 'agency', id, acronym, 'acronym', acronym_folded FROM partnerships_agency
    UNION ALL SELECT 'agency', agency_id, name, role, name_folded FROM partnerships_agencyalias
    UNION ALL SELECT 'vendor', id, name, 'name', name_folded FROM partnerships_vendor
    UNION ALL SELECT 'vendor', vendor_id, name, 'alias', name_folded FROM partnerships_vendoralias
    UNION ALL SELECT 'model', id, name, 'name', name_folded FROM partnerships_aimodel
    UNION ALL SELECT 'model', ai_model_id, name, 'alias', name_folded FROM partnerships_modelalias
    UNION ALL SELECT 'programme', id, name, 'name', name_folded FROM partnerships_programme
    UNION ALL SELECT 'programme', id, alias, 'alias', accord_folded(alias)
        FROM partnerships_programme, unnest(aliases) AS alias
)
"""

RECORDS = """
records AS NOT MATERIALIZED (
    SELECT 'agency' AS type, id, name AS label, slug, acronym, jurisdiction AS about
        FROM partnerships_agency
    UNION ALL SELECT 'vendor', id, name, slug, '', kind FROM partnerships_vendor
    UNION ALL SELECT 'model', model.id, model.name, model.slug, '', vendor.name
        FROM partnerships_aimodel model JOIN partnerships_vendor vendor
        ON vendor.id = model.vendor_id
    UNION ALL SELECT 'programme', programme.id, programme.name, programme.slug, '',
        coalesce(lead.name, '')
        FROM partnerships_programme programme LEFT JOIN partnerships_agency lead
        ON lead.id = programme.lead_agency_id
)
"""

# Publishers have no table: their slugs are read from the index of sources, one step for each. A
# slug is a folded name with dashes. A spelling that leads to another publisher is a name of that.
PUBLISHERS = """
slugs AS (
    (SELECT publisher_slug AS slug, publisher FROM partnerships_source
        WHERE publisher_slug > '' ORDER BY publisher_slug LIMIT 1)
    UNION ALL SELECT next.* FROM slugs, LATERAL (
        SELECT publisher_slug, publisher FROM partnerships_source
        WHERE publisher_slug > slugs.slug ORDER BY publisher_slug LIMIT 1) AS next
), publishers AS MATERIALIZED (
    SELECT dense_rank() OVER (ORDER BY coalesce(spelling.publisher_slug, slugs.slug)) AS id,
        coalesce(spelling.publisher_slug, slugs.slug) AS slug,
        coalesce(spelling.publisher, slugs.publisher) AS label,
        slugs.publisher AS name,
        CASE WHEN spelling.id IS NULL THEN 'name' ELSE 'alias' END AS role,
        ' ' || replace(slugs.slug, '-', ' ') AS folded
    FROM slugs LEFT JOIN partnerships_publisherspelling spelling ON spelling_slug = slugs.slug
), names_too AS NOT MATERIALIZED (
    SELECT * FROM names
    UNION ALL SELECT 'publisher', id, name, role, folded FROM publishers
    UNION ALL SELECT DISTINCT 'publisher', id, label, 'name', ' ' || replace(slug, '-', ' ')
        FROM publishers WHERE role = 'alias'
), records_too AS NOT MATERIALIZED (
    SELECT * FROM records
    UNION ALL SELECT 'publisher', id, min(label), slug, '', '' FROM publishers GROUP BY id, slug
)
"""

# Of publishers the shortest name comes first: “The Guardian” before “Copy of The Guardian”.
# A folded text has a space before each word, so “% wor%” finds words that begin so. The first
# word goes through an index, the rest is compared. Likeness is asked for where nothing begins so.
_NAMED = f"""
WITH RECURSIVE asked AS NOT MATERIALIZED (
    SELECT accord_folded(%(q)s) AS folded
), {NAMES}, {RECORDS}, {PUBLISHERS}, beginning AS MATERIALIZED (
    SELECT names_too.*, 0::real AS likeness, CASE
            WHEN names_too.folded <> asked.folded THEN
                CASE WHEN starts_with(names_too.folded, asked.folded) THEN 2 ELSE 3 END
            WHEN role = 'acronym' THEN 0 ELSE 1
        END AS rank
    FROM asked, names_too
    WHERE asked.folded <> ' '
        AND names_too.folded LIKE '%% ' || split_part(asked.folded, ' ', 2) || '%%'
        AND names_too.folded LIKE ALL (
            SELECT '%% ' || word || '%%' FROM string_to_table(ltrim(asked.folded), ' ') AS word)
), like_it AS MATERIALIZED (
    SELECT names_too.*, 4 AS rank,
        word_similarity(asked.folded, names_too.folded) + similarity(asked.folded, names_too.folded)
            AS likeness
    FROM asked, names_too
    WHERE length(asked.folded) > 3
        AND (%(near_too)s OR NOT EXISTS (SELECT FROM beginning))
        AND NOT EXISTS (SELECT FROM beginning WHERE (type, id) = (names_too.type, names_too.id))
        AND word_similarity(asked.folded, names_too.folded)
            >= CASE WHEN EXISTS (SELECT FROM beginning) THEN %(beside)s ELSE %(near)s END
), near AS (
    SELECT type, id, name, role, folded, likeness, rank FROM like_it
    WHERE likeness >= (SELECT max(likeness) FROM like_it) * %(nearly_as_near)s
), best AS (
    SELECT DISTINCT ON (type, id) *
    FROM (SELECT * FROM beginning UNION ALL SELECT * FROM near) AS fitting
    ORDER BY type, id, rank, likeness DESC, role <> 'name', length(name)
), ranked AS (
    SELECT *, count(*) OVER (PARTITION BY type, rank = 4) AS total, row_number() OVER
        (PARTITION BY type, rank = 4 ORDER BY rank, likeness DESC, length(folded), id) AS place
    FROM best
), counted AS (
    SELECT type, id, name, role, rank, likeness, total, CASE type
        WHEN 'agency' THEN (SELECT count(*) FROM (SELECT FROM partnerships_partnership
            WHERE agency_id = ranked.id LIMIT %(many)s) AS first_ones)
        WHEN 'vendor' THEN (SELECT count(*) FROM (SELECT FROM partnerships_partnership
            WHERE vendor_id = ranked.id LIMIT %(many)s) AS first_ones)
        WHEN 'model' THEN (SELECT count(*) FROM (SELECT FROM partnerships_partnership_ai_models
            WHERE aimodel_id = ranked.id LIMIT %(many)s) AS first_ones)
        WHEN 'publisher' THEN -length(folded)
        ELSE (SELECT count(*) FROM (SELECT FROM partnerships_partnership
            WHERE programme_id = ranked.id LIMIT %(many)s) AS first_ones)
        END AS partnerships
    FROM ranked WHERE place <= %(many)s
), placed AS (
    SELECT *, row_number() OVER (PARTITION BY type, rank = 4
        ORDER BY rank, likeness DESC, partnerships DESC, name, id) AS place
    FROM counted
)
SELECT type, total, rank = 4, role, placed.name, label, slug, acronym, about
FROM placed JOIN records_too USING (type, id)
WHERE place <= %(most)s
ORDER BY rank, likeness DESC, type = 'publisher', partnerships DESC, label, type
"""  # noqa: S608 - made of constants only

# Each word has to begin a word of the agency's names or of the vendor's or of a model's or the
# programme's, and each of the two sides needs a word of its own. A bit stands for each word.
_BETWEEN = f"""
WITH words AS MATERIALIZED (
    SELECT word, (1 << (row_number() OVER ())::int - 1) AS bit
    FROM (SELECT DISTINCT word
        FROM string_to_table(ltrim(accord_folded(%(q)s)), ' ') AS word
        WHERE word <> ALL (%(joining)s) ORDER BY word LIMIT 20) AS distinct_words
), {NAMES}, covered AS (
    SELECT type, id, bit_or(bit) AS bits, row_number() OVER
        (PARTITION BY type ORDER BY bit_count(bit_or(bit)::bit(32)) DESC, id) AS place
    FROM words JOIN names ON folded LIKE '%% ' || word || '%%'
    GROUP BY type, id
), fitting AS MATERIALIZED (
    SELECT type, id, bits FROM covered WHERE place <= %(many)s
), supplied AS (
    SELECT partnership.id, bits FROM fitting JOIN partnerships_partnership partnership
        ON type = 'vendor' AND vendor_id = fitting.id
    UNION ALL SELECT partnership_id, bits FROM fitting
        JOIN partnerships_partnership_ai_models ON type = 'model' AND aimodel_id = fitting.id
    UNION ALL SELECT partnership.id, bits FROM fitting JOIN partnerships_partnership partnership
        ON type = 'programme' AND programme_id = fitting.id
), deals AS MATERIALIZED (
    SELECT partnership.id, slug, kind, started_on, vendor_id, agency_id, bits
    FROM supplied JOIN partnerships_partnership partnership USING (id)
    WHERE agency_id = ANY (ARRAY(SELECT id FROM fitting WHERE type = 'agency'))
), found AS (
    SELECT DISTINCT deals.id, slug, kind, started_on, vendor_id, agency_id
    FROM deals JOIN fitting AS by_agency
        ON by_agency.type = 'agency' AND by_agency.id = deals.agency_id
    WHERE deals.bits | by_agency.bits = (SELECT bit_or(bit) FROM words)
        AND deals.bits & ~by_agency.bits <> 0 AND by_agency.bits & ~deals.bits <> 0
    ORDER BY started_on DESC NULLS LAST, id DESC
    LIMIT %(most)s
)
SELECT vendor.name, agency.name, found.slug, found.kind, extract(year FROM found.started_on)::int
FROM found
JOIN partnerships_vendor vendor ON vendor.id = found.vendor_id
JOIN partnerships_agency agency ON agency.id = found.agency_id
ORDER BY found.started_on DESC NULLS LAST, found.id DESC
"""  # noqa: S608 - made of constants only

# What is said of a record besides its name, from what `records` calls “about”.
_ABOUT: dict[FoundType, Callable[[str], str]] = {
    FoundType.AGENCY: jurisdiction_words,
    FoundType.VENDOR: lambda kind: within_sentence(VendorKind(kind).label),
    FoundType.MODEL: lambda vendor: gettext("by {vendor}").format(vendor=vendor),
    FoundType.PROGRAMME: lambda agency: gettext("led by {agency}").format(agency=agency),
}

_ALSO: dict[str, Promise] = {
    NameRole.FORMER: gettext_lazy("formerly {}"),
    NameRole.ALIAS: gettext_lazy("also {}"),
    NameRole.SECONDARY: gettext_lazy("also {}"),
}


@dataclass(frozen=True)
class NamedRecord:
    """A record that is called as asked, or nearly; `also` says under which other name it fits."""

    type: FoundType
    label: str
    acronym: str
    url: str
    about: str
    also: str
    is_near: bool


@dataclass(frozen=True)
class NamedPartnership:
    vendor: str
    agency: str
    url: str
    about: str


@dataclass(frozen=True)
class Named:
    """The best of each type, all in one order, and how many of each type are called so."""

    records: list[NamedRecord]
    totals: dict[FoundType, int]

    @property
    def are_near(self) -> bool:
        """Whether nothing is called so."""
        return bool(self.records) and self.records[0].is_near

    @property
    def near(self) -> list[NamedRecord]:
        return [record for record in self.records if record.is_near]

    def of(self, type: FoundType) -> list[NamedRecord]:
        return [one for one in self.records if one.type == type and not one.is_near]


def records_named(q: str, most: int, *, near_too: bool = False) -> Named:
    """At most `most` of each type, the best first; a publisher after records that fit as well.

    Best is the very acronym, then the very name, then a name that begins so, then one with words
    that begin so; among equals what has more partnerships. Near names come where none of these
    is; with `near_too`, very near ones also come after them, at most `most` of each type.
    """
    asked = {"q": q, "many": MANY, "most": most, "near": NEAR, "beside": NEAR_BESIDE_FITTING}
    rows = _rows(_NAMED, nearly_as_near=NEARLY_AS_NEAR, near_too=near_too, **asked)
    totals = {FoundType(type): total for type, total, is_near, *_ in rows if not is_near}
    return Named([_record(FoundType(type), *row) for type, _, *row in rows], totals)


def partnerships_between(q: str, most: int) -> list[NamedPartnership]:
    """Where some words of `q` name the agency and the others vendor, model or programme.

    The newest come first.
    """
    rows = _rows(_BETWEEN, q=q, joining=JOINING, many=MANY, most=most)
    return [_partnership(*row) for row in rows]


def _rows(sql: str, **asked: Any) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return cursor.fetchall()


def _record(
    type: FoundType, is_near: bool, role: str, name: str, label: str, slug: str, *said: str
) -> NamedRecord:
    acronym, about = said
    return NamedRecord(
        type=type,
        label=label,
        acronym=acronym,
        url=reverse(f"{type.value}_detail", args=[slug]),
        about=_ABOUT[type](about) if about else "",
        also=str(_ALSO[role]).format(name) if role in _ALSO else "",
        is_near=is_near,
    )


def _partnership(
    vendor: str, agency: str, slug: str, kind: str, year: int | None
) -> NamedPartnership:
    words = [within_sentence(PartnershipKind(kind).label), str(year or "")]
    url = reverse("partnership_detail", args=[slug])
    return NamedPartnership(vendor, agency, url, ", ".join(filter(None, words)))
