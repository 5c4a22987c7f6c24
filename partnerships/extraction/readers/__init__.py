"""Files, bytes and pasted text become an Article, or an ArticleError that says what to do."""

from __future__ import annotations

from pathlib import Path

from partnerships.extraction.readers import html, text
from partnerships.extraction.readers.decoding import ArticleError, refuse_too_large
from partnerships.extraction.types import Article

__all__ = ["ArticleError", "article_from_bytes", "article_from_text", "read_article"]

_HTML_ENDINGS = (".html", ".htm", ".xhtml")


def read_article(path: str | Path) -> Article:
    """Read a file of Markdown, plain text or HTML. Raises ArticleError."""
    try:
        with Path(path).open("rb") as file:
            refuse_too_large(Path(path).stat().st_size)
            data = file.read()
    except OSError as error:
        raise ArticleError(f"The file can't be read: {error.strerror or error}.") from error
    except ValueError as error:  # a NUL in the path
        raise ArticleError(f"That is not a path: {error}.") from error
    return article_from_bytes(data, path=str(path))


def article_from_bytes(data: bytes, *, path: str = "", is_html: bool | None = None) -> Article:
    """Read what was uploaded or fetched. Raises ArticleError.

    `path` is the file's name or address, kept in the article; its ending and the first bytes tell
    HTML from text unless `is_html` does.
    """
    refuse_too_large(len(data))
    if is_html is None:
        is_html = path.lower().endswith(_HTML_ENDINGS) or html.looks_like_html(data)
    return html.read(data, path) if is_html else text.read(data, path)


def article_from_text(written: str, *, path: str = "") -> Article:
    """Read text that was pasted, with or without front matter. Raises ArticleError."""
    refuse_too_large(len(written))
    return text.parse(written, path)
