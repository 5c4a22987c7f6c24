"""The fixtures that every browser test leans on do fail where they should."""

import pytest
from playwright.sync_api import Page

from tests.browser import assert_accessible


def test_sign_in_page_has_its_styles(page: Page) -> None:
    page.goto("/admin/login/")
    header = page.locator("#header")
    assert header.evaluate("e => getComputedStyle(e).display") == "flex"


def test_violation_of_the_content_security_policy_is_a_problem(
    page: Page, page_problems: list[str]
) -> None:
    page.goto("/admin/login/")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('style'), {textContent: 'p{}'}))"
    )
    page.evaluate("() => { setTimeout(() => { throw new Error('broken') }) }")
    page.wait_for_timeout(50)
    policy, error = page_problems
    assert "Content Security Policy" in policy
    assert "broken" in error
    page_problems.clear()


def test_assert_accessible_reports_what_is_wrong(page: Page) -> None:
    page.set_content("<html lang=en><title>x</title><main><h1>x</h1><img src='data:,'></main>")
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)


def test_page_without_javascript_runs_none(page_without_javascript: Page) -> None:
    page_without_javascript.set_content(
        "<p>before</p><script>document.body.textContent='after'</script>"
    )
    assert page_without_javascript.inner_text("body") == "before"


def test_phone_page_is_narrow(phone_page: Page) -> None:
    phone_page.goto("/admin/login/")
    assert phone_page.evaluate("innerWidth") == 390
