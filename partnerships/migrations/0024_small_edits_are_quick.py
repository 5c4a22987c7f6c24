"""What the database keeps of partnerships costs an edit of a few of them much less.

Planning took three quarters of the time: with a plan that is kept, the listing of one partnership
takes a third of it. And a listing that stays as it was is not written, with its fourteen indexes.
"""

from importlib import import_module

from django.db import migrations

bundled = import_module("partnerships.migrations.0013_listings_are_tallied")
listed = import_module("partnerships.migrations.0022_listings_know_their_quarter")
exported = import_module("partnerships.migrations.0019_exported_lists")

PLANNED_ANEW = """SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    IF touched = '{}' THEN RETURN; END IF;"""
PLANNED_ONCE = """SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    IF touched = '{}' THEN RETURN; END IF;
    IF cardinality(touched) > 100 THEN
        SET LOCAL plan_cache_mode = force_custom_plan;
    END IF;"""
EACH_TIME = [
    "    -- A plan for ten partnerships would take hours for ten thousand.\n",
    "    -- A plan for ten partnerships would take far too long for ten thousand.\n",
]
ONCE = "    -- One plan does for a few partnerships; for ten thousand it would take hours.\n"
# Edits of public data come one after another since migration 0013.
LOCKED = """    PERFORM FROM partnerships_listing WHERE partnership_id = ANY (touched)
        ORDER BY partnership_id FOR UPDATE;
"""


def _replaced(text: str, *pairs: tuple[str, str]) -> str:
    for before, after in pairs:
        if text.count(before) != 1:
            raise ValueError(f"“{before}” should stand once in the function that is changed")
        text = text.replace(before, after)
    return text


def _changed(columns: list[str]) -> str:
    """Where a row would be written as it is."""
    before = ", ".join(f"kept.{column}" for column in columns)
    after = ", ".join(f"EXCLUDED.{column}" for column in columns)
    return f" WHERE ({before}) IS DISTINCT FROM ({after})"


_LISTING = listed._with_quarter()
_COLUMNS = [*bundled.COLUMNS, *bundled.BUNDLES]
_COLUMNS.insert(_COLUMNS.index("ended_year") + 1, "quarter")
_SET = f"SET ({', '.join(_COLUMNS)}) = ({', '.join(f'EXCLUDED.{column}' for column in _COLUMNS)})"
_SET_TEXT = "SET (stems, words) = (EXCLUDED.stems, EXCLUDED.words)"
REFRESH_LISTING = _replaced(
    _LISTING,
    (PLANNED_ANEW, PLANNED_ONCE),
    (EACH_TIME[0], ONCE),
    (LOCKED, ""),
    (_SET, f"{_SET}{_changed(_COLUMNS)}"),
    (_SET_TEXT, f"{_SET_TEXT}{_changed(['stems', 'words'])}"),
    ("INTO partnerships_listing (", "INTO partnerships_listing AS kept ("),
    ("INTO partnerships_listingtext (", "INTO partnerships_listingtext AS kept ("),
)
REFRESH_EXPORTED = _replaced(
    exported.REFRESH, (PLANNED_ANEW, PLANNED_ONCE), (EACH_TIME[1], ONCE)
)


def _instead(function: str) -> str:
    return function.replace("CREATE", "CREATE OR REPLACE", 1)


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0023_titles_are_found")]

    operations = [
        migrations.RunSQL(REFRESH_LISTING, _LISTING),
        migrations.RunSQL(_instead(REFRESH_EXPORTED), _instead(exported.REFRESH)),
    ]
