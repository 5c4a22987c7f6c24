"""HTTP that ends an answer which grows too large or comes too slowly.

Belongs to the extra requirements: imported only when an endpoint is asked.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx2

from partnerships.extraction.second_reader.endpoint import TOO_SLOW, NoReading

LARGEST_ANSWER = 512 * 1024


class Bounded(httpx2.BaseTransport):
    """`deadline`: by time.monotonic(), for the last byte of the last answer."""

    def __init__(self, deadline: float) -> None:
        self._transport = httpx2.HTTPTransport()
        self._deadline = deadline

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.headers["Accept-Encoding"] = "identity"
        response = self._transport.handle_request(request)
        if response.headers.get("Content-Encoding", "identity") != "identity":
            response.close()
            raise NoReading("its answer came packed, which was not asked for")
        stream = _BoundedStream(response, self._deadline)
        return httpx2.Response(response.status_code, headers=response.headers, stream=stream)

    def close(self) -> None:
        self._transport.close()


class _BoundedStream(httpx2.SyncByteStream):
    def __init__(self, response: httpx2.Response, deadline: float) -> None:
        self._response, self._deadline = response, deadline

    def __iter__(self) -> Iterator[bytes]:
        length = 0
        for chunk in self._response.iter_raw():
            length += len(chunk)
            if length > LARGEST_ANSWER:
                raise NoReading("its answer is too large")
            if time.monotonic() > self._deadline:
                raise NoReading(TOO_SLOW)
            yield chunk

    def close(self) -> None:
        self._response.close()
