"""What anybody may send, in a real browser, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from partnerships.models import Subscription, Suggestion
from partnerships.views import guarded_form
from tests import records
from tests.browser import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def world(monkeypatch):
    # Nobody waits here; that the form does is tests/views/'s to say.
    monkeypatch.setattr(guarded_form, "YOUNGEST", guarded_form.YOUNGEST * 0)
    vendor = records.vendor("Acme", slug="acme")
    return records.partnership(vendor, records.agency("Bees"), slug="acme-bees")


@pytest.fixture
def refusals(page_problems):
    """A browser notes the status of a form that was sent back as an error: here it is expected."""
    yield
    page_problems[:] = [problem for problem in page_problems if "422" not in problem]


def test_a_reader_reports_a_mistake_from_the_page_it_is_on(page_without_javascript, refusals):
    page = page_without_javascript
    page.goto("/partnerships/acme-bees/")
    page.get_by_role("link", name="Report a mistake").click()
    page.get_by_label("What is wrong").fill("It began in May.")
    page.get_by_label("Your e-mail address").fill("nobody")
    page.get_by_role("button", name="Send to the editors").click()

    expect(page.get_by_role("alert")).to_contain_text("Not sent yet.")
    expect(page.get_by_label("What is wrong")).to_have_value("It began in May.")
    page.get_by_label("Your e-mail address").fill("ana@b.example")
    page.get_by_role("button", name="Send to the editors").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    assert Suggestion.objects.get().about.slug == "acme-bees"


def test_a_reader_follows_a_list_and_stops(page, mailoutbox, settings, live_server):
    settings.SITE_URL = live_server.url
    page.goto("/partnerships/?vendor=acme")
    page.get_by_role("link", name="Follow this list by e-mail").click()
    expect(page.locator(".standfirst")).to_contain_text("Partnerships with AI from Acme.")
    page.get_by_label("Your e-mail address").fill("ana@b.example")
    page.get_by_role("button", name="Mail me a link to confirm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Now look into your mail")

    page.goto(re.search(r"http\S+/confirm/\S+", mailoutbox[0].body)[0])
    page.get_by_role("button", name="Yes, mail me what is new").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You follow this list")
    assert Subscription.objects.get().confirmed_at

    page.goto(f"/follow/stop/{Subscription.objects.get().token}/")
    page.get_by_role("button", name="Stop these mails").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("No more mails come")
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_form_that_comes_back_keeps_nobody_out(new_page, refusals, scheme):
    page = new_page(color_scheme=scheme, viewport={"width": 360, "height": 900})
    page.goto("/suggest/")
    page.get_by_role("button", name="Send to the editors").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
