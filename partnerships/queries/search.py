"""Free text over everything that a partnership is called and that its sources say of it.

The only module that knows how text is searched: whoever stores the words changes it here.
"""

from django.db import connection

# Accents are taken off both sides. Names such as “GenAI.mil” and “GPT-4o” are found whole and
# in parts, hence the text a second time without its punctuation; “simple” keeps words that
# English leaves out, hence “the” finds something too.
_MATCHING = """
WITH words AS (
    SELECT partnership.id, unaccent(concat_ws(' ',
        partnership.summary, vendor.name, agency.name, agency.acronym,
        programme.name, array_to_string(programme.aliases, ' '),
        (SELECT string_agg(name, ' ') FROM partnerships_vendoralias
            WHERE vendor_id = vendor.id),
        (SELECT string_agg(name, ' ') FROM partnerships_agencyalias
            WHERE agency_id = agency.id),
        (SELECT string_agg(concat_ws(' ', model.name, alias.name), ' ')
            FROM partnerships_partnership_ai_models link
            JOIN partnerships_aimodel model ON model.id = link.aimodel_id
            LEFT JOIN partnerships_modelalias alias ON alias.ai_model_id = model.id
            WHERE link.partnership_id = partnership.id),
        (SELECT string_agg(concat_ws(' ', said.note, said.passage, further.passage), ' ')
            FROM partnerships_announcement said
            LEFT JOIN partnerships_supportingpassage further ON further.announcement_id = said.id
            WHERE said.partnership_id = partnership.id)
    )) AS text
    FROM partnerships_partnership partnership
    JOIN partnerships_vendor vendor ON vendor.id = partnership.vendor_id
    JOIN partnerships_agency agency ON agency.id = partnership.agency_id
    LEFT JOIN partnerships_programme programme ON programme.id = partnership.programme_id
), documents AS (
    SELECT id, text || ' ' || regexp_replace(text, '[^[:alnum:]]+', ' ', 'g') AS text FROM words
), asked AS (
    SELECT websearch_to_tsquery('english', unaccent(%(q)s)) AS english,
        websearch_to_tsquery('simple', unaccent(%(q)s)) AS simple
)
SELECT id FROM documents, asked
WHERE CASE WHEN numnode(english) > 0
    THEN to_tsvector('english', text) @@ english
    ELSE to_tsvector('simple', text) @@ simple END
"""


def partnerships_mentioning(q: str) -> list[int]:
    """The keys of the partnerships that the words of `q` fit, as in a web search.

    Words are joined by “and”; "quotes" make a phrase, OR and -word do what they say.
    """
    with connection.cursor() as cursor:
        cursor.execute(_MATCHING, {"q": q})
        return [row[0] for row in cursor.fetchall()]
