"""Every public page at two widths, in both schemes: each is loaded once, and all is asked there.

A new page comes along by itself, as the addresses are those of the URL configuration.
"""

import gzip
from collections import Counter

import pytest
from playwright.sync_api import Page, Response

from tests import records
from tests.browser import violations
from tests.browser.addresses import pages
from tests.world import make_world

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = (
    "It was a quiet week. OpenAI gives ChatGPT to the researchers of DARPA. "
    "Nobody would say what it costs. The agency is part of the Department of Defense."
)
HEAVIEST = 100 * 1024
LARGEST_SHIFT = 0.01
CONTRAST = {"runOnly": ["color-contrast", "link-in-text-block"]}

# What jumped since the page began, other than by a key or a press.
SHIFTS = """() => new Promise(done => {
    let sum = 0;
    const watch = entries => entries.filter(one => !one.hadRecentInput)
        .forEach(one => { sum += one.value; });
    const observer = new PerformanceObserver(list => watch(list.getEntries()));
    observer.observe({type: "layout-shift", buffered: true});
    requestAnimationFrame(() => setTimeout(() => {
        watch(observer.takeRecords());
        done(sum);
    }, 30));
})"""

# What sticks out of the page, once letters are twice as large.
TWICE_AS_LARGE = """() => {
    const root = document.documentElement;
    root.style.fontSize = "200%";
    const isClipped = one => one && (getComputedStyle(one).clipPath !== "none"
        || isClipped(one.parentElement));
    const isHidden = one => isClipped(one)
        || one.closest(".skip-link, .chart-scroll, .wide-table, svg");
    const out = [...document.body.querySelectorAll("*")].filter(one =>
        one.checkVisibility() && !isHidden(one) && getComputedStyle(one).position !== "absolute"
        && (one.getBoundingClientRect().right > innerWidth + 1
            || (one.scrollWidth > one.clientWidth + 1 && one.clientWidth
                && getComputedStyle(one).overflowX !== "visible" && one.matches(":not(input)"))));
    const wide = root.scrollWidth > innerWidth;
    root.style.fontSize = "";
    return wide || out.length ? [root.scrollWidth, ...out.slice(0, 3).map(one => one.outerHTML
        .slice(0, 120))] : [];
}"""

# Words of headings and names that are parted between two lines, though none is very long.
BROKEN_WORDS = r"""() => {
    const broken = [];
    for (const one of document.querySelectorAll("h1, h2, h3, th, dt, label, legend, button")) {
        const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
        while (texts.nextNode())
            for (const word of texts.currentNode.data.matchAll(/[\p{L}\p{N}_]+/gu)) {
                const range = document.createRange();
                range.setStart(texts.currentNode, word.index);
                range.setEnd(texts.currentNode, word.index + word[0].length);
                const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
                if (lines.size > 1 && word[0].length < 30) broken.push(word[0]);
            }
    }
    return broken;
}"""

# Each place where the focus comes to rest says whether it can be seen there.
FOLLOW_FOCUS = """() => {
    const shown = one => one.checkVisibility({visibilityProperty: true})
        && one.getClientRects().length > 0;
    const focusable = "a[href], button, input:not([type=hidden]), select, textarea, summary,"
        + "[tabindex='0']";
    window.reached = new Set();
    window.unseen = [];
    window.waiting = () => [...document.querySelectorAll(focusable)]
        .filter(one => shown(one) && one.tabIndex >= 0 && !one.disabled && !reached.has(one));
    document.addEventListener("focusin", event => {
        const one = event.target;
        if (reached.has(one)) return;
        reached.add(one);
        const {outlineStyle, outlineWidth} = getComputedStyle(one);
        const {left, right, top, bottom} = one.getClientRects()[0];
        const at = document.elementFromPoint(
            (Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
            (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
        const isOnTop = at && (one.contains(at) || at.contains(one));
        if (outlineStyle === "none" || parseFloat(outlineWidth) < 2 || !isOnTop)
            unseen.push([one.outerHTML.slice(0, 120), outlineStyle, at?.outerHTML.slice(0, 60)]);
    });
    // A field for a month has three stops: its month, its year and the calendar.
    const months = waiting().filter(one => one.matches("input[type=month]"));
    return waiting().length + 2 * months.length;
}"""


