"""Texts as they are compared in Python when somebody looks for a name."""

import re
import unicodedata


def plain(text: str) -> str:
    """In small letters, without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def plain_words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", plain(text))
