from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.db.utils import OperationalError

from partnerships.queries.kept import asked_once, kept, last_edit
from tests import records

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def memory(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


def test_an_answer_is_kept_until_something_public_changes():
    asked = []

    def ask():
        asked.append("asked")
        return len(asked)

    vendor = records.vendor("Acme")
    assert (kept("how often", ask), kept("how often", ask)) == (1, 1)
    assert kept("how seldom", ask) == 2

    vendor.name = "Acme & Daughters"
    vendor.save()

    assert kept("how often", ask) == 3


def test_what_is_no_ones_business_changes_nothing(django_user_model):
    records.vendor("Acme")
    asked = []
    kept("how often", lambda: asked.append("asked") or True)

    django_user_model.objects.create_user("ana")
    kept("how often", lambda: asked.append("asked") or True)

    assert asked == ["asked"]


def test_an_edit_waits_until_the_one_before_is_done():
    acme = records.vendor("Acme")

    def edit_too():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '50ms'")
        try:
            records.vendor("Zeta")
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool, transaction.atomic():
        acme.save()
        with pytest.raises(OperationalError, match="lock timeout"):
            pool.submit(edit_too).result()


def test_for_one_page_the_last_edit_is_asked_for_once(django_assert_num_queries):
    acme = records.vendor("Acme")

    with django_assert_num_queries(1), asked_once():
        before = last_edit()
        assert last_edit() == before

    acme.save()
    assert last_edit().number > before.number
