"""Listings with their bundles and apart from their words, and how many have what."""

from importlib import import_module

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

before = import_module("partnerships.migrations.0009_listing")

COLUMNS = [column for column in before.COLUMNS if column not in ("stems", "words")]

BUNDLES = {
    "body": ("agencies", "jurisdiction", "agency_kind"),
    "seller": ("vendor", "vendor_country"),
    "product": ("ai_models", "openness"),
    "nature": ("kind", "status", "certainty", "value", "evidence"),
    "term": ("programme", "year", "ended_year"),
}
SCOPES = (
    "jurisdiction", "agency_kind", "vendor_country", "kind", "status", "certainty", "year",
    "value", "evidence",
)  # fmt: skip
EVENTS = {
    "INSERT": ("REFERENCING NEW TABLE AS after", "SELECT 1 AS sign, after.* FROM after"),
    "UPDATE": (
        "REFERENCING OLD TABLE AS before NEW TABLE AS after",
        "SELECT -1 AS sign, before.* FROM before UNION ALL SELECT 1, after.* FROM after",
    ),
    "DELETE": ("REFERENCING OLD TABLE AS before", "SELECT -1 AS sign, before.* FROM before"),
}


# Computes the listings of some partnerships anew, with what is kept of them beside: as in 0009, but
# for the words, which have a table of their own now, and for the bundles.
REFRESH = """
CREATE FUNCTION accord_refresh_listing(touched bigint[]) RETURNS void LANGUAGE plpgsql
    -- A plan for ten partnerships would take hours for ten thousand.
    SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    IF touched = '{}' THEN RETURN; END IF;
    PERFORM FROM partnerships_listing WHERE partnership_id = ANY (touched)
        ORDER BY partnership_id FOR UPDATE;
    DELETE FROM partnerships_listingtext WHERE listing_id = ANY (touched)
        AND NOT EXISTS (SELECT FROM partnerships_partnership WHERE id = listing_id);
    DELETE FROM partnerships_listing WHERE partnership_id = ANY (touched)
        AND NOT EXISTS (SELECT FROM partnerships_partnership WHERE id = partnership_id);
    WITH RECURSIVE listed AS MATERIALIZED (
        SELECT * FROM partnerships_partnership WHERE id = ANY (touched)
    ), above AS (
        SELECT id AS agency, id AS step, parent_id, 1 AS depth
        FROM partnerships_agency WHERE id IN (SELECT agency_id FROM listed)
        UNION ALL
        SELECT above.agency, next.id, next.parent_id, depth + 1
        FROM above JOIN partnerships_agency next ON next.id = above.parent_id
    ), bodies AS MATERIALIZED (
        SELECT agency.*, path.steps, (SELECT string_agg(alias.name, ' ')
            FROM partnerships_agencyalias alias WHERE alias.agency_id = agency.id) AS aliases
        FROM (SELECT above.agency, array_agg(step ORDER BY depth) AS steps
            FROM above GROUP BY above.agency) path
        JOIN partnerships_agency agency ON agency.id = path.agency
    ), sellers AS MATERIALIZED (
        SELECT vendor.*, (SELECT string_agg(alias.name, ' ')
            FROM partnerships_vendoralias alias WHERE alias.vendor_id = vendor.id) AS aliases
        FROM partnerships_vendor vendor WHERE id IN (SELECT vendor_id FROM listed)
    ), told AS (
        SELECT listed.id, count(DISTINCT said.source_id) AS sources,
            count(said.passage) AS passages,
            string_agg(concat_ws(' ', said.note, said.passage, further.passages), ' ') AS text
        FROM listed JOIN partnerships_announcement said ON said.partnership_id = listed.id
        LEFT JOIN LATERAL (SELECT string_agg(passage, ' ') AS passages
            FROM partnerships_supportingpassage WHERE announcement_id = said.id) further ON true
        GROUP BY listed.id
    ), used AS (
        SELECT listed.id, array_agg(model.id ORDER BY model.id) AS models,
            array_agg(DISTINCT model.openness) FILTER (WHERE model.openness <> '') AS openness,
            string_agg(concat_ws(' ', model.name, aliases.names), ' ') AS text
        FROM listed
        JOIN partnerships_partnership_ai_models link ON link.partnership_id = listed.id
        JOIN partnerships_aimodel model ON model.id = link.aimodel_id
        LEFT JOIN LATERAL (SELECT string_agg(name, ' ') AS names
            FROM partnerships_modelalias WHERE ai_model_id = model.id) aliases ON true
        GROUP BY listed.id
    ), written AS (
        SELECT listed.id, unaccent(concat_ws(' ', listed.summary, seller.name, body.name,
            body.acronym, programme.name, array_to_string(programme.aliases, ' '),
            seller.aliases, body.aliases, used.text, told.text)) AS text
        FROM listed
        JOIN bodies body ON body.id = listed.agency_id
        JOIN sellers seller ON seller.id = listed.vendor_id
        LEFT JOIN partnerships_programme programme ON programme.id = listed.programme_id
        LEFT JOIN used ON used.id = listed.id
        LEFT JOIN told ON told.id = listed.id
    ), documents AS (
        -- Names such as “GenAI.mil” and “GPT-4o” are found whole and in parts, hence the text a
        -- second time without its punctuation.
        SELECT id, text || ' ' || regexp_replace(text, '[^[:alnum:]]+', ' ', 'g') AS text
        FROM written
    ), made ({names}) AS MATERIALIZED (
        SELECT listed.id, listed.agency_id, body.steps, body.jurisdiction, body.kind,
            listed.vendor_id, seller.country,
            coalesce(used.models, '{}'), coalesce(used.openness, '{}'), listed.programme_id,
            listed.kind, listed.status, listed.certainty,
            extract(year FROM listed.started_on), extract(year FROM listed.ended_on),
            CASE WHEN value_amount IS NULL THEN 'not stated'
                WHEN value_amount = 0 THEN 'nothing is paid'
                WHEN value_amount < 1000000 THEN 'under 1 million'
                WHEN value_amount < 10000000 THEN '1 to 10 million'
                WHEN value_amount < 100000000 THEN '10 to 100 million'
                ELSE '100 million or more' END,
            CASE WHEN told.passages > 0 THEN 'passage' WHEN told.sources > 0 THEN 'source'
                ELSE 'none' END,
            coalesce(told.sources, 0), coalesce(told.passages, 0),
            -listed.id,
            coalesce(DATE '9999-12-31' - listed.started_on, 2147483647),
            coalesce(listed.started_on - DATE '0001-01-01', 2147483647),
            coalesce(-value_amount, 100000000000000000000),
            body.name, seller.name,
            to_tsvector('english', document.text), to_tsvector('simple', document.text)
        FROM listed
        JOIN bodies body ON body.id = listed.agency_id
        JOIN sellers seller ON seller.id = listed.vendor_id
        JOIN documents document ON document.id = listed.id
        LEFT JOIN used ON used.id = listed.id
        LEFT JOIN told ON told.id = listed.id
    ), coded AS MATERIALIZED (
        SELECT *, {codes} FROM made
    ), {noted}, said AS (
        INSERT INTO partnerships_listingtext (listing_id, stems, words)
        SELECT partnership_id, stems, words FROM coded
        ON CONFLICT (listing_id) DO UPDATE SET (stems, words) = (EXCLUDED.stems, EXCLUDED.words)
    )
    INSERT INTO partnerships_listing (partnership_id, {columns})
    SELECT partnership_id, {columns} FROM coded
    ON CONFLICT (partnership_id) DO UPDATE SET ({columns}) = ({excluded});
END $$;
"""


