"""What sources say of a partnership, with the passages that say so, read in one statement."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.urls import reverse

from partnerships.models.choices import (
    Certainty,
    Event,
    PartnershipKind,
    Status,
    TextOrigin,
)
from partnerships.partial_dates import PartialDate
from partnerships.queries.passages import REACH, Passage, passage_within
from partnerships.queries.statements import ask
from partnerships.wording import label_of, value_words

# From the oldest to the newest; those without a date come last.
ANNOUNCEMENTS = f"""
SELECT said.id, said.event, said.date_on, said.date_precision, said.asserts_kind,
    said.asserts_status, said.asserts_certainty, said.value_amount, said.value_currency,
    said.value_is_ceiling, said.note, said.passage, source.id AS source_id, source.title,
    source.url, source.publisher, source.publisher_slug, source.published_on,
    source.published_precision, source.text_origin,
    (
        SELECT json_agg(json_build_array(first, last, supports,
            substr(source.text, greatest(first - {REACH}, 0) + 1,
                last + {REACH} - greatest(first - {REACH}, 0))) ORDER BY first, last, is_further)
        FROM (
            SELECT said.passage_start, said.passage_end, said.supports, false
            WHERE said.passage IS NOT NULL
            UNION ALL SELECT passage_start, passage_end, further.supports, true
            FROM partnerships_supportingpassage further WHERE announcement_id = said.id
        ) AS passages (first, last, supports, is_further)
    ) AS passages_read
FROM partnerships_announcement said
JOIN partnerships_source source ON source.id = said.source_id
WHERE said.partnership_id = %(partnership)s
ORDER BY said.date_on NULLS LAST, said.id
"""  # noqa: S608


@dataclass(frozen=True)
class Said:
    """An announcement with the source that it stands in."""

    id: int
    event: str
    date_on: datetime.date | None
    date_precision: str
    asserts_kind: str
    asserts_status: str
    asserts_certainty: str
    value_amount: Decimal | None
    value_currency: str
    value_is_ceiling: bool
    note: str
    passage: str | None
    source_id: int
    title: str
    url: str
    publisher: str
    publisher_slug: str
    published_on: datetime.date | None
    published_precision: str
    text_origin: str
    passages_read: list[tuple[int, int, list[str], str]] | None

    @cached_property
    def date(self) -> PartialDate | None:
        return PartialDate.of(self.date_on, self.date_precision)

    @property
    def event_label(self) -> str:
        return label_of(Event, self.event)

    @property
    def asserts(self) -> list[str]:
        """What this source says of the partnership, whatever others say."""
        words = [
            label_of(PartnershipKind, self.asserts_kind),
            label_of(Status, self.asserts_status),
            label_of(Certainty, self.asserts_certainty),
            "" if self.value_amount is None else value_words(self),
        ]
        return [word for word in words if word]

    @cached_property
    def source(self) -> "SaidIn":
        return SaidIn(self)

    @property
    def passages(self) -> list[Passage]:
        """In the text's order."""
        return [passage_within(*read) for read in self.passages_read or ()]


class SaidIn:
    """The source of an announcement, as templates take it."""

    def __init__(self, said: Said) -> None:
        self.pk, self.title, self.url = said.source_id, said.title, said.url
        self.publisher, self.publisher_slug = said.publisher, said.publisher_slug
        self.published = PartialDate.of(said.published_on, said.published_precision)
        self.is_retelling = said.text_origin == TextOrigin.RETELLING

    def get_absolute_url(self) -> str:
        return reverse("source_detail", args=[self.pk])


def announcements_of(partnership: int) -> list[Said]:
    return ask(Said, ANNOUNCEMENTS, {"partnership": partnership})
