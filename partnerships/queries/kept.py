"""Answers that stay right until something public changes, kept in the process's memory."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from typing import NamedTuple

from django.core.cache import cache
from django.db import connection
from django.utils.translation import get_language

KEEP_SECONDS = 24 * 3600


class LastEdit(NamedTuple):
    """The number of the last edit, of the last that took listings away, and of the last of names.

    0 before any.
    """

    number: int = 0
    removed: int = 0
    named: int = 0


# What was told already, at most one.
_told: ContextVar[list[LastEdit] | None] = ContextVar("told", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    """Within it the last edit is the one of the first question: for one page, which asks often.

    What is read later may be newer than that, and is never older.
    """
    token = _told.set([])
    try:
        yield
    finally:
        _told.reset(token)


def last_edit() -> LastEdit:
    """A transaction counts once it is committed, so what is kept under a number is never older."""
    told = _told.get()
    if told:
        return told[0]
    with connection.cursor() as cursor:  # every page asks this first
        cursor.execute("SELECT number, removed, named FROM partnerships_edit")
        last = LastEdit(*(cursor.fetchone() or ()))
    if told is not None:
        told.append(last)
    return last


def data_version() -> str:
    """Another one after every change of what the public may see."""
    return str(last_edit().number)


def kept[T](key: str, make: Callable[[], T]) -> T:
    """What `make` gives, or what it gave for this key and language since the last change."""
    digest = sha256(f"{data_version()} {get_language()} {key}".encode()).hexdigest()
    found = cache.get(digest)
    if found is None:
        found = make()
        cache.set(digest, found, KEEP_SECONDS)
    return found
