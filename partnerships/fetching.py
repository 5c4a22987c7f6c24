"""Fetch an article from an address that anybody may have typed.

Only public addresses are reached: ssrfguard resolves a name once, checks every answer and
connects to one that it checked, for each redirect anew, so that a name which changes its mind in
between changes nothing. Time, redirects, size (as sent and as unpacked) and kind of content are
bounded. All of it happens in a child process with no environment of ours: a lookup or a
handshake that never ends dies with it when time is up.
"""

from __future__ import annotations

import codecs
import json
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from email.message import Message
from pathlib import Path

from partnerships.addresses import same_site
from partnerships.extraction import Article, article_from_bytes

SECONDS = 20
_STARTING = 5
_HOUSE = Path(__file__).resolve().parent.parent
# What Python, DNS and TLS may need of the environment; no setting of ours, no proxy.
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "SSL_CERT_FILE", "SSL_CERT_DIR", "SYSTEMROOT")

# Python decodes these too, punycode in a time that grows with the square of the page.
_NO_CHARSETS_OF_PAGES = ("idna", "punycode", "raw-unicode-escape", "unicode-escape")

_INSTEAD = "Open it in a browser and paste its text instead."
MESSAGES = {
    "address": "That address can't be fetched ({detail}). Give one that begins with https://.",
    "private": (
        "That address leads into a private or special network, which is never fetched. Give the "
        "article's public address, or paste its text."
    ),
    "slow": f"The page took longer than {SECONDS} seconds. Try again later. Or: {_INSTEAD}",
    "large": f"The page is larger than 5 MB, the most that is read. {_INSTEAD}",
    "type": f"At that address is no text but “{{detail}}”. {_INSTEAD}",
    "pdf": "At that address is a PDF. Open it and paste its text instead.",
    "encoding": f"The page comes packed as “{{detail}}”, though gzip was asked for. {_INSTEAD}",
    "missing": (
        "There is no page at that address (the server answers {detail}). Check the address, or "
        "paste the text."
    ),
    "status": f"The server refuses to show the page (it answers {{detail}}). {_INSTEAD}",
    "redirects": f"The address leads from page to page without end. {_INSTEAD}",
    "unreachable": f"The page can't be reached ({{detail}}). Check the address. Or: {_INSTEAD}",
}


class FetchError(Exception):
    """`code` is a key of MESSAGES; the message says what is the matter and what to do."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        super().__init__(MESSAGES[code].format(detail=detail[:200]))


@dataclass(frozen=True)
class Fetched:
    """A page as it came: `address` after redirects, `content_type` as the server wrote it."""

    address: str
    content_type: str
    body: bytes

    @property
    def is_html(self) -> bool | None:
        """None where the server does not say."""
        return "html" in self.content_type.lower() if self.content_type else None

    @property
    def body_as_utf8(self) -> bytes:
        """The body, decoded as the server declares; as it came where that says nothing of use."""
        header = Message()
        header["content-type"] = self.content_type or "text/html"
        try:
            charset = codecs.lookup(header.get_content_charset("utf-8")).name
            if charset == "utf-8" or charset in _NO_CHARSETS_OF_PAGES:
                return self.body
            return self.body.decode(charset, errors="replace").encode()
        except (LookupError, ValueError):  # no charset at all, or one such as “base64”
            return self.body


def fetch_article(address: str, *, loopback_port: int | None = None) -> Article:
    """Fetch and read an article. Raises FetchError or ArticleError.

    The page's own canonical address counts where it lies on the same site.
    """
    fetched = fetch(address, loopback_port=loopback_port)
    read = article_from_bytes(fetched.body_as_utf8, path=fetched.address, is_html=fetched.is_html)
    url = read.url if same_site(read.url, fetched.address) else fetched.address
    return replace(read, url=url)


def fetch(address: str, *, seconds: float = SECONDS, loopback_port: int | None = None) -> Fetched:
    """Fetch one page. Raises FetchError.

    `loopback_port` is for tests: this port of 127.0.0.1 is reached, and then nothing else is. No
    setting and no variable of the environment leads to it.
    """
    request = {"address": address, "seconds": seconds, "loopback_port": loopback_port}
    try:
        child = subprocess.run(
            [sys.executable, "-m", "partnerships.fetching_child"],
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=seconds + _STARTING,
            cwd=_HOUSE,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise FetchError("slow") from error
    head, _, body = child.stdout.partition(b"\n")
    if child.returncode or not head:
        raise FetchError("unreachable", "reading it failed")
    answer = json.loads(head)
    if "error" in answer:
        raise FetchError(answer["error"], answer["detail"])
    return Fetched(answer["address"], answer["content_type"], body)
