"""Listings know what passages support and on how much sources disagree, to be counted in memory.

What else the page of data quality counts or names has an index each.
"""

from importlib import import_module

import django.contrib.postgres.fields
from django.db import migrations, models

quick = import_module("partnerships.migrations.0024_small_edits_are_quick")

# Two sources give one value where a reader sees one: see partnerships/wording.py, which rounds
# millions, billions and trillions to two digits, a half to the even one. So do floating numbers.
SHOWN_VALUE = """
CREATE FUNCTION accord_shown_value(amount numeric, currency text, is_ceiling boolean)
RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN amount = 0 THEN 'nothing' ELSE currency || ' ' || is_ceiling || ' ' || CASE
        WHEN amount < 1e6 THEN trim_scale(amount)
        WHEN amount < 1e9 THEN round((amount / 1e4)::double precision)::numeric * 1e4
        WHEN amount < 1e12 THEN round((amount / 1e7)::double precision)::numeric * 1e7
        ELSE round((amount / 1e10)::double precision)::numeric * 1e10 END END;
$$;
"""
# Of some partnerships, those of which announcements say anything: what passages support, and of how
# many things one says what another does not. Dates of one event disagree where the years do, or the
# months or days that both have. All this is as queries/differences.py has it.
BASIS_OF = """
CREATE FUNCTION accord_basis_of(touched bigint[])
RETURNS TABLE (partnership bigint, supported text[], disputes integer) LANGUAGE sql STABLE AS $$
    WITH said AS MATERIALIZED (
        SELECT * FROM partnerships_announcement WHERE partnership_id = ANY (touched)
    ), proven AS (
        SELECT partnership_id, array_agg(DISTINCT field ORDER BY field) AS fields FROM (
            SELECT partnership_id, unnest(supports) AS field FROM said
            UNION ALL SELECT partnership_id, unnest(further.supports)
            FROM said JOIN partnerships_supportingpassage further ON announcement_id = said.id
        ) AS passage GROUP BY partnership_id
    ), claimed AS (
        SELECT partnership_id, topic, '' AS unit, claim
        FROM said, LATERAL (VALUES ('kind', asserts_kind), ('status', asserts_status),
            ('certainty', asserts_certainty),
            ('value', accord_shown_value(value_amount, value_currency, value_is_ceiling))
        ) AS claims (topic, claim) WHERE claim <> ''
        UNION ALL SELECT partnership_id, event, unit, date_trunc(unit, date_on::timestamp)::text
        FROM said JOIN (VALUES ('year', 'year'), ('month', 'year'), ('month', 'month'),
            ('day', 'year'), ('day', 'month'), ('day', 'day')) AS known (precision, unit)
            ON precision = date_precision
        WHERE event IN ('announced', 'signed', 'launched', 'ended')
    ), disputed AS (
        SELECT partnership_id, count(DISTINCT topic) AS topics FROM (
            SELECT partnership_id, topic FROM claimed GROUP BY partnership_id, topic, unit
            HAVING min(claim COLLATE "C") <> max(claim COLLATE "C")
        ) AS disputed GROUP BY partnership_id
    )
    SELECT told.partnership_id, coalesce(fields, '{}'), coalesce(topics, 0)::integer
    FROM (SELECT DISTINCT partnership_id FROM said) AS told
    LEFT JOIN proven USING (partnership_id) LEFT JOIN disputed USING (partnership_id);
$$;
"""

LISTED = "SELECT DISTINCT basis, supported, disputes FROM"
BUNDLE = "INSERT INTO partnerships_bundle (code, supported, disputes)"
CODE = "hashtextextended(ROW(supported, disputes)::text, 5)"


