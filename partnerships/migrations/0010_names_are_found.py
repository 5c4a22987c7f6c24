"""How names and texts are compared when somebody searches, and the indexes for it.

Folded names stand in columns that PostgreSQL fills by itself and Django knows nothing of, so
they follow every change of a name, whoever makes it, and no page reads them along.
"""

from django.db import migrations

# Lower case, no accents, one space before each word and nothing between words. PostgreSQL holds
# `unaccent` to be changeable, as its rules could be replaced; nobody does that here.
FOLDED = """
CREATE FUNCTION accord_folded(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ' ' || btrim(regexp_replace(
    lower(unaccent(normalize(words, NFKC))), '[^[:alnum:]]+', ' ', 'g'));
"""

# The beginning of a source's text is searched: a vector holds a megabyte, and must not keep a
# source from being saved.
SOURCE_WORDS = """
CREATE FUNCTION accord_source_words(title text, publisher text, body text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 30000
RETURN to_tsvector('english'::regconfig,
    accord_folded(title || ' ' || publisher || ' ' || left(body, 100000)));
"""

NAMES = (
    ("agency", "name"),
    ("agency", "acronym"),
    ("agencyalias", "name"),
    ("vendor", "name"),
    ("vendoralias", "name"),
    ("aimodel", "name"),
    ("modelalias", "name"),
    ("programme", "name"),
)


def folded_column(table: str, column: str) -> migrations.RunSQL:
    table = f"partnerships_{table}"
    return migrations.RunSQL(
        f"""
        ALTER TABLE {table} ADD COLUMN {column}_folded text
            GENERATED ALWAYS AS (accord_folded({column})) STORED;
        CREATE INDEX {table}_{column}_folded ON {table} USING gin ({column}_folded gin_trgm_ops);
        """,
        f"ALTER TABLE {table} DROP COLUMN {column}_folded",
    )


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0009_listing")]

    operations = [
        migrations.RunSQL(FOLDED, "DROP FUNCTION accord_folded(text)"),
        migrations.RunSQL(SOURCE_WORDS, "DROP FUNCTION accord_source_words(text, text, text)"),
        *(folded_column(table, column) for table, column in NAMES),
        migrations.RunSQL(
            "CREATE INDEX source_words_are_found ON partnerships_source "
            "USING gin (accord_source_words(title, publisher, text))",
            "DROP INDEX source_words_are_found",
        ),
    ]
