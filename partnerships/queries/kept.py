"""Answers that stay right until something public changes, kept in the process's memory."""

from collections.abc import Callable
from hashlib import sha256

from django.core.cache import cache
from django.db import connection
from django.utils.translation import get_language

KEEP_SECONDS = 24 * 3600


def data_version() -> str:
    """Another one after every change of what the public may see.

    A transaction counts once it is committed, so what is kept under a version is never older.
    """
    with connection.cursor() as cursor:  # every page asks this first
        cursor.execute("SELECT transaction FROM partnerships_edit")
        edit = cursor.fetchone()
    return str(edit[0] if edit else 0)


def kept[T](key: str, make: Callable[[], T]) -> T:
    """What `make` gives, or what it gave for this key and language since the last change."""
    digest = sha256(f"{data_version()} {get_language()} {key}".encode()).hexdigest()
    found = cache.get(digest)
    if found is None:
        found = make()
        cache.set(digest, found, KEEP_SECONDS)
    return found
