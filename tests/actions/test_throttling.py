from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from partnerships.actions.throttling import SentTooOften, count_sending
from partnerships.models import Throttle

pytestmark = pytest.mark.django_db


def count(client, purpose="suggest", limit=2):
    count_sending(purpose, client, limit=limit)


@pytest.mark.parametrize(
    ("first", "other", "is_same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        (None, None, True),
    ],
)
def test_a_household_is_counted_as_one(first, other, is_same):
    count(first)
    count(other)

    assert (Throttle.objects.count() == 1) is is_same


def test_beyond_the_limit_is_refused_for_this_purpose_and_within_the_hour():
    count("192.0.2.1")
    count("192.0.2.1")

    with pytest.raises(SentTooOften):
        count("192.0.2.1")
    count("192.0.2.1", purpose="follow")
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        count("192.0.2.1")


def test_no_network_address_is_kept_and_nothing_longer_than_it_counts():
    count("192.0.2.77")
    kept = Throttle.objects.get()
    assert "192.0.2.77" not in str(vars(kept))

    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        count("192.0.2.78")

    assert not Throttle.objects.filter(pk=kept.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_several_processes_at_once_count_the_same():
    def passes(_):
        try:
            count("192.0.2.1", limit=3)
        except SentTooOften:
            return False
        else:
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(passes, range(12))) == 3
