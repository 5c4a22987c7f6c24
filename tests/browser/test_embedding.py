"""Cards in frames of another site."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from partnerships.sharing import Size, frame
from tests.browser import assert_accessible
from tests.world import make_world

pytestmark = pytest.mark.django_db(transaction=True)

CARDS = ["partnerships/deal-1/", "partnerships/?kind=pilot", "growth/", "matrix/", "world/"]


class Story(BaseHTTPRequestHandler):
    """A page of another site that holds the frame which its server was given."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self.server.frame.encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def story(live_server) -> Iterator[Callable[[str], str]]:
    """Put a page of ours into a story, and get the story's address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Story) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()

        def write(address: str) -> str:
            server.frame = frame(f"{live_server.url}{address}", "Card", Size(640, 480))
            return f"http://127.0.0.1:{server.server_port}/"

        yield write
        server.shutdown()
        thread.join()


def test_a_card_is_shown_elsewhere_and_its_links_leave_the_frame(page, live_server, story):
    make_world()
    page.goto(story("/embed/partnerships/deal-1/"))
    card = page.frame_locator("iframe")

    expect(card.get_by_role("heading", name="Core at USA")).to_be_visible()
    with page.context.expect_page() as opened:
        card.get_by_role("link", name="Accord").click()

    assert opened.value.url == f"{live_server.url}/partnerships/deal-1/"
    assert page.context.cookies() == []


def test_an_ordinary_page_is_not_shown_elsewhere(page, story, page_problems):
    make_world()

    page.goto(story("/partnerships/deal-1/"))

    expect(page.frame_locator("iframe").get_by_role("heading", name="Core")).to_have_count(0)
    assert any("frame-ancestors 'none'" in problem for problem in page_problems)
    page_problems.clear()


@pytest.mark.parametrize("address", CARDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_card_keeps_nobody_out_and_never_scrolls_sideways(new_page, address, scheme):
    make_world()
    page = new_page(viewport={"width": 320, "height": 480}, color_scheme=scheme)

    page.goto(f"/embed/{address}")

    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
