from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.db.utils import InternalError

from partnerships.models import Vendor
from partnerships.queries.snapshot import one_snapshot
from tests import records

pytestmark = pytest.mark.django_db(transaction=True)


def elsewhere(edit):
    """Do it as somebody else would, through a connection of their own."""

    def edit_and_leave():
        edit()
        connection.close()

    with ThreadPoolExecutor() as pool:
        pool.submit(edit_and_leave).result()


def test_an_edit_in_the_middle_is_not_seen():
    records.vendor("Acme")

    with one_snapshot():
        before = list(Vendor.objects.values_list("name", flat=True))
        elsewhere(lambda: records.vendor("Zeta"))
        assert list(Vendor.objects.values_list("name", flat=True)) == before == ["Acme"]

    assert Vendor.objects.count() == 2


def test_nothing_is_written_in_it():
    with pytest.raises(InternalError, match="read-only"), one_snapshot():
        records.vendor("Acme")
