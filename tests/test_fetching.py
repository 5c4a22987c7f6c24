"""Against a real HTTP server on this machine, which tests alone may reach."""

import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from ssrfguard import Policy

from partnerships import fetching, fetching_child
from partnerships.fetching import Fetched, FetchError, fetch, fetch_article

PAGE = """<!doctype html><html><head><title>Tides buys Compass</title>
<link rel="canonical" href="{canonical}"></head><body><article><h1>Tides buys Compass</h1>
<p>The Department of Tides has bought Compass, a language model made by Northwind Labs, for the
people who answer its letters, it said on Tuesday in the capital after months of talks.</p>
<p>Everybody there is to use it by the end of the year — the office calls it “a calm start”.</p>
</article></body></html>"""
MEGABYTE = 1024 * 1024
NOT_PUBLIC = """
127.0.0.1 localhost 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1
192.0.2.1 198.18.0.1 224.0.0.1 255.255.255.255 [::1] [::] [fe80::1] [fc00::1] [ff02::1]
[::ffff:127.0.0.1] [::127.0.0.1] [64:ff9b::7f00:1] [2002:7f00:1::] [2001:db8::1]
2130706433 0x7f.1 0177.0.0.1 127.1
"""


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        getattr(self, self.path.strip("/").split("/")[0])()

    def answer(self, body=b"", status=200, **headers):
        self.send_response(status)
        headers = {"content_type": "text/html; charset=utf-8"} | headers
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def article(self):
        self.answer(PAGE.format(canonical="http://127.0.0.1/the-article").encode())

    def foreign(self):
        self.answer(PAGE.format(canonical="https://elsewhere.example/").encode())

    def packed(self):
        self.answer(gzip.compress(PAGE.encode()), content_encoding="gzip")

    def cut(self):
        self.answer(gzip.compress(PAGE.encode())[:-20], content_encoding="gzip")

    def bomb(self):
        self.answer(gzip.compress(bytes(200 * MEGABYTE)), content_encoding="gzip")

    def brotli(self):
        self.answer(b"x", content_encoding="br")

    def huge(self):
        self.answer(b"x" * (6 * MEGABYTE))

    def image(self):
        self.answer(b"\x89PNG", content_type="image/png")

    def pdf(self):
        self.answer(b"%PDF", content_type="application/pdf")

    def missing(self):
        self.answer(b"gone", 404)

    def forbidden(self):
        self.answer(b"no", 403)

    def moved(self):
        self.answer(b"", 302, location="/article")

    def inside(self):
        self.answer(b"", 302, location=f"http://10.0.0.1:{self.server.server_port}/")

    def metadata(self):
        self.answer(b"", 302, location=f"http://169.254.169.254:{self.server.server_port}/")

    def file(self):
        self.answer(b"", 302, location="file:///etc/passwd")

    def circle(self):
        self.answer(b"", 302, location="/circle")

    def latin(self):
        text = "Le ministère a choisi Compass. " * 20
        self.answer(text.encode("latin-1"), content_type="text/plain; charset=ISO-8859-1")

    def broken(self):
        body = "Das Amt prüft Compass. ".encode() * 20 + b"\xff\xfe\x80"
        self.answer(body, content_type="text/plain; charset=utf-8")

    def drip(self):
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.drop_by_drop(b"x")

    def slowly_spoken_headers(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self.drop_by_drop(b"X-Wait: 1\r\n")

    def drop_by_drop(self, drop):
        ends = time.monotonic() + 10
        try:
            while time.monotonic() < ends:
                self.wfile.write(drop)
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def get(site):
    def get(path, **options):
        port = site.server_port
        return fetch(f"http://127.0.0.1:{port}/{path}", loopback_port=port, **options)

    return get


def test_fetch_returns_the_page_after_redirects(get):
    fetched = get("moved")

    assert fetched.address.endswith("/article")
    assert fetched.content_type == "text/html; charset=utf-8"
    assert b"Tides buys Compass" in fetched.body


def test_fetch_unpacks_gzip(get):
    assert get("packed").body == PAGE.encode()


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("inside", "private"),
        ("metadata", "private"),
        ("file", "address"),
        ("circle", "redirects"),
        ("bomb", "large"),
        ("huge", "large"),
        ("image", "type"),
        ("pdf", "pdf"),
        ("brotli", "encoding"),
        ("missing", "missing"),
        ("forbidden", "status"),
        ("cut", "unreachable"),
    ],
)
def test_fetch_refuses_each_for_its_own_reason(get, path, code):
    with pytest.raises(FetchError) as refusal:
        get(path)

    assert refusal.value.code == code


