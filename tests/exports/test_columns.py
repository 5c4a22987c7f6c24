from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from partnerships.exports.columns import DATE, LIST, MOMENT, NUMBER, PAGE, TEXT, TRUTH, Column
from partnerships.exports.tables import TABLES
from partnerships.partial_dates import PartialDate

SITE = "https://accord.example"


@pytest.mark.parametrize(
    ("type_", "value", "plain"),
    [
        (TEXT, "words", "words"),
        (TEXT, "", None),
        (NUMBER, Decimal("0.00"), 0),
        (NUMBER, Decimal("0.47"), 0.47),
        (NUMBER, None, None),
        (TRUTH, False, False),
        (DATE, PartialDate.parse("2025-03"), "2025-03"),
        (DATE, None, None),
        (MOMENT, datetime(2025, 3, 1, 12, 30, 5, 99, tzinfo=UTC), "2025-03-01T12:30:05Z"),
        (PAGE, "/vendors/a/", "https://accord.example/vendors/a/"),
        (LIST, [], []),
    ],
)
def test_a_value_is_fit_for_json_and_unknown_is_not_nothing(type_, value, plain):
    column = Column("it", "What it is", type=type_)

    assert column.value(SimpleNamespace(it=value), SITE) == plain


def test_a_path_ends_quietly_where_a_record_leads_to_none():
    column = Column("agency_parent", "The body above", "agency.parent.name")

    assert column.value(SimpleNamespace(agency=SimpleNamespace(parent=None)), SITE) is None


def test_columns_lead_to_keys_of_tables_that_there_are():
    keys = {(table.name, table.key) for table in TABLES}
    for table in TABLES:
        assert len(set(table.names)) == len(table.names)
        assert set(table.key) <= set(table.names)
        for column in table.columns:
            if column.leads_to:
                name, key = column.leads_to
                assert (name, (key,)) in keys, column
