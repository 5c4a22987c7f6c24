"""The lists that exports have of each partnership, kept by the database."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

# Two edits of the same partnership never meet here: migration 0013 has all edits of public data
# come one after another.
REFRESH = """
CREATE FUNCTION accord_refresh_exported(touched bigint[]) RETURNS void LANGUAGE plpgsql
    -- A plan for ten partnerships would take far too long for ten thousand.
    SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    IF touched = '{}' THEN RETURN; END IF;
    DELETE FROM partnerships_exportedlists WHERE partnership_id = ANY (touched)
        AND NOT EXISTS (SELECT FROM partnerships_partnership WHERE id = partnership_id);
    INSERT INTO partnerships_exportedlists AS kept
        (partnership_id, ai_models, source_addresses, passages, retold_passages)
    WITH said AS (
        SELECT said.id, said.partnership_id, said.passage, source.url,
            source.text_origin = 'retelling' AS is_retold,
            row_number() OVER (ORDER BY said.date_on NULLS LAST, said.id) AS place
        FROM partnerships_announcement said
        JOIN partnerships_source source ON source.id = said.source_id
        WHERE said.partnership_id = ANY (touched)
    ), addresses AS (
        SELECT partnership_id, array_agg(url ORDER BY place) AS urls
        FROM (SELECT partnership_id, url, min(place) AS place
            FROM said WHERE url <> '' GROUP BY 1, 2) once
        GROUP BY 1
    ), quoted AS (
        SELECT partnership_id,
            array_agg(passage ORDER BY place, start, id) FILTER (WHERE NOT is_retold) AS own,
            array_agg(passage ORDER BY place, start, id) FILTER (WHERE is_retold) AS retold
        FROM (
            -- An announcement's own passage comes before the further ones, wherever it stands.
            SELECT partnership_id, is_retold, place, -1 AS start, 0 AS id, passage
            FROM said WHERE passage IS NOT NULL
            UNION ALL
            SELECT partnership_id, is_retold, place, passage_start, further.id, further.passage
            FROM said
            JOIN partnerships_supportingpassage further ON further.announcement_id = said.id
        ) passages
        GROUP BY 1
    ), used AS (
        SELECT partnership_id, array_agg(model.name ORDER BY model.name, model.id) AS names
        FROM partnerships_partnership_ai_models link
        JOIN partnerships_aimodel model ON model.id = link.aimodel_id
        WHERE partnership_id = ANY (touched)
        GROUP BY 1
    )
    SELECT partnership.id, coalesce(names, '{}'), coalesce(urls, '{}'), coalesce(own, '{}'),
        coalesce(retold, '{}')
    FROM partnerships_partnership partnership
    LEFT JOIN used ON used.partnership_id = partnership.id
    LEFT JOIN addresses ON addresses.partnership_id = partnership.id
    LEFT JOIN quoted ON quoted.partnership_id = partnership.id
    WHERE partnership.id = ANY (touched)
    ON CONFLICT (partnership_id) DO UPDATE
        SET (ai_models, source_addresses, passages, retold_passages) = (EXCLUDED.ai_models,
            EXCLUDED.source_addresses, EXCLUDED.passages, EXCLUDED.retold_passages)
        WHERE (kept.ai_models, kept.source_addresses, kept.passages, kept.retold_passages)
            <> (EXCLUDED.ai_models, EXCLUDED.source_addresses, EXCLUDED.passages,
                EXCLUDED.retold_passages);
END $$;
"""

_SAID = "SELECT said.partnership_id FROM partnerships_announcement said JOIN changed ON"
ROWS = {
    "INSERT": "REFERENCING NEW TABLE AS changed",
    "UPDATE": "REFERENCING OLD TABLE AS before NEW TABLE AS changed",
    "DELETE": "REFERENCING OLD TABLE AS changed",
}
# For each table, the partnerships that some of its rows are part of; `changed` holds the rows.
PARTS = {
    "partnership_ai_models": "SELECT partnership_id FROM changed",
    "announcement": "SELECT partnership_id FROM changed",
    "supportingpassage": f"{_SAID} changed.announcement_id = said.id",
}
# No partnership has a source or a model that is new, or one that may be deleted; and of the rest
# of their columns there is nothing in these lists. Of a partnership's own there is nothing at all.
RENAMED = {
    "source": f"""{_SAID} changed.id = said.source_id JOIN before ON before.id = changed.id
        WHERE (before.url, before.text_origin) <> (changed.url, changed.text_origin)""",
    "aimodel": """SELECT link.partnership_id FROM partnerships_partnership_ai_models link
        JOIN changed ON changed.id = link.aimodel_id JOIN before ON before.id = changed.id
        WHERE before.name <> changed.name""",
}


def _keep(table: str, event: str, touched: str) -> str:
    name = f"accord_keep_exported_{table}_{event.lower()}"
    return f"""
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM accord_refresh_exported(ARRAY({touched}));
    RETURN NULL;
END $$;
CREATE TRIGGER exported_is_kept_{event.lower()} AFTER {event} ON partnerships_{table}
    {ROWS[event]} FOR EACH STATEMENT EXECUTE FUNCTION {name}();
"""


def _leave(table: str, event: str) -> str:
    return f"""
DROP TRIGGER exported_is_kept_{event.lower()} ON partnerships_{table};
DROP FUNCTION accord_keep_exported_{table}_{event.lower()}();
"""


def _kept() -> list[tuple[str, str, str]]:
    """Tables and events, with the partnerships that are touched."""
    of_parts = [
        (table, event, f"{touched} UNION {touched.replace('changed', 'before')}")
        if event == "UPDATE"
        else (table, event, touched)
        for table, touched in PARTS.items()
        for event in ROWS
    ]
    return [
        *(("partnership", event, "SELECT id FROM changed") for event in ("INSERT", "DELETE")),
        *of_parts,
        *((table, "UPDATE", touched) for table, touched in RENAMED.items()),
    ]


REFRESH_ALL = """
DO $$
DECLARE
    step constant bigint := 10000;
    first bigint := 0;
    last bigint := (SELECT max(id) FROM partnerships_partnership);
BEGIN
    WHILE first <= last LOOP
        PERFORM accord_refresh_exported(ARRAY(SELECT id FROM partnerships_partnership
            WHERE id >= first AND id < first + step));
        first := first + step;
    END LOOP;
END $$;
"""
KEEP = "".join([REFRESH, *(_keep(*kept) for kept in _kept()), REFRESH_ALL])
LEAVE = "".join(
    [
        *(_leave(table, event) for table, event, _ in _kept()),
        "DROP FUNCTION accord_refresh_exported(bigint[]);",
    ]
)


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0018_listings_know_their_edit")]

    operations = [
        migrations.CreateModel(
            name="ExportedLists",
            fields=[
                (
                    "partnership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="exported",
                        serialize=False,
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "ai_models",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), help_text="Their names, from A to Z."
                    ),
                ),
                (
                    "source_addresses",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField()),
                ),
                (
                    "passages",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField()),
                ),
                (
                    "retold_passages",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField()),
                ),
            ],
        ),
        migrations.RunSQL(KEEP, LEAVE),
    ]
