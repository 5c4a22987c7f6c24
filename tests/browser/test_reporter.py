"""What a reporter asks, on a phone, from the front page: few taps, and the evidence in sight."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests import records

pytestmark = pytest.mark.django_db(transaction=True)


def deal(vendor, agency, words, date, *, models=(), title, event="reported", **fields):
    made = records.partnership(vendor, agency, models=models, **fields)
    where = records.source(words, date, title=title, publisher="The Hive")
    records.say(made, where, words, date, event=event)
    return made


@pytest.fixture
def anthropic():
    return records.vendor("Anthropic")


@pytest.fixture
def nhs():
    return records.agency("NHS England", jurisdiction="UK")


def search(page: Page, words: str) -> None:
    page.goto("/")
    page.locator("#find").tap()
    page.locator("#find").press_sequentially(words)


def test_which_us_agencies_use_claude_since_when_and_who_says_so(phone_page, anthropic, nhs):
    claude = records.ai_model("Claude", anthropic)
    energy = records.agency("Department of Energy")
    said = "Energy has had Claude since May."
    deal(anthropic, energy, said, "2025-05", models=[claude], title="Labs", started="2025-05")
    deal(anthropic, nhs, "The NHS has Claude too.", "2025-06", models=[claude], title="Wards")
    page = phone_page

    search(page, "Claude")
    page.get_by_role("option").filter(has_text="Claude").first.tap()
    page.get_by_role("link", name=re.compile("United States")).tap()

    row = page.get_by_role("row").filter(has_text="Department of Energy").first
    expect(row).to_contain_text("May 2025")
    expect(page.locator(".rows")).not_to_contain_text("NHS England")
    row.locator("summary").tap()
    expect(row.locator("mark")).to_have_text(said)
    expect(row.locator("mark")).to_be_in_viewport()


def test_what_did_the_uk_sign_with_openai_and_what_is_it_worth(phone_page, nhs):
    said = "The UK and OpenAI have signed; nothing is paid."
    uk = records.agency("UK Government", jurisdiction="UK")
    deal(
        records.vendor("OpenAI"), uk, said, "2025-07", title="Signed", event="signed", kind="mou",
        value_amount="0",
    )  # fmt: skip
    page = phone_page

    search(page, "uk openai")
    page.get_by_role("option").filter(has_text="OpenAI at UK Government").tap()

    expect(page.locator(".facts")).to_contain_text("Nothing paid")
    page.locator(".facts .reference").first.tap()
    expect(page.locator("mark").first).to_have_text(said)
    expect(page.locator("mark").first).to_be_in_viewport()


def test_which_deals_ended_in_2025(phone_page, anthropic):
    energy = records.agency("Department of Energy")
    said = "Energy has stopped using Claude."
    over = deal(anthropic, energy, said, "2025-05", title="Over", event="ended", status="ended")
    over.ended = records.PartialDate.parse("2025-05")
    over.save()
    page = phone_page

    page.goto("/")
    page.locator(".years-asked").get_by_role("link", name="2025").last.tap()

    expect(page.get_by_role("region", name=re.compile("ended in 2025"))).to_be_visible()
    page.get_by_role("link", name="1 passage").tap()
    expect(page.locator("mark").first).to_have_text(said)
    expect(page.locator("mark").first).to_be_in_viewport()


def test_what_is_new_about_the_nhs_since_march(phone_page, nhs):
    today = timezone.localdate()
    said = "Half a million people get Copilot."
    deal(records.vendor("Microsoft"), nhs, said, str(today), title="New")
    deal(records.vendor("Palantir"), nhs, "A platform is bought.", "2023-11", title="Old")
    page = phone_page

    search(page, "NHS")
    page.get_by_role("option").filter(has_text="NHS England").first.tap()
    page.get_by_role("link", name="What was said").tap()
    expect(page.get_by_label("New since")).to_be_in_viewport()
    page.get_by_label("New since").select_option(f"{today:%Y-%m}")
    page.get_by_role("button", name="Show").tap()

    expect(page.locator("mark")).to_have_text(said)
    expect(page.locator("mark")).to_be_in_viewport()
    expect(page.get_by_text("The Hive").first).to_be_visible()
