"""The process that talks to a stranger's server, so that it can be killed and knows no secret.

Reads one JSON object from standard input, writes one line of JSON and then the page's bytes.
Run by fetching.py, which says what each error means.
"""

from __future__ import annotations

import json
import resource
import sys
import time
import zlib
from ipaddress import ip_network

import httpx
from ssrfguard import Policy, SSRFGuardError
from ssrfguard.errors import BlockedAddressError, BlockedURLError
from ssrfguard.httpx import Client

LARGEST_PAGE = 5 * 1024 * 1024
MOST_REDIRECTS = 5
TEXT_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "")
_MEMORY = 1024 * 1024 * 1024
_HEADERS = {
    "User-Agent": "Accord (reads an article that an editor submitted)",
    "Accept": "text/html, application/xhtml+xml, text/plain, text/markdown",
    "Accept-Encoding": "gzip",
}


class Failure(Exception):
    """`code` is a key of fetching.MESSAGES; `detail` fills its braces."""

    def __init__(self, code: str, detail: object = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, str(detail)


def download(address: str, *, seconds: float, policy: Policy, resolver=None) -> tuple[dict, bytes]:
    """Follow redirects and read one page: (address, content_type), body. Raises Failure."""
    deadline = time.monotonic() + seconds
    try:
        with Client(policy=policy, resolver=resolver, timeout=seconds, trust_env=False) as client:
            url = httpx.URL(address)
            for _ in range(MOST_REDIRECTS + 1):
                # Streamed, so that the body of a redirect is never read, let alone inflated.
                with client.stream("GET", url, headers=_HEADERS) as response:
                    if response.has_redirect_location:
                        url = url.join(response.headers["location"])
                        continue
                    return _page(response, deadline)
    except BlockedURLError as error:
        code = "private" if _is_private(url, policy) else "address"
        raise Failure(code, error.reason) from error
    except httpx.InvalidURL as error:
        raise Failure("address", error) from error
    except BlockedAddressError as error:
        raise Failure("private") from error
    except httpx.TimeoutException as error:
        raise Failure("slow") from error
    except (httpx.HTTPError, SSRFGuardError, OSError) as error:
        raise Failure("unreachable", error) from error
    raise Failure("redirects")


def _is_private(url: httpx.URL, policy: Policy) -> bool:
    try:
        return not policy.permits_address(url.host)
    except ValueError:  # a name, or no host at all
        return False


def _page(response: httpx.Response, deadline: float) -> tuple[dict, bytes]:
    if response.status_code in (404, 410):
        raise Failure("missing", response.status_code)
    if response.status_code != 200:
        raise Failure("status", response.status_code)
    content_type = response.headers.get("content-type", "")
    kind = content_type.split(";")[0].strip().lower()
    if kind not in TEXT_TYPES:
        raise Failure("pdf" if kind == "application/pdf" else "type", kind)
    body = _body(response, deadline)
    return {"address": str(response.url), "content_type": content_type}, body


def _body(response: httpx.Response, deadline: float) -> bytes:
    """The body, unpacked piece by piece: neither what is sent nor what it becomes may be large."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip", ""):
        raise Failure("encoding", encoding)
    inflate = zlib.decompressobj(wbits=31) if encoding == "gzip" else None
    body, received = bytearray(), 0
    # No chunk size: a server that drips would fill one for ever, and no deadline would be seen.
    for chunk in response.iter_raw():
        received += len(chunk)
        if time.monotonic() > deadline:
            raise Failure("slow")
        if received > LARGEST_PAGE:
            raise Failure("large")
        body += _inflated(inflate, chunk, LARGEST_PAGE - len(body)) if inflate else chunk
    if inflate and not inflate.eof:
        raise Failure("unreachable", "the packed page ends too early")
    return bytes(body)


def _inflated(inflate, chunk: bytes, room: int) -> bytes:
    try:
        piece = inflate.decompress(chunk, max_length=room + 1)
    except zlib.error as error:
        raise Failure("unreachable", "the page is packed wrongly") from error
    if len(piece) > room:
        raise Failure("large")
    return piece


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    request = json.load(sys.stdin)
    try:
        answer, body = download(
            request["address"], seconds=request["seconds"], policy=_policy(request)
        )
    except Failure as failure:
        answer, body = {"error": failure.code, "detail": failure.detail}, b""
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + body)


def _policy(request: dict) -> Policy:
    port = request["loopback_port"]
    if port is None:
        return Policy()
    return Policy(allowed_networks=(ip_network("127.0.0.1/32"),), allowed_ports=frozenset({port}))


if __name__ == "__main__":
    main()
