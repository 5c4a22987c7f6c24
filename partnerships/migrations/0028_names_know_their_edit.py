"""The last edit knows whether it was of names, which processes keep in memory until then."""

from importlib import import_module

from django.db import migrations, models

known = import_module("partnerships.migrations.0018_listings_know_their_edit")

NAMED = ("agency", "aimodel", "programme", "vendor")
NOTE_EDIT = f"""
CREATE OR REPLACE FUNCTION accord_note_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO partnerships_edit AS last (id, transaction, number, removed, named)
    VALUES (1, txid_current(), txid_current(), txid_current(), txid_current())
    ON CONFLICT (id) DO UPDATE SET transaction = EXCLUDED.transaction,
            number = greatest(last.number + 1, EXCLUDED.number)
        WHERE last.transaction <> EXCLUDED.transaction;
    IF TG_TABLE_NAME IN ({", ".join(f"'partnerships_{table}'" for table in NAMED)}) THEN
        UPDATE partnerships_edit SET named = number WHERE named <> number;
    END IF;
    RETURN NULL;
END $$;
"""  # noqa: S608 - made of constants only


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0027_listings_know_their_basis")]

    operations = [
        migrations.AddField("edit", "named", models.BigIntegerField(db_default=0)),
        migrations.RunSQL(NOTE_EDIT, known.NOTE_EDIT),
        migrations.RunSQL("UPDATE partnerships_edit SET named = number", ""),
    ]