def _codes() -> list[str]:
    """A bundle's code is a digest of it, of so many bits that no two have the same one."""
    return [
        f"hashtextextended(ROW({', '.join(values)})::text, {place}) AS {name}"
        for place, (name, values) in enumerate(BUNDLES.items())
    ]


def _refresh() -> str:
    columns = [*COLUMNS, *BUNDLES]
    noted = [
        f"""noted_{name} AS (
        INSERT INTO partnerships_bundle (code, {", ".join(values)})
        SELECT DISTINCT {name}, {", ".join(values)} FROM coded ON CONFLICT DO NOTHING
    )"""  # noqa: S608
        for name, values in BUNDLES.items()
    ]
    parts = {
        "names": ["partnership_id", *before.COLUMNS],
        "codes": _codes(),
        "noted": noted,
        "columns": columns,
        "excluded": [f"EXCLUDED.{column}" for column in columns],
    }
    text = REFRESH
    for name, values in parts.items():
        text = text.replace(f"{{{name}}}", ", ".join(values))
    return text


def _pairs(rows: str) -> str:
    """Of listings with a sign: how many more have a value with a bundle than had."""
    scopes = ", ".join(f"('{column}', {column}::text)" for column in SCOPES)
    return f"""
    SELECT scope, one, code, sum(sign)
    FROM ({rows}) AS changed, LATERAL (
        VALUES ('', ''), {scopes}
        UNION ALL SELECT 'agencies', agency::text FROM unnest(agencies) AS agency
    ) AS scopes (scope, one), unnest(ARRAY[0, {", ".join(BUNDLES)}]) AS code
    WHERE one IS NOT NULL
    GROUP BY scope, one, code HAVING sum(sign) <> 0"""  # noqa: S608


