"""What happens around a swap of the list: bars while waiting, nothing jumps, the focus is kept."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_every_page import LARGEST_SHIFT, SHIFTS
from tests.world import make_more, make_world

PLACE = """one => {
    const {x, y, width, height} = one.getBoundingClientRect();
    return [x, y + scrollY, width, height];
}"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def world():
    make_world()
    make_more(8)


def focused(page):
    return page.locator(":focus")


def test_the_focus_stays_or_goes_to_the_words_that_say_what_is_shown(page):
    page.goto("/partnerships/")
    total = page.locator("#total")
    box = page.locator("#filters").get_by_role("checkbox", name=re.compile("^Bolt"))

    box.focus()
    page.keyboard.press("Space")
    expect(total).to_contain_text("with AI from Bolt")
    expect(box).to_be_focused()
    assert page.evaluate(SHIFTS) < LARGEST_SHIFT

    page.get_by_role("link", name="Remove Vendor Bolt").press("Enter")
    expect(total).not_to_contain_text("with AI from Bolt")
    expect(total).to_be_focused()

    page.get_by_role("link", name="Next").press("Enter")
    expect(page).to_have_url(re.compile("after="))
    expect(total).to_be_focused()
    expect(total).to_be_in_viewport()


@pytest.mark.parametrize(
    ("motion", "animation"), [("reduce", "to-bars"), ("no-preference", "to-bars, breathe")]
)
def test_bars_stand_for_the_words_while_an_answer_is_on_its_way(new_page, motion, animation):
    page = new_page(reduced_motion=motion)
    held = []
    page.goto("/partnerships/")
    page.route(re.compile("vendor=bolt"), lambda route: held.append(route))
    pair = page.locator("a.pair").first
    place = pair.evaluate(PLACE)

    page.locator("#filters").get_by_role("checkbox", name=re.compile("^Bolt")).check()

    expect(pair).to_have_css("color", "rgba(0, 0, 0, 0)")
    expect(pair).to_have_css("animation-name", animation)
    assert pair.evaluate(PLACE) == place
    held[0].continue_()
    expect(page.locator("#total")).to_contain_text("with AI from Bolt")
    expect(pair).to_have_css("animation-name", "none")
