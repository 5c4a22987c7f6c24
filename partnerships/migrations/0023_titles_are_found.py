"""Which of the sources that fit some words have them in their title is found by an index."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0022_listings_know_their_quarter"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX source_titles_are_found ON partnerships_source "
            "USING gin (to_tsvector('english', accord_folded(title)));",
            "DROP INDEX source_titles_are_found;",
        ),
    ]