def _with_basis() -> str:
    """The function of 0024, with two more columns behind the passages and one behind the term."""
    text = quick.REFRESH_LISTING
    for row in ("", "EXCLUDED.", "kept."):
        text = text.replace(
            f"{row}passages, {row}ref,",
            f"{row}passages, {row}supported, {row}disputes, {row}ref,",
        ).replace(f"{row}nature, {row}term", f"{row}nature, {row}term, {row}basis")
    return quick._replaced(
        text,
        (", 4) AS term", f", 4) AS term, {CODE} AS basis"),
        (", said AS (", f", noted_basis AS (\n        {BUNDLE}\n        {LISTED} coded"
            " ON CONFLICT DO NOTHING\n    ), said AS ("),
        ("coalesce(told.passages, 0),", "coalesce(told.passages, 0),\n"
            "            coalesce(basis.supported, '{}'), coalesce(basis.disputes, 0),"),
        ("LEFT JOIN told ON told.id = listed.id\n    ), coded",
            "LEFT JOIN told ON told.id = listed.id\n        LEFT JOIN accord_basis_of(touched)"
            " basis ON basis.partnership = listed.id\n    ), coded"),
    )  # fmt: skip


# All listings change, each with its place in all their indexes: making these anew takes less time.
FILL = f"""
DO $$
DECLARE
    listed bigint[] := ARRAY(SELECT id FROM partnerships_partnership);
    indexes text[] := ARRAY(SELECT indexdef FROM pg_indexes
        WHERE tablename = 'partnerships_listing' AND indexname LIKE 'listing%');
    name text;
BEGIN
    FOR name IN SELECT indexname FROM pg_indexes
        WHERE tablename = 'partnerships_listing' AND indexname LIKE 'listing%'
    LOOP EXECUTE format('DROP INDEX %I', name); END LOOP;
    UPDATE partnerships_listing
    SET (supported, disputes, basis) = (found.supported, found.disputes, code)
    FROM (SELECT *, {CODE} AS code FROM (
        SELECT id, coalesce(known.supported, '{{}}') AS supported,
            coalesce(known.disputes, 0) AS disputes
        FROM partnerships_partnership LEFT JOIN accord_basis_of(listed) known ON partnership = id
    ) AS every) AS found WHERE id = partnership_id;
    FOREACH name IN ARRAY indexes LOOP EXECUTE name; END LOOP;
END $$;
{BUNDLE} {LISTED} partnerships_listing ON CONFLICT DO NOTHING;
"""  # noqa: S608 - made of constants only
KEEP = "".join([SHOWN_VALUE, BASIS_OF, FILL, _with_basis()])
LEAVE = f"""
{quick.REFRESH_LISTING}
DROP FUNCTION accord_basis_of(bigint[]);
DROP FUNCTION accord_shown_value(numeric, text, boolean);
DELETE FROM partnerships_bundle WHERE disputes IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0026_pairs_are_in_order")]

    operations = [
        migrations.AddField(
            "listing",
            "supported",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(),
                default=list,
                help_text="Fields that a passage supports.",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "listing",
            "disputes",
            models.IntegerField(default=0, help_text="On how many fields its sources disagree."),
            preserve_default=False,
        ),
        migrations.AddField(
            "listing", "basis", models.BigIntegerField(default=0), preserve_default=False
        ),
        migrations.AddField(
            "bundle",
            "supported",
            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), null=True),
        ),
        migrations.AddField("bundle", "disputes", models.IntegerField(null=True)),
        migrations.RunSQL(KEEP, LEAVE),
        migrations.AddIndex(
            "listing",
            models.Index(
                fields=["vendor_name", "agency_name", "partnership"],
                condition=~models.Q(evidence="passage"),
                name="listing_without_passage",
            ),
        ),
        migrations.AddIndex(
            "listing",
            models.Index(
                fields=["vendor_name", "agency_name", "partnership"],
                condition=models.Q(disputes__gt=0),
                name="listing_disputed",
            ),
        ),
        migrations.AddIndex(
            "source", models.Index(fields=["text_origin"], name="source_text_origin")
        ),
        migrations.AddIndex(
            "article", models.Index(fields=["status", "submitted_at"], name="article_waiting")
        ),
    ]
