from typing import NamedTuple


class Link(NamedTuple):
    """A record's name and its page, ready to be shown."""

    label: str
    url: str

    @classmethod
    def to(cls, record) -> "Link":
        return cls(str(record), record.get_absolute_url())
