"""Listings and edits, and what keeps them."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

# Computes the listings of some partnerships anew. They are locked first, so that of two edits at
# once the later one sees what the earlier has done.
REFRESH = """
CREATE FUNCTION accord_refresh_listing(touched bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched = '{}' THEN RETURN; END IF;
    PERFORM FROM partnerships_listing WHERE partnership_id = ANY (touched)
        ORDER BY partnership_id FOR UPDATE;
    DELETE FROM partnerships_listing WHERE partnership_id = ANY (touched)
        AND NOT EXISTS (SELECT FROM partnerships_partnership WHERE id = partnership_id);
    INSERT INTO partnerships_listing
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
    )
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
    ON CONFLICT (partnership_id) DO UPDATE SET ({columns}) = ({excluded});
END $$;
"""

FORGET_REFRESH = "DROP FUNCTION accord_refresh_listing(bigint[]);"

COLUMNS = (
    "agency", "agencies", "jurisdiction", "agency_kind", "vendor", "vendor_country", "ai_models",
    "openness", "programme", "kind", "status", "certainty", "year", "ended_year", "value",
    "evidence", "sources", "passages", "ref", "age", "began", "cost", "agency_name", "vendor_name",
    "stems", "words",
)  # fmt: skip

# For each table, the partnerships that some of its rows are part of; `changed` holds the rows.
_OF_PARTNERSHIPS = "SELECT partnership.id FROM partnerships_partnership partnership JOIN changed ON"
TOUCHED = {
    "partnership": "SELECT id FROM changed",
    "partnership_ai_models": "SELECT partnership_id FROM changed",
    "announcement": "SELECT partnership_id FROM changed",
    "supportingpassage": """SELECT said.partnership_id FROM partnerships_announcement said
        JOIN changed ON changed.announcement_id = said.id""",
    "vendor": f"{_OF_PARTNERSHIPS} changed.id = partnership.vendor_id",
    "vendoralias": f"{_OF_PARTNERSHIPS} changed.vendor_id = partnership.vendor_id",
    "programme": f"{_OF_PARTNERSHIPS} changed.id = partnership.programme_id",
    "aimodel": """SELECT link.partnership_id FROM partnerships_partnership_ai_models link
        JOIN changed ON changed.id = link.aimodel_id""",
    "modelalias": """SELECT link.partnership_id FROM partnerships_partnership_ai_models link
        JOIN changed ON changed.ai_model_id = link.aimodel_id""",
    # A body's place in the tree is that of all below it, who have it in their listing's path.
    "agency": """SELECT listing.partnership_id FROM partnerships_listing listing
        WHERE listing.agencies && ARRAY(SELECT id FROM changed)""",
    "agencyalias": f"{_OF_PARTNERSHIPS} changed.agency_id = partnership.agency_id",
}
# What the public sees of a source changes pages, though no listing.
NOTED = (*TOUCHED, "source", "citation")
EVENTS = {
    "INSERT": "REFERENCING NEW TABLE AS changed",
    "UPDATE": "REFERENCING OLD TABLE AS before NEW TABLE AS changed",
    "DELETE": "REFERENCING OLD TABLE AS changed",
}


def _keep(table: str, touched: str) -> str:
    before = touched.replace("changed", "before")
    triggers = "".join(
        f"CREATE TRIGGER listing_is_kept_{event.lower()} AFTER {event} ON partnerships_{table}"
        f" {rows} FOR EACH STATEMENT EXECUTE FUNCTION accord_keep_listing_{table}();\n"
        for event, rows in EVENTS.items()
    )
    return f"""
CREATE FUNCTION accord_keep_listing_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint[] := ARRAY({touched});
BEGIN
    IF TG_OP = 'UPDATE' THEN
        touched := touched || ARRAY({before});
    END IF;
    PERFORM accord_refresh_listing(touched);
    RETURN NULL;
