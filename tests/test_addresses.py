import pytest

from partnerships.addresses import canonical_address, same_site

PLAIN = "https://example.org/news/llama"


@pytest.mark.parametrize(
    "written",
    [
        "https://example.org/news/llama",
        "http://example.org/news/llama",
        "HTTPS://WWW.Example.org:443/news/llama/",
        "https://example.org/news/llama?utm_source=feed&fbclid=abc",
        "https://example.org/news/llama?UTM_Medium=mail#comments",
        "  https://example.org/x/../news/llama\n",
        "https://example.org./news/%6Clama",
    ],
)
def test_ways_to_write_one_address_agree(written):
    assert canonical_address(written) == PLAIN


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("https://example.org/?b=2&a=1", "https://example.org?a=1&b=2"),
        ("https://example.org/?id=1&id=2", "https://example.org?id=1&id=2"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("https://münchen.example/ä", "https://xn--mnchen-3ya.example/%C3%A4"),
    ],
)
def test_what_tells_pages_apart_is_kept(written, canonical):
    assert canonical_address(written) == canonical


@pytest.mark.parametrize(
    "written",
    ["", "example.org", "ftp://example.org", "javascript:alert(1)", "mailto:a@example.org",
     "http://[::1", "/news/llama", "https://", "https://localhost/", "https://exa mple.org/", "https://a.example:99999/",
     "https://a.example/" + "x" * 3000, "https://a.example/?utm_source=" + "x" * 3000,
     "java\nscript:alert(1)", "ht\ntps://a.example/", "\x01https://a.example/"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(written):
    with pytest.raises(ValueError, match="is not a web address"):
        canonical_address(written)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.example.org/a", "https://example.org/b", True),
        ("https://m.example.org/a", "https://example.org/b", True),
        ("https://example.org/a", "https://elsewhere.example/a", False),
        ("https://badexample.org/a", "https://example.org/a", False),
        ("", "", False),
        ("https://[example.org/a", "https://example.org/a", False),
    ],
)
def test_same_site(one, other, same):
    assert same_site(one, other) is same
