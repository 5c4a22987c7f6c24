"""Every public page has an address here, and the test says so of one that is forgotten."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse

# Pages that need a record, or that look otherwise with a query: what follows their address.
ADDRESSES = {
    "agency_list": ["", "?show=all"],
    "agency_detail": ["darpa", "defense", "defense?below=0", "quiet-office"],
    "vendor_detail": ["openai", "openai?place=US"],
    "model_detail": ["chatgpt"],
    "programme_detail": ["onegov"],
    "source_detail": ["9000", "9001"],
    "publisher_detail": ["the-bee"],
    "announcement_list": ["", "?since=2024-01"],
    "embed_partnership": ["openai-darpa"],
    "partnership_list": [
        "", "?vendor=openai", "?kind=pilot&kind=unheard-of&q=deal", "?q=zebra", "?sort=value",
    ],
    "partnership_facet": ["agency", "vendor"],
    "partnership_detail": ["openai-darpa", "deal-2"],
    "search": ["", "?q=darpa", "?q=zebra", "?q=opnai"],
    "compare": ["", "?agency=defense&agency=energy", "?agency=nobody"],
    "suggest": ["", "?about=vendor/openai", "?about=vendor/gone"],
    "follow": ["?vendor=openai&vendor=gone"],
    "follow_confirm": ["x"],
    "follow_stop": ["x"],
    "matrix": ["", "?kind=partnership"],
}  # fmt: skip

# What takes an argument and is no page.
FILES = {
    "api_partnership", "data_file", "django.contrib.sitemaps.views.sitemap",
    "partnership_bibtex", "partnership_csl", "partnership_picture", "agency_picture",
    "vendor_picture", "model_picture", "programme_picture", "publisher_picture",
}  # fmt: skip


def public_patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        elif pattern.app_name != "admin":
            yield from public_patterns(pattern)


def addresses() -> list[str]:
    """Raises KeyError for an address that takes an argument and has no example."""
    found = []
    for pattern in public_patterns():
        name = pattern.name
        if name is None or name in FILES:
            continue
        takes = pattern.pattern.converters
        examples = ADDRESSES[name] if takes else ADDRESSES.get(name, [""])
        found += [_address(name, one) if takes else reverse(name) + one for one in examples]
    return list(dict.fromkeys(found))


def _address(name: str, example: str) -> str:
    argument, mark, query_string = example.partition("?")
    return reverse(name, args=[argument]) + mark + query_string


def pages(client) -> list[str]:
    """Those of the addresses that answer with a whole page for people."""
    return [address for address in addresses() if _is_page(client.get(address))]


def _is_page(response) -> bool:
    is_html = response["Content-Type"].startswith("text/html")
    return is_html and not response.streaming and b"<html" in response.content
