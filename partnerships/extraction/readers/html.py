"""A web page: trafilatura finds its article, title, author, date, site and canonical address."""

from __future__ import annotations

import re

from partnerships.extraction.readers.decoding import ArticleError, as_stored, refuse_binary
from partnerships.extraction.types import Article
from partnerships.partial_dates import PartialDate

# Possessive: a row of comments is read in one way, not in two to the power of its length.
_START_OF_PAGE = re.compile(
    rb"(?:\s|\xef\xbb\xbf|<\?xml[^>]*>|<!--.{0,500}?-->)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)

# Long articles have some thousands. trafilatura's second opinion takes a time that grows with the
# square of their number, everything else one that grows with it.
_MOST_TAGS = 100_000
_MOST_TAGS_READ_TWICE = 10_000


def looks_like_html(data: bytes) -> bool:
    return bool(_START_OF_PAGE.match(data[:2000]))


def read(data: bytes, path: str) -> Article:
    """Raises ArticleError where the page holds no article."""
    refuse_binary(data)
    if data.count(b"<") > _MOST_TAGS:
        raise ArticleError(
            "The page has more markup than any article. Copy the article's text and paste that."
        )
    document = _document(data)
    text = as_stored(document.text or "") if document else ""
    if not text.strip():
        raise ArticleError(
            "No article was found in the page. If it shows one in a browser, copy its text and "
            "paste that."
        )
    return Article(
        path=path,
        title=document.title or "",
        url=document.url or "",
        publisher=document.sitename or "",
        author=document.author or "",
        published=_published(document.date),
        text=text,
    )


def _document(data: bytes):
    import trafilatura  # takes as long as half of Django to import, and few articles need it

    tree = trafilatura.load_html(data)
    if tree is None:
        return None
    return trafilatura.bare_extraction(
        tree,
        fast=data.count(b"<") > _MOST_TAGS_READ_TWICE,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
    )


def _published(written: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(written) if written else None
    except ValueError:
        return None
