"""What an action answers when it can't do as asked. Nothing has been saved then."""

from __future__ import annotations

from partnerships.models import Article, Source


class Refused(Exception):
    """The message is for the person who asked: what is the matter and what to do."""


class StaleEdit(Refused):
    """Somebody else changed the article after this editor had opened it."""


class Undecided(Refused):
    """Proposals wait for a decision. `count` says how many."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(
            f"Decide the remaining {count} first, or choose to publish without them."
            if count > 1
            else "Decide the remaining proposal first, or choose to publish without it."
        )


class AlreadyRecorded(Refused):
    """The address or the text is known. `first` is the Source, or the Article in the queue."""

    def __init__(self, first: Article | Source) -> None:
        self.first = first
        where = "is published" if isinstance(first, Source) else "is in the review queue"
        super().__init__(f"This article is recorded already: “{first}” {where}.")