END $$;
{triggers}"""


def _leave(table: str) -> str:
    triggers = "".join(
        f"DROP TRIGGER listing_is_kept_{event.lower()} ON partnerships_{table};\n"
        for event in EVENTS
    )
    return f"{triggers}DROP FUNCTION accord_keep_listing_{table}();\n"


def _note(table: str) -> str:
    return (
        "CREATE TRIGGER edit_is_noted AFTER INSERT OR UPDATE OR DELETE"
        f" ON partnerships_{table} FOR EACH STATEMENT EXECUTE FUNCTION accord_note_edit();\n"
    )


NOTE_EDIT = """
CREATE FUNCTION accord_note_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO partnerships_edit VALUES (txid_current()) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
"""

KEEP = "".join(
    [
        REFRESH.replace("{columns}", ", ".join(COLUMNS)).replace(
            "{excluded}", ", ".join(f"EXCLUDED.{column}" for column in COLUMNS)
        ),
        *(_keep(table, touched) for table, touched in TOUCHED.items()),
        NOTE_EDIT,
        *map(_note, NOTED),
        "SELECT accord_refresh_listing(ARRAY(SELECT id FROM partnerships_partnership));",
    ]
)
LEAVE = "".join(
    [
        *(f"DROP TRIGGER edit_is_noted ON partnerships_{table};\n" for table in NOTED),
        "DROP FUNCTION accord_note_edit();\n",
        *map(_leave, TOUCHED),
        FORGET_REFRESH,
    ]
)


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0008_second_reader_note"),
    ]

    operations = [
        migrations.CreateModel(
            name="Edit",
            fields=[
                ("transaction", models.BigIntegerField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                (
                    "partnership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="listing",
                        serialize=False,
                        to="partnerships.partnership",
                    ),
                ),
                ("agency", models.BigIntegerField()),
                (
                    "agencies",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        help_text="The agency and all above it.",
                    ),
                ),
                ("jurisdiction", models.TextField()),
                ("agency_kind", models.TextField()),
                ("vendor", models.BigIntegerField()),
                ("vendor_country", models.TextField()),
                (
                    "ai_models",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField()),
                ),
                (
                    "openness",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField()),
                ),
                ("programme", models.BigIntegerField(null=True)),
                ("kind", models.TextField()),
                ("status", models.TextField()),
                ("certainty", models.TextField()),
                ("year", models.IntegerField(help_text="In which it began.", null=True)),
                ("ended_year", models.IntegerField(null=True)),
                ("value", models.TextField(help_text="A ValueBand.")),
                ("evidence", models.TextField(help_text="An EvidenceLevel.")),
                ("sources", models.IntegerField()),
                ("passages", models.IntegerField()),
                ("ref", models.BigIntegerField()),
                ("age", models.IntegerField()),
                ("began", models.IntegerField()),
                ("cost", models.DecimalField(decimal_places=2, max_digits=23)),
                ("agency_name", models.TextField()),
                ("vendor_name", models.TextField()),
                ("stems", django.contrib.postgres.search.SearchVectorField()),
                ("words", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["age", "ref"], name="listing_newest"),
                    models.Index(fields=["began", "partnership"], name="listing_oldest"),
                    models.Index(fields=["cost", "age", "ref"], name="listing_value"),
                    models.Index(fields=["agency_name", "age", "ref"], name="listing_agency_name"),
                    models.Index(fields=["vendor_name", "age", "ref"], name="listing_vendor_name"),
                    models.Index(fields=["agency", "age", "ref"], name="listing_agency"),
                    models.Index(fields=["vendor", "age", "ref"], name="listing_vendor"),
                    models.Index(fields=["programme", "age", "ref"], name="listing_programme"),
                    models.Index(
                        fields=["jurisdiction", "age", "ref"], name="listing_jurisdiction"
                    ),
                    models.Index(fields=["year", "age", "ref"], name="listing_year"),
                    models.Index(fields=["kind", "age", "ref"], name="listing_kind"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["agencies"], name="listing_agencies"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["ai_models"], name="listing_ai_models"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["stems"], name="listing_stems"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["words"], name="listing_words"
                    ),
                ],
            },
        ),
        migrations.RunSQL(KEEP, LEAVE),
    ]
