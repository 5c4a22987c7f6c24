"""Pages that come in parts, as they do over a poor line or where a machine is busy."""

import time

import pytest
from django.http import HttpResponse

from tests import records
from tests.browser.test_every_page import LARGEST_SHIFT, SHIFTS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def in_parts(monkeypatch):
    """Send each answer in eight parts, for longer than styles take."""

    def parts(response):
        size = len(response.content) // 8 + 1
        for start in range(0, len(response.content), size):
            yield response.content[start : start + size]
            time.sleep(0.2)

    monkeypatch.setattr(HttpResponse, "__iter__", parts)


def test_a_table_does_not_jump_while_the_rest_of_it_arrives(new_page, in_parts):
    for number in range(30):
        records.vendor(f"Maker {number}")
        records.vendor(f"Zealous maker of whatever {number}", country="AE", kind="integrator")
    page = new_page(viewport={"width": 1280, "height": 800})

    page.goto("/vendors/")

    assert page.evaluate(SHIFTS) < LARGEST_SHIFT
