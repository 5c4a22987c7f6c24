"""A pasted article outlives the end of a login, in a real browser."""

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, expect

from tests.browser import assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)

ADD = "/admin/partnerships/article/add/"
TEXT = "Northwind Labs has signed a contract with the Department of Tides on Tuesday."
PASSWORD = "a long pass phrase"


@pytest.fixture
def desk(page: Page) -> Page:
    user = User.objects.create_user("ana", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get_or_create(name="Editors")[0])
    user.is_superuser = True
    user.save()
    page.goto(ADD)
    sign_in(page)
    return page


def sign_in(page: Page) -> None:
    page.get_by_label("Username").fill("ana")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_label("Text:")).to_be_visible()


def send_after_the_login_ended(page: Page) -> None:
    page.get_by_label("Text:").fill(TEXT)
    page.get_by_label("Publisher").fill("Harbour Post")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Read it").click()
    sign_in(page)


def offer(page: Page):
    return page.locator("[data-draft-offer]")


def test_what_was_pasted_is_offered_after_signing_in_again(desk):
    expect(offer(desk)).to_be_hidden()
    send_after_the_login_ended(desk)
    expect(offer(desk)).to_be_visible()
    assert_accessible(desk)

    desk.get_by_role("button", name="Put it back").click()

    expect(desk.get_by_label("Text:")).to_have_value(TEXT)
    expect(desk.get_by_label("Publisher")).to_have_value("Harbour Post")
    expect(offer(desk)).to_be_hidden()
    desk.get_by_role("button", name="Read it").click()
    expect(desk.get_by_role("heading", name="The text")).to_be_visible()
    desk.goto(ADD)
    expect(offer(desk)).to_be_hidden()


def test_it_is_forgotten_on_request(desk):
    send_after_the_login_ended(desk)

    desk.get_by_role("button", name="Forget it").click()

    expect(offer(desk)).to_be_hidden()
    desk.reload()
    expect(offer(desk)).to_be_hidden()
    expect(desk.get_by_label("Text:")).to_have_value("")


def test_what_the_server_gives_back_is_not_offered_too(desk, page_problems):
    desk.get_by_label("Text:").fill(TEXT)
    desk.get_by_label("Published").fill("no date")
    desk.get_by_role("button", name="Read it").click()

    expect(desk.get_by_role("alert")).to_contain_text("Nothing was saved yet")
    expect(desk.get_by_label("Text:")).to_have_value(TEXT)
    expect(offer(desk)).to_be_hidden()
    assert all("422" in problem for problem in page_problems)
    page_problems.clear()


def test_who_signs_out_leaves_nothing_behind(desk):
    send_after_the_login_ended(desk)

    desk.get_by_role("button", name="Log out").click()

    expect(desk.get_by_role("link", name="Log in again")).to_be_visible()
    assert desk.evaluate("sessionStorage.length") == 0