def _tally(event: str) -> str:
    tables, rows = EVENTS[event]
    name = f"accord_tally_{event.lower()}"
    return f"""
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO partnerships_tally AS kept (scope, value, code, number){_pairs(rows)}
    ON CONFLICT (scope, value, code) DO UPDATE SET number = kept.number + EXCLUDED.number;
    DELETE FROM partnerships_tally WHERE number = 0;
    RETURN NULL;
END $$;
CREATE TRIGGER listing_is_tallied_{event.lower()} AFTER {event} ON partnerships_listing
    {tables} FOR EACH STATEMENT
    WHEN (current_setting('accord.tallies', true) IS DISTINCT FROM 'recounted at the end')
    EXECUTE FUNCTION {name}();
"""  # noqa: S608


# For who writes very many listings: told beforehand by the setting above, and called at the end.
RECOUNT = f"""
CREATE FUNCTION accord_recount_tallies() RETURNS void LANGUAGE sql SET work_mem = '256MB' AS $$
    DELETE FROM partnerships_tally;
    INSERT INTO partnerships_tally (scope, value, code, number)
    {_pairs("SELECT 1 AS sign, listing.* FROM partnerships_listing AS listing")}
    ORDER BY scope, one, code;
$$;
"""


def _noted(moment: str) -> str:
    return "".join(
        f"CREATE TRIGGER edit_is_noted {moment} INSERT OR UPDATE OR DELETE"
        f" ON partnerships_{table} FOR EACH STATEMENT EXECUTE FUNCTION accord_note_edit();\n"
        for table in before.NOTED
    )


FORGET_NOTES = "".join(
    f"DROP TRIGGER edit_is_noted ON partnerships_{table};\n" for table in before.NOTED
)
# Before the statement, so that nobody waits here who holds a row that another one wants.
NOTE_EDIT = """
CREATE OR REPLACE FUNCTION accord_note_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO partnerships_edit AS last VALUES (1, txid_current())
    ON CONFLICT (id) DO UPDATE SET transaction = EXCLUDED.transaction
        WHERE last.transaction <> EXCLUDED.transaction;
    RETURN NULL;
END $$;
"""
REFRESH_ALL = """
DO $$
DECLARE
    step constant bigint := 10000;
    first bigint := 0;
    last bigint := (SELECT max(id) FROM partnerships_partnership);
BEGIN
    WHILE first <= last LOOP
        PERFORM accord_refresh_listing(ARRAY(SELECT id FROM partnerships_partnership
            WHERE id >= first AND id < first + step));
        first := first + step;
    END LOOP;
END $$;
"""

