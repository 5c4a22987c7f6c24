"""The search box in a real browser: by keyboard, by pointer, and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import records
from tests.browser import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def world():
    darpa = records.agency("Defense Advanced Research Projects Agency", acronym="DARPA")
    records.agency("Defense Health Agency", acronym="DHA")
    records.partnership(records.vendor("OpenAI"), darpa, "2024-10", slug="openai-darpa")


def box(page: Page):
    return page.locator("#find")


def options(page: Page):
    return page.get_by_role("option")


def say(page: Page, words: str) -> None:
    page.goto("/")
    box(page).press_sequentially(words)


def test_arrows_and_enter_lead_to_a_suggestion(page):
    say(page, "defense")
    expect(options(page)).to_have_count(2)
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".find [role=status]")).to_have_text("2 suggestions")

    box(page).press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    box(page).press("ArrowDown")
    expect(box(page)).not_to_have_attribute("aria-activedescendant", re.compile("."))
    box(page).press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    expect(box(page)).to_have_attribute("aria-activedescendant", "suggestion-1")
    expect(box(page)).to_be_focused()
    box(page).press("Enter")

    expect(page).to_have_url(re.compile("/agencies/defense-advanced-research-projects-agency/$"))


def test_enter_without_a_suggestion_searches_for_the_words(page):
    say(page, "defense")
    expect(options(page)).to_have_count(2)

    box(page).press("Enter")

    expect(page).to_have_url(re.compile(r"/search/\?q=defense$"))
    expect(page.get_by_role("heading", name="Agencies")).to_be_visible()
    expect(box(page)).to_have_value("defense")


def test_escape_closes_the_list_first_and_the_arrow_opens_it_again(page):
    say(page, "defense")
    expect(options(page)).to_have_count(2)

    box(page).press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(box(page)).to_have_value("defense")
    box(page).press("ArrowDown")

    expect(options(page)).to_have_count(2)
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.get_by_role("button", name="Find")).to_be_focused()


def test_a_click_leads_to_a_partnership_of_the_two_that_are_named(page):
    say(page, "openai dar")

    options(page).filter(has_text="OpenAI at Defense Advanced").click()

    expect(page).to_have_url(re.compile("/partnerships/openai-darpa/$"))


def test_a_word_typed_at_once_is_asked_for_once_and_nothing_found_is_said(page):
    asked = []
    page.on("request", lambda one: asked.append(one.url) if "suggestions" in one.url else None)
    say(page, "zebra")

    expect(page.locator(".find [role=status]")).to_have_text("No suggestions")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert len(asked) == 1


def test_an_old_answer_never_replaces_a_newer_one(page):
    held = []
    page.route(re.compile(r"q=def$"), lambda route: held.append(route))
    with page.expect_request(re.compile(r"q=def$")):
        say(page, "def")

    box(page).fill("openai")
    expect(options(page)).to_have_count(1)
    for route in held:
        route.fulfill(body='<a role="option" id="suggestion-1" href="/">Old</a>')
    page.wait_for_timeout(300)

    assert held
    expect(options(page)).to_have_text([re.compile("OpenAI")])


def test_finding_without_javascript(page_without_javascript):
    page = page_without_javascript
    page.goto("/")

    page.get_by_role("searchbox").fill("DARPA")
    page.get_by_role("button", name="Find").click()

    expect(page).to_have_url(re.compile(r"/search/\?q=DARPA$"))
    page.get_by_role("link", name="Defense Advanced Research Projects Agency", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Defense Advanced")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_opened_list_keeps_nobody_out_and_fits_the_screen(new_page, width, scheme):
    page = new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    say(page, "defense")
    expect(options(page)).to_have_count(2)
    box(page).press("ArrowDown")

    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    left = page.get_by_role("listbox").bounding_box()["x"]
    assert left >= 0
