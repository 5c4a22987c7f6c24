"""From bytes to the text as stored: one encoding, one kind of newline, no NUL."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

LARGEST_ARTICLE = 5 * 1024 * 1024

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN_BINARY = {
    b"%PDF": "a PDF: copy its text into a text file",
    b"PK\x03\x04": "a zip archive or an office document: save it as plain text or HTML",
    b"\xd0\xcf\x11\xe0": "an old office document: save it as plain text or HTML",
    b"\x89PNG": "an image: an article needs text",
    b"\xff\xd8\xff": "an image: an article needs text",
    b"GIF8": "an image: an article needs text",
    b"\x1f\x8b": "a gzip archive: unpack it first",
}
_FOREIGN_SCRIPTS = ["cp1251", "shift_jis", "euc_jp", "euc_kr", "gb18030", "big5"]
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class ArticleError(Exception):
    """The article can't be read; the message says why and what to do."""


def refuse_too_large(size: int) -> None:
    """Raise ArticleError above the cap; `size` is in bytes (or characters of pasted text)."""
    if size > LARGEST_ARTICLE:
        raise ArticleError(
            f"The article has {size / 1024 / 1024:.1f} MB; the most that is read is "
            f"{LARGEST_ARTICLE // 1024 // 1024} MB. Keep the part that matters and try again."
        )


def decode(data: bytes) -> str:
    """Decode by byte order mark, as UTF-8, or by the likeliest older encoding.

    Raises ArticleError for what isn't text.
    """
    refuse_binary(data)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data)


def refuse_binary(data: bytes) -> None:
    for start, meaning in _KNOWN_BINARY.items():
        if data.startswith(start):
            raise ArticleError(f"The file is {meaning}.")
    has_mark = any(data.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS)
    # A NUL or two happens in damaged text, which the text as stored leaves out.
    if not has_mark and data.count(0) > len(data) // 100 + 2:
        raise ArticleError("The file is binary, not text: save the article as plain text or HTML.")


def _decode_legacy(data: bytes) -> str:
    high = sum(byte > 127 for byte in data)
    mostly_utf8 = data.decode("utf-8", errors="replace")
    if mostly_utf8.count("\ufffd") * 4 < high:
        return mostly_utf8
    if high * 4 < len(data):  # a Latin script with some accents and curly quotes
        return data.decode("cp1252", errors="replace")
    best = from_bytes(data[:200_000], cp_isolation=_FOREIGN_SCRIPTS).best()
    return data.decode(best.encoding if best else "cp1252", errors="replace")


def as_stored(text: str) -> str:
    """Normalise newlines, drop NUL and byte order mark, replace lone surrogates one for one."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return _LONE_SURROGATE.sub("\ufffd", text)
