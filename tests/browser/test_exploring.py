"""Pictures in a real browser: on a phone and a desk, without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.world import make_world

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_a_vendors_page_to_a_comparison_without_javascript(page_without_javascript):
    make_world()
    page = page_without_javascript
    page.goto("/vendors/acme/")
    page.get_by_role("link", name="Compare with another vendor").click()

    page.get_by_label("Add a vendor").fill("bolt")
    page.get_by_role("button", name="Add").click()

    expect(page).to_have_url(re.compile(r"/compare/\?vendor=acme&vendor=bolt$"))
    expect(page.get_by_role("columnheader", name="Bolt")).to_be_visible()
    page.get_by_role("link", name="Remove Acme").click()
    expect(page).to_have_url(re.compile(r"/compare/\?vendor=bolt$"))


def test_a_node_leads_to_its_page_and_a_phone_gets_the_table_alone(page, phone_page):
    make_world()
    page.goto("/network/")
    phone_page.goto("/network/")

    expect(phone_page.locator("svg.network")).to_be_hidden()
    expect(phone_page.get_by_role("table")).to_be_visible()
    page.locator("svg.network").get_by_role("link", name="Acme").click()
    expect(page).to_have_url(re.compile(r"/vendors/acme/$"))
