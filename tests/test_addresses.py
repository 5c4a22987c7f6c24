import pytest

from partnerships.addresses import canonical_address


@pytest.mark.parametrize(
    "written",
    [
        "https://example.org/news/deal",
        "http://example.org/news/deal/",
        "https://EXAMPLE.org:443/news/deal",
        "https://example.org/news/deal?utm_source=letter&fbclid=1",
        "https://example.org/news/deal#comments",
        "  https://example.org/news/deal ",
    ],
)
def test_canonical_address_is_the_same_for_links_to_one_page(written):
    assert canonical_address(written) == "https://example.org/news/deal"


def test_canonical_address_keeps_what_tells_pages_apart():
    one, other = (canonical_address(f"https://example.org/?p={page}") for page in (1, 2))

    assert one != other


@pytest.mark.parametrize("written", ["", "example.org", "javascript:alert(1)", "ftp://example.org"])
def test_canonical_address_refuses_what_is_no_web_address(written):
    with pytest.raises(ValueError, match="is not a web address"):
        canonical_address(written)
