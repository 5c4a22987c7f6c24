"""The main job from end to end: sign in, add an article, review, publish, find, follow."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, expect

from partnerships.actions.seeds import Tally
from partnerships.actions.seeds.records import rows_of
from partnerships.actions.seeds.reference import (
    load_agencies,
    load_ambiguous,
    load_models,
    load_programmes,
    load_vendors,
)
from partnerships.models import Partnership
from tests import records
from tests.browser import assert_accessible
from tests.conftest import PHONE
from tests.first_article import FIRST_ARTICLE, needs_first_article

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "a long pass phrase"
OURS = Path(__file__).with_name("article.md")


@pytest.fixture(autouse=True)
def editor():
    editor = User.objects.create_user("ana", password=PASSWORD, is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    return editor


@pytest.fixture
def world():
    """What the article of our own words names: no partnership, no source."""
    records.agency("US Geological Survey", acronym="USGS", kind="bureau")
    records.agency("National Aeronautics and Space Administration", acronym="NASA", kind="agency")
    records.ai_model("Claude", records.vendor("Anthropic"))
    records.ai_model("ChatGPT Enterprise", records.vendor("OpenAI"))


@pytest.fixture
def reference():
    """The reference data of the seeds."""
    seeds, tally = settings.BASE_DIR / "seeds", Tally()
    agencies = load_agencies(rows_of(seeds, "agencies"), tally)
    vendors = load_vendors(rows_of(seeds, "vendors"), tally)
    load_models(rows_of(seeds, "models"), vendors, tally)
    load_programmes(rows_of(seeds, "programmes"), agencies, tally)
    load_ambiguous(rows_of(seeds, "ambiguous"), tally)


@pytest.fixture
def sign_in():
    def sign_in(page: Page) -> Page:
        page.goto("/admin/")
        page.get_by_label("Username").fill("ana")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        return page

    return sign_in


def add(page: Page, text: str) -> None:
    page.goto("/admin/partnerships/article/add/")
    page.get_by_label("Text:").fill(text)
    page.get_by_role("button", name="Read it").click()


def card(page: Page, words: str):
    return page.locator(".card", has_text=words)


def test_article_becomes_records_that_anyone_finds_with_their_evidence(
    page, sign_in, world, page_problems
):
    sign_in(page)
    page.get_by_role("link", name="Articles", exact=True).first.click()
    page.get_by_role("link", name="Add article").click()
    assert_accessible(page)
    page.get_by_label("Text:").fill(OURS.read_text())
    page.get_by_role("button", name="Read it").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Geologists get a new colleague")
    expect(page.locator(".card")).to_have_count(2)
    assert_accessible(page)
    survey = card(page, "US Geological Survey")
    survey.get_by_role("link", name="has given its staff").click()
    expect(page.locator("#text mark.is-lit", has_text="has given its staff")).to_be_visible()
    survey.get_by_text("Edit").click()
    survey.get_by_label("Summary, in your own words").fill("Claude for the survey’s staff.")
    survey.get_by_role("button", name="Accept").click()
    expect(survey.locator(".verdict")).to_have_text("Accepted by ana")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Decide the remaining proposal first")).to_be_visible()
    page_problems.clear()  # the browser reports the refusal's status, 422
    page.get_by_role("button", name="Accept all 1").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published, with 2 announcements.")).to_be_visible()
    assert_accessible(page)

    page.goto("/agencies/")
    page.get_by_role("link", name="US Geological Survey").first.click()
    page.get_by_role("link", name="Anthropic").first.click()
    expect(page.get_by_text("Claude for the survey’s staff.").first).to_be_visible()
    expect(page.locator("mark").first).to_contain_text("has given its staff")
    page.get_by_role("link", name="Geologists get a new colleague").first.click()
    expect(page).to_have_url(re.compile("/sources/"))


def test_main_job_needs_no_javascript(page_without_javascript, sign_in, world):
    page = sign_in(page_without_javascript)
    add(page, OURS.read_text())

    page.get_by_role("button", name="Accept all 2").click()
    page.get_by_role("button", name="Publish").click()

    expect(page.get_by_text("Published, with 2 announcements.")).to_be_visible()


def test_same_article_a_second_time_leads_to_the_first(page, sign_in, world, page_problems):
    sign_in(page)
    add(page, OURS.read_text())
    first = page.url

    add(page, OURS.read_text())

    expect(page.get_by_role("alert")).to_contain_text("recorded already")
    page.get_by_role("link", name="Go to it").click()
    expect(page).to_have_url(first)
    page_problems.clear()  # the browser reports the answer 422


def test_selected_words_become_a_passage(page, sign_in, world):
    sign_in(page)
    add(page, OURS.read_text())
    survey = card(page, "US Geological Survey")
    survey.get_by_text("Edit").click()
    page.evaluate(
        """words => {
            const text = document.getElementById("text");
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at < 0) continue;
                getSelection().setBaseAndExtent(
                    walker.currentNode, at, walker.currentNode, at + words.length);
                return;
            }
        }""",
        "Nobody asked the rocks",
    )
    page.wait_for_function("String(getSelection()) !== ''")

    survey.get_by_role("button", name="Take what is selected").click()
    survey.get_by_role("button", name="Save without deciding").click()

    expect(survey.get_by_role("link", name="Nobody asked the rocks", exact=True)).to_be_visible()


def test_record_fields_offer_what_there_is(page, sign_in, world):
    sign_in(page)
    add(page, OURS.read_text())
    page.locator("#names summary", has_text="Anthropic").click()

    page.locator("#names").get_by_label("Record:", exact=True).locator("visible=true").fill("open")

    expect(page.locator("datalist option[value='OpenAI']")).to_be_attached()


@pytest.mark.parametrize("path", ["add/", "", "{review}"])
def test_screens_fit_a_phone_in_the_dark(new_page, sign_in, world, path):
    page = sign_in(new_page(**PHONE, color_scheme="dark"))
    add(page, OURS.read_text())
    if path != "{review}":
        page.goto(f"/admin/partnerships/article/{path}")

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert_accessible(page)


@needs_first_article
def test_first_article_lands_on_the_pages_of_its_agencies(page, sign_in, reference):
    sign_in(page)
    add(page, FIRST_ARTICLE.read_text())
    page.get_by_role("button", name="Accept all").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published, with")).to_be_visible()

    for partnership in Partnership.objects.select_related("agency", "vendor"):
        page.goto(partnership.agency.get_absolute_url())
        expect(page.get_by_role("link", name=partnership.vendor.name).first).to_be_visible()
        page.goto(partnership.get_absolute_url())
        expect(page.locator("mark").first).to_be_visible()
