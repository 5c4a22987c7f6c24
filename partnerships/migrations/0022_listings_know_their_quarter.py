"""Listings know the quarter in which a partnership began, to be counted like their other values."""

from importlib import import_module

from django.db import migrations, models

bundled = import_module("partnerships.migrations.0013_listings_are_tallied")

# Of a date that is known to the year there is no quarter.
QUARTER = """CASE WHEN {0}.started_precision <> 'year' THEN
    extract(year FROM {0}.started_on) * 4 + extract(quarter FROM {0}.started_on) - 1 END"""


def _with_quarter() -> str:
    """The function of 0013, with one more column behind the years."""
    text = bundled._refresh().replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    for known, further in (
        ("year, ended_year", "quarter"),
        ("EXCLUDED.year, EXCLUDED.ended_year", "EXCLUDED.quarter"),
        ("extract(year FROM listed.ended_on)", QUARTER.format("listed")),
    ):
        text = text.replace(known, f"{known}, {further}")
    return text


BUNDLE = """
INSERT INTO partnerships_bundle (code, {0})
    SELECT DISTINCT term, {0} FROM partnerships_listing ON CONFLICT DO NOTHING;
"""
KEEP = f"""
{_with_quarter()}
UPDATE partnerships_listing SET quarter = found.quarter,
    term = hashtextextended(ROW(programme, year, ended_year, found.quarter)::text, 4)
FROM (SELECT id, {QUARTER.format("partnership")} AS quarter
    FROM partnerships_partnership partnership) AS found WHERE id = partnership_id;
{BUNDLE.format("programme, year, ended_year, quarter")}
"""  # noqa: S608 - made of constants only
LEAVE = f"""
{bundled._refresh().replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")}
UPDATE partnerships_listing SET
    term = hashtextextended(ROW(programme, year, ended_year)::text, 4);
{BUNDLE.format("programme, year, ended_year")}
-- Without their quarter they would be taken for known where this is done again.
DELETE FROM partnerships_bundle WHERE quarter IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0021_dates_newest_first"),
    ]

    operations = [
        migrations.AddField(
            "listing",
            "quarter",
            models.IntegerField(
                null=True, help_text="In which it began, counted from that of the year 0."
            ),
        ),
        migrations.AddField("bundle", "quarter", models.IntegerField(null=True)),
        migrations.RunSQL(KEEP, LEAVE),
    ]