@pytest.fixture(autouse=True)
def world(monkeypatch, settings):
    settings.CAN_SEND_MAIL = True
    make_world()
    defense = records.Agency.objects.get(slug="defense")
    darpa = records.agency(
        "Defense Advanced Research Projects Agency", defense, acronym="DARPA", slug="darpa"
    )
    records.agency("Quiet Office", defense, slug="quiet-office")
    openai = records.vendor("OpenAI")
    chatgpt = records.ai_model("ChatGPT", openai)
    onegov = records.programme("OneGov", description="One deal for all.", lead_agency=defense)
    deal = records.partnership(
        openai, darpa, "2024-10", [chatgpt], programme=onegov, slug="openai-darpa",
        kind="deployment", summary="Researchers use ChatGPT.", value_amount="1200000",
    )  # fmt: skip
    where = records.source(
        TEXT, "2024-11-01", title="Who uses ChatGPT", publisher="The Bee", pk=9000,
        url="https://news.example/chatgpt", rights="own retelling", text_origin="retelling",
    )  # fmt: skip
    said = records.say(
        deal, where, "OpenAI gives ChatGPT to the researchers of DARPA.", "2024-10",
        supports=["pair", "kind"],
    )  # fmt: skip
    records.say_further(said, "Nobody would say what it costs.", ["value"])
    wasp = records.source(publisher="Wasp", pk=9001)
    records.say(deal, wasp, asserts_status="ended", date="2025")
    records.say(deal, records.source(publisher="Ant"), asserts_status="active", date="2025")


class Load:
    """What one cold load of a page fetches from the server."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.responses: list[Response] = []
        self.static: dict[str, bytes] = {}
        page.on("response", lambda response: self.responses.append(response))

    def of(self, address: str) -> None:
        self.responses.clear()
        self.page.goto(address)
        self.page.evaluate("document.fonts.ready.then(() => true)")

    @property
    def hosts(self) -> set[str]:
        return {one.url.split("/")[2] for one in self.responses if not one.url.startswith("data:")}

    @property
    def weights(self) -> Counter:
        """Bytes by type of resource, compressed, without pictures and without headers.

        All styles together, as a server has them in one file (config/static_files.py).
        """
        bodies = [(one.request.resource_type, self.body(one)) for one in self.responses]
        weights = Counter(stylesheet=packed(b"".join(b for t, b in bodies if t == "stylesheet")))
        for sort, body in bodies:
            if sort not in ("stylesheet", "image"):
                weights[sort] += len(body) if sort == "font" else packed(body)
        return weights

    def body(self, response: Response) -> bytes:
        if "/static/" not in response.url:
            return response.body()
        if response.url not in self.static:
            self.static[response.url] = response.body()
        return self.static[response.url]


def packed(body: bytes) -> int:
    return len(gzip.compress(body))


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page(new_page, page_problems, client, live_server, width):
    page = new_page(
        viewport={"width": width, "height": 800}, color_scheme="light", reduced_motion="reduce"
    )
    load = Load(page)
    findings = []
    for address in pages(client):
        found = look_at(page, load, address, width, live_server)
        findings += [f"{address} {what}: {one}" for what, one in found.items()]
    # A browser notes the status of a link that does not work any more as an error.
    page_problems[:] = [problem for problem in page_problems if "/follow/confirm/" not in problem]
    assert not findings, "\n".join(findings)


def look_at(page: Page, load: Load, address: str, width: int, live_server) -> dict:
    """What is wrong with a page, by what it does."""
    load.of(address)
    shift, weights = page.evaluate(SHIFTS), load.weights
    said = {
        "jumps": shift >= LARGEST_SHIFT and shift,
        "weighs": weights.total() > HEAVIEST and weights,
        "asks elsewhere": load.hosts - {live_server.url.split("/")[2]},
        "scrolls sideways": page.evaluate("document.documentElement.scrollWidth") > width,
        "keeps out, light": violations(page),
        "parts words": page.evaluate(BROKEN_WORDS),
        "loses with large letters": page.evaluate(TWICE_AS_LARGE),
        "without the keyboard": by_keyboard(page),
    }
    page.emulate_media(color_scheme="dark")
    said["keeps out, dark"] = violations(page, CONTRAST)
    page.emulate_media(color_scheme="light")
    return {what: found for what, found in said.items() if found}


def by_keyboard(page: Page) -> list:
    """What the Tab key does not reach, or where the focus cannot be seen."""
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    # Some more, as browsers also stop at boxes that scroll.
    for _ in range(page.evaluate(FOLLOW_FOCUS) + 5):
        page.keyboard.press("Tab")
    return page.evaluate("[...unseen, ...waiting().map(one => one.outerHTML.slice(0, 120))]")