MAKE_ROOM = """
CREATE TEMPORARY TABLE listing_before ON COMMIT DROP AS SELECT * FROM partnerships_listing;
TRUNCATE partnerships_listing;
"""
# With the listings as they were: working out their words anew would take far longer.
BRING_BACK = f"""
INSERT INTO partnerships_listing (partnership_id, {", ".join([*COLUMNS, *BUNDLES])})
SELECT partnership_id, {", ".join(COLUMNS)}, {", ".join(_codes())} FROM listing_before;
INSERT INTO partnerships_listingtext (listing_id, stems, words)
SELECT partnership_id, stems, words FROM listing_before;
""" + "".join(
    f"""
INSERT INTO partnerships_bundle (code, {", ".join(values)})
SELECT DISTINCT {name}, {", ".join(values)} FROM partnerships_listing;
"""  # noqa: S608
    for name, values in BUNDLES.items()
)
RESTORE = "".join(
    [
        before.NOTE_EDIT.replace("CREATE", "CREATE OR REPLACE", 1),
        FORGET_NOTES,
        _noted("AFTER"),
        before.FORGET_REFRESH,
        before.REFRESH.replace("{columns}", ", ".join(before.COLUMNS)).replace(
            "{excluded}", ", ".join(f"EXCLUDED.{column}" for column in before.COLUMNS)
        ),
        REFRESH_ALL,
    ]
)
KEEP = "".join(
    [
        NOTE_EDIT,
        FORGET_NOTES,
        _noted("BEFORE"),
        before.FORGET_REFRESH,
        _refresh(),
        BRING_BACK,
        *map(_tally, EVENTS),
        RECOUNT,
        "SELECT accord_recount_tallies();",
    ]
)
LEAVE = "".join(
    [
        *(
            f"DROP TRIGGER listing_is_tallied_{event.lower()} ON partnerships_listing;\n"
            f"DROP FUNCTION accord_tally_{event.lower()}();\n"
            for event in EVENTS
        ),
        "DROP FUNCTION accord_recount_tallies();\n",
        "TRUNCATE partnerships_listing, partnerships_listingtext;",
    ]
)


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0012_subscriptions"),
    ]

    operations = [
        migrations.RunSQL(MAKE_ROOM, RESTORE),
        migrations.RemoveIndex("listing", "listing_stems"),
        migrations.RemoveIndex("listing", "listing_words"),
        migrations.RemoveField("listing", "stems"),
        migrations.RemoveField("listing", "words"),
        migrations.AddField("listing", "body", models.BigIntegerField()),
        migrations.AddField("listing", "seller", models.BigIntegerField()),
        migrations.AddField("listing", "product", models.BigIntegerField()),
        migrations.AddField("listing", "nature", models.BigIntegerField()),
        migrations.AddField("listing", "term", models.BigIntegerField()),
        migrations.CreateModel(
            name="ListingText",
            fields=[
                (
                    "listing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="text",
                        serialize=False,
                        to="partnerships.listing",
                    ),
                ),
                ("stems", django.contrib.postgres.search.SearchVectorField()),
                ("words", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["stems"], name="listing_stems"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["words"], name="listing_words"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Bundle",
            fields=[
                ("code", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "agencies",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), null=True
                    ),
                ),
                ("jurisdiction", models.TextField(null=True)),
                ("agency_kind", models.TextField(null=True)),
                ("vendor", models.BigIntegerField(null=True)),
                ("vendor_country", models.TextField(null=True)),
                (
                    "ai_models",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), null=True
                    ),
                ),
                (
                    "openness",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), null=True
                    ),
                ),
                ("kind", models.TextField(null=True)),
                ("status", models.TextField(null=True)),
                ("certainty", models.TextField(null=True)),
                ("value", models.TextField(null=True)),
                ("evidence", models.TextField(null=True)),
                ("programme", models.BigIntegerField(null=True)),
                ("year", models.IntegerField(null=True)),
                ("ended_year", models.IntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("scope", models.TextField()),
                ("value", models.TextField()),
                ("code", models.BigIntegerField()),
                ("number", models.IntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "scope",
                        "value",
                        "code",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(number=0), fields=["number"], name="tally_of_none"
                    ),
                ],
            },
        ),
        migrations.DeleteModel("Edit"),
        migrations.CreateModel(
            name="Edit",
            fields=[
                ("id", models.SmallIntegerField(primary_key=True, serialize=False)),
                ("transaction", models.BigIntegerField()),
            ],
        ),
        migrations.RunSQL(KEEP, LEAVE),
    ]
