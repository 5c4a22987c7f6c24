from dataclasses import dataclass, fields

import pytest
from django.db import connection

from partnerships.models import Vendor
from partnerships.queries import announcements_of, partnership_record, record_history
from partnerships.queries.statements import ask

pytestmark = pytest.mark.django_db


@dataclass
class Sum:
    total: int


def prepared():
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [statement for (statement,) in cursor.fetchall()]


@pytest.mark.parametrize(
    ("kind", "statement"),
    [
        (partnership_record.PartnershipRecord, partnership_record.RECORD),
        (announcements_of.Said, announcements_of.ANNOUNCEMENTS),
        (record_history._Entry, record_history.HISTORY),
    ],
)
def test_columns_are_named_as_the_fields_they_become(kind, statement):
    with connection.cursor() as cursor:
        cursor.execute(statement, {"slug": "", "partnership": 0})
        columns = [column.name for column in cursor.description]

    assert columns == [field.name for field in fields(kind)]


def test_the_same_statement_with_other_values_is_planned_once():
    for value in (1, 2):
        found = ask(Sum, "SELECT %(value)s::int + 1 AS total", {"value": value})
        assert found == [Sum(value + 1)]

    assert prepared().count("SELECT $1::int + 1 AS total") == 1


def test_what_the_orm_asks_is_not_prepared():
    before = prepared()

    list(Vendor.objects.all())

    assert prepared() == before
