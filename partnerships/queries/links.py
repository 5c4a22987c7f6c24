from typing import NamedTuple
from urllib.parse import quote

from django.urls import reverse


class Link(NamedTuple):
    """A record's name and its page, ready to be shown."""

    label: str
    url: str

    @classmethod
    def to(cls, record) -> "Link":
        return cls(str(record), record.get_absolute_url())


class Addresses:
    """The pages of many records of one kind, by their slugs, without resolving each anew."""

    def __init__(self, view: str) -> None:
        self.before, self.after = reverse(view, args=["-"]).rsplit("-", 1)

    def __call__(self, slug: str) -> str:
        return f"{self.before}{quote(slug)}{self.after}"