@pytest.mark.parametrize("path", ["drip", "slowly_spoken_headers"])
def test_fetch_ends_in_time_however_slowly_the_server_speaks(get, path, monkeypatch):
    monkeypatch.setattr(fetching, "_STARTING", 1.5)
    began = time.monotonic()

    with pytest.raises(FetchError) as refusal:
        get(path, seconds=0.5)

    assert refusal.value.code == "slow"
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "host",
    NOT_PUBLIC.split(),
)
def test_fetch_refuses_addresses_that_are_not_public(host):
    with pytest.raises(fetching_child.Failure) as refusal:
        fetching_child.download(f"http://{host}/", seconds=5, policy=Policy())

    assert refusal.value.code in ("private", "address")


@pytest.mark.parametrize(
    "address",
    ["", "example.org", "file:///etc/passwd", "ftp://example.org/", "gopher://example.org/",
     "http://user:secret@example.org/", "http://example.org:22/", "http://[::1", "https://"],
)  # fmt: skip
def test_fetch_refuses_what_is_no_plain_web_address(address):
    with pytest.raises(FetchError) as refusal:
        fetch(address)

    assert refusal.value.code == "address"


def test_loopback_is_refused_unless_a_test_asks(site):
    with pytest.raises(FetchError) as refusal:
        fetch(f"http://127.0.0.1:{site.server_port}/article")

    assert refusal.value.code in ("private", "address")


def test_name_is_resolved_once_so_that_it_cannot_change_its_mind(site):
    answers = [("127.0.0.1", site.server_port), ("10.0.0.1", site.server_port)]
    asked = []

    def resolver(host, port, *_, **__):
        asked.append(host)
        return [(2, 1, 6, "", answers[len(asked) - 1])]

    policy = Policy(allowed_networks=("127.0.0.1/32",), allowed_ports=frozenset({site.server_port}))
    url = f"http://changes.example:{site.server_port}/article"

    _, body = fetching_child.download(url, seconds=5, policy=policy, resolver=resolver)

    assert (asked, b"Compass" in body) == (["changes.example"], True)


def test_name_with_a_private_answer_among_public_ones_is_refused():
    def resolver(host, port, *_, **__):
        return [(2, 1, 6, "", ("8.8.8.8", 80)), (2, 1, 6, "", ("127.0.0.1", 80))]

    with pytest.raises(fetching_child.Failure) as refusal:
        fetching_child.download("http://a.example/", seconds=5, policy=Policy(), resolver=resolver)

    assert refusal.value.code == "private"


def read(site, path):
    port = site.server_port
    return fetch_article(f"http://127.0.0.1:{port}/{path}", loopback_port=port)


def test_fetch_article_takes_the_canonical_address_of_the_same_site(site):
    article = read(site, "article")

    assert article.url == "http://127.0.0.1/the-article"
    assert "a calm start" in article.text


def test_fetch_article_does_not_let_a_page_speak_for_another_site(site):
    assert read(site, "foreign").url == f"http://127.0.0.1:{site.server_port}/foreign"


def test_fetch_article_believes_the_declared_encoding(site):
    assert read(site, "latin").text.startswith("Le ministère a choisi")


def test_fetch_article_reads_what_it_can_of_a_broken_encoding(site):
    assert "Das Amt prüft Compass." in read(site, "broken").text


@pytest.mark.parametrize("charset", ["base64", "idna", "punycode", "undefined", "utf-99"])
def test_charset_that_no_page_has_leaves_the_page_as_it_came(charset):
    body = b"Compass is bought. " * 100_000

    assert Fetched("", f"text/html; charset={charset}", body).body_as_utf8 == body


def test_child_learns_no_secret(get, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "do not pass me on")
    seen = {}
    run = fetching.subprocess.run
    monkeypatch.setattr(
        fetching.subprocess, "run", lambda *a, **given: seen.update(given) or run(*a, **given)
    )

    get("article")

    assert not {name for name in seen["env"] if "SECRET" in name or "DATABASE" in name}


@pytest.mark.parametrize("code", fetching.MESSAGES)
def test_every_failure_says_what_to_do(code):
    message = str(FetchError(code, "this"))

    assert "{" not in message
    assert any(advice in message for advice in ("paste", "Paste", "Give"))
