"""Fixtures for tests in a real browser, against a real server with the test database.

Addresses are relative: `page.goto("/agencies/")`.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from partnerships.queries.search import has_stems
from tests.browser import launch_chromium, watch

# Playwright runs an event loop in this thread, where Django would refuse to ask the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


def pytest_configure() -> None:
    # A hash that is slow on purpose guards real passwords; here it would only cost time.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # A test writes and asks within one transaction, which counts as one version of the data.
    nothing = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    settings.CACHES = {"default": nothing, "pages": nothing}


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """How often a page asks must not hang on what was asked before."""
    has_stems.cache_clear()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A request leaves its language behind in this thread."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        yield browser
        browser.close()


@pytest.fixture
def page_problems() -> Iterator[list[str]]:
    """Errors on the test's pages, which fail it. One that expects some takes them out."""
    problems: list[str] = []
    yield problems
    assert not problems, "\n".join(problems)


@pytest.fixture
def new_page(
    browser: Browser, live_server: LiveServer, page_problems: list[str]
) -> Iterator[Callable[..., Page]]:
    """Open a page of a browser that remembers nothing; takes Playwright's context options."""
    contexts = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        watch(context, page_problems)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


@pytest.fixture
def phone_page(new_page: Callable[..., Page]) -> Page:
    return new_page(**PHONE)


@pytest.fixture
def page_without_javascript(new_page: Callable[..., Page]) -> Page:
    return new_page(java_script_enabled=False)


@pytest.fixture
def own_memory(settings, request) -> None:
    """What is kept, apart from what other tests have left."""
    memory = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {
        name: {"BACKEND": memory, "LOCATION": f"{name} {request.node.name}"}
        for name in ("default", "pages")
    }
