"""The API's page in a real browser: a request is built and its answer read, with and without a
script."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import records
from tests.browser import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def world():
    maker, office = records.vendor("OpenAI"), records.agency("Office")
    records.partnership(maker, office, slug="deal", status="active")
    records.partnership(maker, office, slug="other", kind="pilot", status="ended")


def ask_for_the_ended(page: Page) -> None:
    page.goto("/api/")
    page.locator("select[name=status]").select_option("ended")
    page.get_by_role("button", name="Ask for partnerships").click()


def test_the_answer_stands_on_the_page_with_its_address(page):
    ask_for_the_ended(page)

    expect(page.locator("#answer [role=status]")).to_have_text("200 OK")
    expect(page.locator("#answer pre")).to_contain_text('"slug": "other"')
    expect(page.locator("#answer pre")).not_to_contain_text('"slug": "deal"')
    expect(page.locator("#answer a")).to_have_attribute(
        "href", re.compile(r"/api/v1/partnerships/\?status=ended$")
    )
    assert_accessible(page)


def test_a_list_and_one_record_can_be_asked_for(page):
    page.goto("/api/")
    page.locator("select[name=table]").select_option("vendors")
    page.get_by_role("button", name="Ask for the list").click()
    expect(page.locator("#answer pre")).to_contain_text('"name": "OpenAI"')

    page.get_by_label("Slug of one partnership").fill("deal")
    page.keyboard.press("Enter")
    expect(page.locator("#answer a")).to_have_text(re.compile("/api/v1/partnerships/deal/$"))
    expect(page.locator("#answer pre")).to_contain_text('"announcements"')


def test_without_javascript_the_answer_opens(page_without_javascript):
    ask_for_the_ended(page_without_javascript)

    expect(page_without_javascript).to_have_url(re.compile("status=ended"))
    expect(page_without_javascript.locator("body")).to_contain_text('"slug": "other"')
