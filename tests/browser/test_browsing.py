"""Browsing as a visitor does, in a real browser, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import records
from tests.browser import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = (
    "It was a quiet week. OpenAI gives ChatGPT to the researchers of DARPA. "
    "Nobody would say what it costs. The agency is part of the Department of Defense."
)
PASSAGE = "OpenAI gives ChatGPT to the researchers of DARPA."


@pytest.fixture(autouse=True)
def world():
    defense = records.agency("Department of Defense", acronym="DoD")
    darpa = records.agency(
        "Defense Advanced Research Projects Agency", defense, acronym="DARPA", slug="darpa"
    )
    openai, meta = records.vendor("OpenAI"), records.vendor("Meta")
    chatgpt = records.ai_model("ChatGPT", openai)
    onegov = records.programme("OneGov", description="One deal for all.", lead_agency=defense)
    deal = records.partnership(
        openai, darpa, "2024-10", [chatgpt], programme=onegov, slug="openai-darpa",
        kind="deployment", summary="Researchers use ChatGPT.",
    )  # fmt: skip
    where = records.source(
        TEXT, "2024-11-01", title="Who uses ChatGPT", publisher="The Bee", pk=9000,
        url="https://news.example/chatgpt", rights="own retelling", text_origin="retelling",
    )  # fmt: skip
    said = records.say(deal, where, PASSAGE, "2024-10", supports=["pair", "kind"])
    records.say_further(said, "Nobody would say what it costs.", ["value"])
    records.say(deal, records.source(publisher="Wasp"), asserts_status="ended", date="2025")
    records.say(deal, records.source(publisher="Ant"), asserts_status="active", date="2025")
    for number in range(30):
        office = records.agency(f"Office {number:02}", defense, jurisdiction="US federal")
        records.partnership(meta, office, f"2025-01-{number % 28 + 1:02}", kind="pilot")


def total(page: Page):
    return page.locator("#total")


def option(page: Page, name: str):
    return page.locator("#filters").get_by_role("checkbox", name=re.compile(name))


def test_filtering_changes_list_counts_and_address_in_place_and_back_restores_them(page):
    page.goto("/partnerships/")
    page.evaluate("window.stays = true")
    expect(total(page)).to_have_text("31 partnerships")
    expect(option(page, "Deployment")).to_have_accessible_name("Deployment 1")

    option(page, "^Meta").check()

    expect(total(page)).to_have_text("30 partnerships with AI from Meta")
    expect(page).to_have_url(re.compile(r"/partnerships/\?vendor=meta$"))
    expect(page).to_have_title("Partnerships with AI from Meta – Accord")
    expect(option(page, "Deployment")).to_have_count(0)
    expect(option(page, "^OpenAI")).to_have_accessible_name("OpenAI 1")
    expect(page.locator("table.rows tbody tr")).to_have_count(25)
    assert page.evaluate("window.stays"), "the page was loaded anew"

    page.go_back()

    expect(total(page)).to_have_text("31 partnerships")
    expect(page).to_have_url(re.compile(r"/partnerships/$"))
    expect(option(page, "^Meta")).not_to_be_checked()
    page.go_forward()
    expect(total(page)).to_have_text("30 partnerships with AI from Meta")
    expect(option(page, "^Meta")).to_be_checked()


def test_a_chip_takes_its_filter_away_and_an_opened_panel_stays_open(page):
    page.goto("/partnerships/?vendor=openai")
    page.locator("#facet-year > summary").click()

    option(page, "2024").check()
    expect(page).to_have_url(re.compile(r"vendor=openai&year=2024$"))
    expect(option(page, "2024")).to_be_visible()
    page.get_by_role("link", name="Remove Vendor OpenAI").click()

    expect(total(page)).to_have_text("1 partnership begun in 2024")
    expect(option(page, "^OpenAI")).not_to_be_checked()
    expect(option(page, "2024")).to_be_checked()


def test_searching_sorting_and_paging_in_place(page):
    page.goto("/partnerships/")
    page.get_by_label("Order").select_option("Oldest first")
    expect(page).to_have_url(re.compile(r"\?sort=oldest$"))
    expect(page.locator("table.rows tbody th").first).to_contain_text("OpenAI")

    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile(r"sort=oldest&after=[-\w]+$"))
    expect(page.locator("table.rows tbody tr")).to_have_count(6)

    page.get_by_role("searchbox", name="Words").fill("darpa")
    page.get_by_role("button", name="Search").click()
    expect(total(page)).to_have_text("1 partnership mentioning “darpa”")


def test_browsing_without_javascript(page_without_javascript):
    page = page_without_javascript
    page.goto("/partnerships/")
    page.get_by_role("searchbox", name="Words").fill("DARPA")
    page.get_by_role("button", name="Search").click()
    expect(total(page)).to_have_text("1 partnership mentioning “DARPA”")
    page.get_by_role("link", name="Clear all").click()

    option(page, "^Meta").check()
    page.get_by_role("button", name="Apply filters").click()

    expect(total(page)).to_have_text("30 partnerships with AI from Meta")
    page.get_by_role("link", name="Next").click()
    expect(page.locator("table.rows tbody tr")).to_have_count(5)
    page.get_by_role("link", name="Remove Vendor Meta").click()
    expect(total(page)).to_have_text("31 partnerships")


def test_on_a_desk_too_a_button_applies_what_is_ticked_among_all_values(page):
    page.goto("/partnerships/by/agency/?find=office")

    page.get_by_role("checkbox", name="Office 07").check()
    page.get_by_role("button", name="Show partnerships").click()

    expect(total(page)).to_have_text("1 partnership at Office 07 or a body below")


@pytest.mark.parametrize("javascript", [True, False])
def test_from_an_agency_to_the_very_sentence_and_its_source(new_page, javascript):
    page = new_page(java_script_enabled=javascript)
    page.goto("/agencies/")
    page.get_by_role("link", name="Defense Advanced Research Projects Agency").click()
    page.locator("a.pair").click()

    page.locator("dt:text-is('Kind') + dd").get_by_role("link", name="Passage 1").click()

    expect(page).to_have_url(re.compile(r"/partnerships/openai-darpa/#passage-1$"))
    passage = page.locator("blockquote", has=page.locator("#passage-1"))
    expect(passage.locator("#passage-1 + mark")).to_have_text(PASSAGE)
    expect(passage).to_contain_text("Our retelling of The Bee, not the publisher’s words")
    expect(passage).to_contain_text("It was a quiet week.")
    expect(passage).to_contain_text("Nobody would say what it costs.")

    page.get_by_role("link", name="Who uses ChatGPT", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who uses ChatGPT")
    page.get_by_text("Show the text").click()
    expect(page.locator(".whole-text mark").first).to_have_text(PASSAGE)


def test_a_phone_keeps_the_filters_in_a_panel(phone_page):
    phone_page.goto("/partnerships/")
    expect(option(phone_page, "^Meta")).not_to_be_visible()

    phone_page.locator(".filter-panel > summary").click()
    option(phone_page, "^OpenAI").check()

    expect(total(phone_page)).to_have_text("1 partnership with AI from OpenAI")
    phone_page.get_by_role("button", name="Apply filters").click()
    expect(option(phone_page, "^OpenAI")).not_to_be_visible()


def test_paper_gets_the_list_as_a_table_and_nothing_to_click(page):
    page.set_viewport_size({"width": 718, "height": 1000})  # A4, without its margins
    page.goto("/partnerships/?vendor=openai")
    page.emulate_media(media="print")

    for part in (".find", "#filters", ".chips", ".sections", ".footer ul"):
        expect(page.locator(part)).to_be_hidden()
    expect(total(page)).to_be_visible()
    expect(page.get_by_role("columnheader", name="Vendor and agency")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 718


def test_paper_gets_no_heading_of_what_is_folded_and_no_form(page):
    page.goto("/partnerships/openai-darpa/")
    heading = page.get_by_role("heading", name="Changes to this record")
    expect(heading).to_be_visible()
    page.emulate_media(media="print")
    expect(heading).to_be_hidden()

    page.goto("/agencies/darpa/")
    expect(page.get_by_role("heading", name="What was said")).to_be_visible()
    expect(page.get_by_label("New since")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_opened_panels_and_the_error_page_keep_nobody_out(new_page, page_problems, scheme):
    page = new_page(color_scheme=scheme, viewport={"width": 390, "height": 900})
    page.goto("/partnerships/")
    page.locator(".filter-panel > summary").click()
    for panel in page.locator("details.facet:not([open]) > summary").element_handles():
        panel.click()
    assert_accessible(page)

    page.goto("/nothing/")
    assert_accessible(page)
    page_problems[:] = [problem for problem in page_problems if "404" not in problem]


def test_the_keyboard_reaches_the_content_first(page):
    page.goto("/")
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_very_long_address_takes_two_lines_of_a_phone_and_all_it_needs_on_paper(phone_page):
    where = records.source(url="https://news.example/" + "a-long-way/" * 30)
    phone_page.goto(f"/sources/{where.pk}/")
    address = phone_page.locator(".address")

    on_screen = address.bounding_box()["height"]
    phone_page.emulate_media(media="print")

    assert on_screen <= 48
    assert address.bounding_box()["height"] > 100
