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


def test_the_map_fits_a_phone_in_strips_that_make_one_map_on_a_desk(new_page):
    make_world()
    phone = new_page(viewport={"width": 360, "height": 780}, is_mobile=True)
    desk = new_page(viewport={"width": 1280, "height": 800})

    on_phone, on_desk = (_boxes_of_the_map(page) for page in (phone, desk))

    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in on_phone)
    assert len({box["y"] for box in on_phone}) == len(on_phone) == 3
    assert {box["y"] for box in on_desk} == {on_desk[0]["y"]}
    united_states = phone.get_by_role("link", name="United States: ").bounding_box()
    assert united_states["width"] >= 24


def _boxes_of_the_map(page) -> list[dict]:
    page.goto("/world/")
    return [strip.bounding_box() for strip in page.locator(".world svg").all()]
