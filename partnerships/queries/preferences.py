"""Where sources differ: which value the record has, and by which rule (actions/merging.py)."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships.models.choices import Certainty, PartnershipKind, Status
from partnerships.queries.differences import Difference
from partnerships.queries.partnership_record import PartnershipRecord
from partnerships.wording import date_words, label_of, value_words

_RULES = {
    "kind": gettext_lazy("as it was first recorded"),
    "status": gettext_lazy("the word of the newest source"),
    "certainty": gettext_lazy("the strongest that any source reached"),
    "value": gettext_lazy("the first that was recorded, until an editor decides otherwise"),
    "started": gettext_lazy("the earliest date that a source gives, as exactly as any tells it"),
    "ended": gettext_lazy("the first end that a source gives"),
}
_VOCABULARIES: dict[str, type[TextChoices]] = {
    "kind": PartnershipKind,
    "status": Status,
    "certainty": Certainty,
}


@dataclass(frozen=True)
class Preference:
    """Sources that differ, what the record has in `words`, and why."""

    difference: Difference
    words: str
    why: str


def preference(difference: Difference, partnership: PartnershipRecord) -> Preference:
    field = difference.field
    by_hand = field in partnership.set_by_hand
    why = _("an editor decided so") if by_hand else str(_RULES[field])
    return Preference(difference, _words(field, partnership), why)


def _words(field: str, partnership: PartnershipRecord) -> str:
    if field in ("started", "ended"):
        return date_words(getattr(partnership, field))
    if field == "value":
        return value_words(partnership)
    return label_of(_VOCABULARIES[field], getattr(partnership, field))
