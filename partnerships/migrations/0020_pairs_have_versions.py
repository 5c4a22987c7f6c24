"""Pairs of a vendor and an agency know which transaction changed their pages last."""

from django.db import migrations, models

# For each table, the pairs whose pages show something of its rows; `changed` holds the rows. What a
# page shows and this leaves out would be shown as it was: tests/queries/test_partnership_version.py
# edits everything and compares.
_OF = """SELECT deal.vendor_id AS vendor, deal.agency_id AS agency
        FROM partnerships_partnership deal"""
_SAID_IN = f"{_OF} JOIN partnerships_announcement said ON said.partnership_id = deal.id"
_USING = f"{_OF} JOIN partnerships_partnership_ai_models used ON used.partnership_id = deal.id"
SHOWING = {
    "partnership": "SELECT vendor_id AS vendor, agency_id AS agency FROM changed",
    "historicalpartnership": f"{_OF} JOIN changed ON changed.id = deal.id",
    "announcement": f"{_OF} JOIN changed ON changed.partnership_id = deal.id",
    "historicalannouncement": f"{_OF} JOIN changed ON changed.partnership_id = deal.id",
    "supportingpassage": f"{_SAID_IN} JOIN changed ON changed.announcement_id = said.id",
    "source": f"{_SAID_IN} JOIN changed ON changed.id = said.source_id",
    "vendor": f"{_OF} JOIN changed ON changed.id = deal.vendor_id",
    "agency": f"{_OF} JOIN changed ON changed.id = deal.agency_id",
    "agencyalias": f"{_OF} JOIN changed ON changed.agency_id = deal.agency_id",
    "programme": f"{_OF} JOIN changed ON changed.id = deal.programme_id",
    "partnership_ai_models": f"{_OF} JOIN changed ON changed.partnership_id = deal.id",
    "aimodel": f"{_USING} JOIN changed ON changed.id = used.aimodel_id",
}
EVENTS = {
    "INSERT": "REFERENCING NEW TABLE AS changed",
    "UPDATE": "REFERENCING OLD TABLE AS before NEW TABLE AS changed",
    "DELETE": "REFERENCING OLD TABLE AS changed",
}
# A history is written after its record, in a transaction of its own where nobody has begun one:
# pages that show it would else keep what they showed in between. Which of them do is told by
# partnerships/queries/changes.py.
HISTORIES = [
    f"historical{record}"
    for record in (
        "agency", "aimodel", "announcement", "partnership", "programme", "source", "vendor",
    )
]  # fmt: skip

# A function, whose plan is kept: making it anew takes five times as long as the answer.
VERSION = """
CREATE FUNCTION accord_pair_version(wanted text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT concat_ws(' ', edit.vendor, edit.agency, edit.transaction)
        FROM partnerships_partnership deal JOIN partnerships_pairedit edit
            ON edit.vendor = deal.vendor_id AND edit.agency = deal.agency_id
        WHERE deal.slug = wanted
    );
END $$;
"""

SET_ALL = """
INSERT INTO partnerships_pairedit (vendor, agency, transaction)
SELECT DISTINCT vendor_id, agency_id, txid_current() FROM partnerships_partnership;
"""


def _set(pairs: str) -> str:
    return f"""
        INSERT INTO partnerships_pairedit AS last (vendor, agency, transaction)
        SELECT DISTINCT vendor, agency, txid_current() FROM ({pairs}) AS pairs
        ON CONFLICT (vendor, agency) DO UPDATE SET transaction = EXCLUDED.transaction
        WHERE last.transaction <> EXCLUDED.transaction;"""  # noqa: S608


def _keep(table: str, pairs: str) -> str:
    function = f"accord_note_pairs_of_{table}()"
    triggers = "".join(
        f"CREATE TRIGGER pair_is_noted_{event.lower()} AFTER {event} ON partnerships_{table}"
        f" {rows} FOR EACH STATEMENT EXECUTE FUNCTION {function};\n"
        for event, rows in EVENTS.items()
    )
    return f"""
CREATE FUNCTION {function} RETURNS trigger LANGUAGE plpgsql
    -- A plan for one row would take long for very many.
    SET plan_cache_mode = force_custom_plan AS $$
BEGIN{_set(pairs)}
    IF TG_OP = 'UPDATE' THEN{_set(pairs.replace("changed", "before"))}
    END IF;
    RETURN NULL;
END $$;
{triggers}"""


def _leave(table: str) -> str:
    triggers = "".join(
        f"DROP TRIGGER pair_is_noted_{event.lower()} ON partnerships_{table};\n"
        for event in EVENTS
    )
    return f"{triggers}DROP FUNCTION accord_note_pairs_of_{table}();\n"


KEEP = "".join(
    [
        *(_keep(table, pairs) for table, pairs in SHOWING.items()),
        *(
            f"CREATE TRIGGER edit_is_noted BEFORE INSERT OR UPDATE OR DELETE"
            f" ON partnerships_{table} FOR EACH STATEMENT EXECUTE FUNCTION accord_note_edit();\n"
            for table in HISTORIES
        ),
        VERSION,
        SET_ALL,
    ]
)
LEAVE = "".join(
    [
        "DROP FUNCTION accord_pair_version(text);\n",
        *(f"DROP TRIGGER edit_is_noted ON partnerships_{table};\n" for table in HISTORIES),
        *map(_leave, SHOWING),
    ]
)


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0019_exported_lists"),
    ]

    operations = [
        migrations.CreateModel(
            name="PairEdit",
            fields=[
                ("vendor", models.BigIntegerField()),
                ("agency", models.BigIntegerField()),
                ("transaction", models.BigIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "vendor",
                        "agency",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
            ],
        ),
        migrations.RunSQL(KEEP, LEAVE),
    ]
