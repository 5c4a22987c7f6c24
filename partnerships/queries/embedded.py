"""A partnership in few words, for the card that other sites show."""

from dataclasses import dataclass

from django.db.models import FETCH_RAISE, F

from partnerships.models import Announcement, Partnership
from partnerships.queries.passages import Excerpt, Piece
from partnerships.wording import date_words, value_words


@dataclass(frozen=True)
class PartnershipCard:
    """`evidence`: the newest announcement whose passage is recorded, or else the newest."""

    partnership: Partnership
    since: str
    value: str
    evidence: Announcement | None
    sources: int

    @property
    def passage(self) -> Excerpt | None:
        """The very words alone: a card has no room for those around them."""
        text = self.evidence.passage if self.evidence else None
        return Excerpt([Piece(text, is_passage=True)], [], False, False) if text else None


def partnership_card(partnership: Partnership) -> PartnershipCard:
    said = list(
        partnership.announcements.select_related("source")
        .defer("source__text")
        .order_by(F("date_on").desc(nulls_last=True), "-pk")
        .fetch_mode(FETCH_RAISE)
    )
    return PartnershipCard(
        partnership,
        since=date_words(partnership.started),
        value="" if partnership.value_amount is None else value_words(partnership),
        evidence=next((one for one in said if one.passage), said[0] if said else None),
        sources=len({one.source_id for one in said}),
    )
