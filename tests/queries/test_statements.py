from dataclasses import dataclass

import pytest
from django.db import connection

from partnerships.models import Vendor
from partnerships.queries.statements import ask

pytestmark = pytest.mark.django_db


@dataclass
class Sum:
    total: int


def prepared():
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [statement for (statement,) in cursor.fetchall()]


def test_the_same_statement_with_other_values_is_planned_once():
    for value in (1, 2):
        found = ask(Sum, "SELECT %(value)s::int + 1 AS total", {"value": value})
        assert found == [Sum(value + 1)]

    assert prepared().count("SELECT $1::int + 1 AS total") == 1


def test_what_the_orm_asks_is_not_prepared():
    before = prepared()

    list(Vendor.objects.all())

    assert prepared() == before
