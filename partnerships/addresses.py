"""One address for all the ways in which a link to the same page is written."""

from courlan import normalize_url


def canonical_address(url: str) -> str:
    """The address without tracking parameters, fragment and last slash, always as https.

    It tells whether two links lead to the same page; it is not meant to be followed. Raises
    ValueError where `url` is no web address.
    """
    written = url.strip()
    if not written.lower().startswith(("http://", "https://")):
        raise ValueError(f"“{url}” is not a web address: it should begin with https://.")
    canonical = normalize_url(written, trailing_slash=False).split("#")[0]
    return "https://" + canonical.split("://", 1)[1]
