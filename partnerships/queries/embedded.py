"""A partnership in few words, for the card that other sites show."""

from dataclasses import dataclass
from datetime import date

from partnerships.queries.announcements_of import Said, announcements_of
from partnerships.queries.partnership_record import PartnershipRecord
from partnerships.queries.passages import Excerpt, Piece
from partnerships.wording import date_words, value_words


@dataclass(frozen=True)
class PartnershipCard:
    """`evidence`: the newest announcement whose passage is recorded, or else the newest."""

    partnership: PartnershipRecord
    since: str
    value: str
    evidence: Said | None
    sources: int

    @property
    def passage(self) -> Excerpt | None:
        """The very words alone: a card has no room for those around them."""
        text = self.evidence.passage if self.evidence else None
        return Excerpt([Piece(text, is_passage=True)], [], False, False) if text else None


def partnership_card(partnership: PartnershipRecord) -> PartnershipCard:
    said = sorted(
        announcements_of(partnership.id),
        key=lambda one: (one.date_on or date.min, one.id),
        reverse=True,
    )
    return PartnershipCard(
        partnership,
        since=date_words(partnership.started),
        value="" if partnership.value_amount is None else value_words(partnership),
        evidence=next((one for one in said if one.passage), said[0] if said else None),
        sources=len({one.source_id for one in said}),
    )
