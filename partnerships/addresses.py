"""One address for all the ways in which a link to the same page is written."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from w3lib.url import canonicalize_url, url_query_cleaner

_TRACKING = re.compile(
    r"utm_\w+|[a-z]{0,3}clid|gclsrc|gbraid|wbraid|igshid|mc_[ce]id|_hs\w+|hs\w+tracking|mkt_tok"
    r"|oly_\w+|vero_\w+|guce_\w+|guccounter|_ga|_gl|ref_src|cmpid|smid|sref|xtor|at_\w+",
    re.IGNORECASE,
)
_LONGEST = 2000


def canonical_address(url: str) -> str:
    """A key that tells whether two links lead to the same page, not an address to follow.

    http and https, www. and none, a last slash and none are one page; so are parameters in any
    order. Fragments and what follows a reader around (utm_source, fbclid) are left out. Raises
    ValueError where `url` is no web address.
    """
    refusal = ValueError(f"“{url[:100]}” is not a web address: it should begin with https://.")
    try:
        parts = urlsplit(canonicalize_url(url.strip()))
        port = parts.port
    except ValueError as error:
        raise refusal from error
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    # As written: what a parser leaves out, such as a line break, would stay in a link.
    is_web = url.strip().lower().startswith(("http://", "https://"))
    if not is_web or "." not in host or " " in host:
        raise refusal
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    query = parts.query and _without_tracking(parts.query)
    address = urlunsplit(("https", host, parts.path.rstrip("/"), query, ""))
    if max(len(address), len(url)) > _LONGEST:
        raise refusal
    return address


def same_site(one: str, other: str) -> bool:
    """Whether one host is the other or lies below it, so that it may speak for it."""
    try:
        hosts = [(urlsplit(url).hostname or "").removeprefix("www.") for url in (one, other)]
    except ValueError:
        return False
    if not all(hosts):
        return False
    first, second = hosts
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def _without_tracking(query: str) -> str:
    names = {pair.split("=", 1)[0] for pair in query.split("&")}
    tracking = [name for name in names if _TRACKING.fullmatch(name)]
    cleaned = url_query_cleaner(f"https://x/?{query}", tracking, remove=True, unique=False)
    return urlsplit(cleaned).query
