"""Those who answer over HTTP, each through a connection that is kept."""

from __future__ import annotations

import http.client
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from benchmarks.questions import Question

# A browser asks for pages that way; behind the proxy of a real site, all of it is HTTPS.
HEADERS = {"Accept-Encoding": "gzip", "X-Forwarded-Proto": "https"}
PATIENCE_SECONDS = 120


@dataclass(frozen=True)
class Answer:
    """How many partnerships it found; None where that cannot be told."""

    total: int | None = None


class NoAnswer(Exception):
    """It does not answer this question; the message says why, in a few words."""


class Contender(Protocol):
    name: str

    def prepare(self, question: Question) -> None:
        """What has to be so before the question is asked, and takes none of its time."""

    def ask(self, question: Question) -> Answer: ...


class OverHttp:
    """A server on this machine, and the addresses at which it answers."""

    def __init__(
        self,
        name: str,
        port: int,
        address: Callable[[Question], str],
        *,
        counts: bool = True,
        before: Callable[[], object] | None = None,
    ) -> None:
        self.name, self.port, self.address, self.before = name, port, address, before
        # Whether its pages show how many were found.
        self.counts = counts
        self._connection: http.client.HTTPConnection | None = None

    def prepare(self, question: Question) -> None:
        if self.before:
            self.before()

    def ask(self, question: Question) -> Answer:
        self.body(question)
        return Answer()

    def body(self, question: Question, headers: dict[str, str] = HEADERS) -> bytes:
        address = self.address(question)
        try:
            status, body = self._get(address, headers)
        except (http.client.HTTPException, ConnectionError):
            # The server may have closed a connection that nobody used for a while.
            self.close()
            status, body = self._get(address, headers)
        except TimeoutError as error:
            self.close()
            raise NoAnswer(f"over {PATIENCE_SECONDS} s") from error
        if status != http.HTTPStatus.OK:
            raise NoAnswer(f"answers {status}")
        return body

    def shows(self, question: Question, total: int) -> bool:
        """Whether that number stands in the page, outside of its tags and longer numbers."""
        page = self.body(question, HEADERS | {"Accept-Encoding": "identity"}).decode()
        text = re.sub(r"<[^>]*>|(?<=\d),(?=\d)", lambda tag: " " * (tag[0] != ","), page)
        return re.search(rf"(?<![\d.]){total}(?![\d.])", text) is not None

    def another(self) -> OverHttp:
        """The same server through a connection of its own."""
        return OverHttp(self.name, self.port, self.address)

    def close(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None

    def _get(self, address: str, headers: dict[str, str]) -> tuple[int, bytes]:
        self._connection = self._connection or http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=PATIENCE_SECONDS
        )
        self._connection.request("GET", address, headers=headers)
        response = self._connection.getresponse()
        return response.status, response.read()


class Again(OverHttp):
    """A server that has answered the very same question a moment ago."""

    def prepare(self, question: Question) -> None:
        self.ask(question)
