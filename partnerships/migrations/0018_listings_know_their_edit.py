"""Listings know by which edit they came, so that who counts them in memory reads the newer ones.

What was tallied in the database is not any more: see docs/decisions.md.
"""

from importlib import import_module

from django.db import migrations, models

tallied = import_module("partnerships.migrations.0013_listings_are_tallied")

# Edits have numbers that grow in the order in which they are committed, as one waits for the other.
# Nor do they ever begin anew: with the first edit of a database that was emptied, all was removed.
NOTE_EDIT = """
CREATE OR REPLACE FUNCTION accord_note_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO partnerships_edit AS last (id, transaction, number, removed)
    VALUES (1, txid_current(), txid_current(), txid_current())
    ON CONFLICT (id) DO UPDATE SET transaction = EXCLUDED.transaction,
            number = greatest(last.number + 1, EXCLUDED.number)
        WHERE last.transaction <> EXCLUDED.transaction;
    RETURN NULL;
END $$;
"""
KEEP = f"""
{NOTE_EDIT}
UPDATE partnerships_edit SET number = transaction, removed = transaction;

CREATE FUNCTION accord_number_listing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.edit := coalesce((SELECT number FROM partnerships_edit), 0);
    RETURN NEW;
END $$;
CREATE TRIGGER listing_is_numbered BEFORE INSERT OR UPDATE ON partnerships_listing
    FOR EACH ROW EXECUTE FUNCTION accord_number_listing();

CREATE FUNCTION accord_note_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE partnerships_edit SET removed = number WHERE removed <> number;
    RETURN NULL;
END $$;
CREATE TRIGGER removal_is_noted AFTER DELETE ON partnerships_listing
    FOR EACH ROW EXECUTE FUNCTION accord_note_removal();
-- Without its statistics PostgreSQL would read all listings for the few that are new.
ANALYZE partnerships_listing;
"""
LEAVE = f"""
DROP TRIGGER removal_is_noted ON partnerships_listing;
DROP FUNCTION accord_note_removal();
DROP TRIGGER listing_is_numbered ON partnerships_listing;
DROP FUNCTION accord_number_listing();
{tallied.NOTE_EDIT}
"""
TALLIES = (*map(tallied._tally, tallied.EVENTS), tallied.RECOUNT)
TALLY = "".join([*TALLIES, "SELECT accord_recount_tallies();"])
FORGET_TALLIES = "".join(
    f"DROP TRIGGER listing_is_tallied_{event.lower()} ON partnerships_listing;\n"
    f"DROP FUNCTION accord_tally_{event.lower()}();\n"
    for event in tallied.EVENTS
) + "DROP FUNCTION accord_recount_tallies();"


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0017_codes_are_indexed"),
    ]

    operations = [
        migrations.RunSQL(FORGET_TALLIES, TALLY),
        migrations.DeleteModel("Tally"),
        *(migrations.RemoveIndex("listing", f"listing_{name}") for name in tallied.BUNDLES),
        migrations.AddField(
            "listing",
            "edit",
            models.BigIntegerField(db_default=0, help_text="The number of the last that changed it."),
        ),
        migrations.AddIndex("listing", models.Index(fields=["edit"], name="listing_edit")),
        migrations.AddField("edit", "number", models.BigIntegerField(db_default=0)),
        migrations.AddField("edit", "removed", models.BigIntegerField(db_default=0)),
        migrations.RunSQL(KEEP, LEAVE),
    ]
