"""A real Chromium for tests, and what every page must be free of."""

import os
import shutil

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


def launch_chromium(playwright: Playwright) -> Browser:
    """Start the Chromium that CHROMIUM names, or the one on the path."""
    program = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, CHROMIUM_NAMES)), ""
    )
    if not program:
        raise RuntimeError("No Chromium: run `make test`, which installs it, or set CHROMIUM.")
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()  # which refuses to run as root
    return playwright.chromium.launch(executable_path=program, args=[*QUIET, *sandbox])


def watch(context: BrowserContext, problems: list[str]) -> None:
    """Add what goes wrong on the context's pages to `problems`; a CSP violation is an error too."""

    def note_message(message) -> None:
        if message.type == "error":
            problems.append(f"{message.page.url if message.page else ''}: {message.text}")

    context.on("console", note_message)
    context.on("weberror", lambda error: problems.append(f"{error.page.url}: {error.error}"))


def violations(page: Page, options: dict | None = None) -> str:
    """axe's report on the page as shown, empty where nobody is kept out."""
    # axe would fetch imported styles from a wrong address, to see whether a phone may be turned.
    always = {"resultTypes": ["violations"], "preload": False}
    results = Axe().run(page, options=always | (options or {}))
    return results.generate_report() if results.violations_count else ""


def assert_accessible(page: Page) -> None:
    """Fail with axe's report where the page as shown keeps somebody out."""
    report = violations(page)
    assert not report, f"{page.url}\n{report}"
