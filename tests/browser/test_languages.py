"""From one language to the other, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests import records
from tests.browser import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def world():
    acme, army = records.vendor("Acme"), records.agency("Army")
    records.partnership(acme, army, "2025-03", kind="pilot", slug="pilot")
    records.partnership(acme, army, "2024", kind="contract", slug="contract")


def test_a_list_that_was_narrowed_is_the_same_list_in_the_other_language(page):
    page.goto("/partnerships/")
    page.get_by_label("Pilot").check()
    expect(page.locator("#total")).to_have_text("1 partnership of the kind pilot")

    page.get_by_role("link", name="Español").click()

    expect(page).to_have_url(re.compile(r"/es/partnerships/\?kind=pilot"))
    expect(page.locator("#total")).to_have_text("1 acuerdo de tipo prueba piloto")
    assert_accessible(page)
    page.get_by_role("link", name="English").click()
    expect(page.locator("#total")).to_have_text("1 partnership of the kind pilot")


def test_filters_narrow_in_place_in_spanish(page):
    page.goto("/es/partnerships/")

    page.get_by_label("Contrato").check()

    expect(page.locator("#total")).to_have_text("1 acuerdo de tipo contrato")
    expect(page).to_have_url(re.compile(r"/es/partnerships/\?kind=contract"))
    expect(page.get_by_role("link", name=re.compile("Acme en Army"))).to_be_visible()


def test_nothing_of_it_needs_javascript(page_without_javascript):
    page = page_without_javascript
    page.goto("/es/agencies/army/")

    page.get_by_role("link", name="English").click()

    expect(page).to_have_url(re.compile(r"[^s]/agencies/army/$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
