"""Pictures in a real browser: on a phone and a desk, in light and dark, without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible
from tests.conftest import PHONE
from tests.world import make_more, make_world

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = [
    "/explore/", "/matrix/", "/compare/", "/compare/?agency=defense&agency=energy", "/growth/",
    "/world/", "/network/", "/quality/", "/changes/",
]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("options", [PHONE, {"color_scheme": "dark"}], ids=["phone", "dark"])
def test_pictures_keep_nobody_out_and_never_scroll_sideways(new_page, address, options):
    make_world()
    make_more(3)
    page = new_page(**options)

    page.goto(address)

    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


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
