"""What visitors send to the editors, and what becomes of it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext

from partnerships.actions.refusals import Refused
from partnerships.actions.saving import Person
from partnerships.addresses import canonical_address
from partnerships.models import Suggestion
from partnerships.models.choices import SuggestionKind, SuggestionState
from partnerships.models.source import sha256_of


class SuggestedAlready(Refused):
    def __init__(self) -> None:
        super().__init__(
            gettext("This was sent before, and waits for an editor: you need not send it again.")
        )


def suggest_article(*, address: str, message: str = "", email: str = "") -> Suggestion:
    """Put an article's address into the editors' queue. Nothing is fetched from it.

    Raises SuggestedAlready, and ValueError where it is no web address.
    """
    return _suggest(
        canonical_address(address),
        kind=SuggestionKind.ARTICLE,
        address=address,
        message=message,
        email=email,
    )


def report_mistake(*, about: Model, message: str, address: str = "", email: str = "") -> Suggestion:
    """Put what somebody says is wrong on a record into the editors' queue.

    Raises SuggestedAlready.
    """
    return _suggest(
        f"{about._meta.model_name} {about.pk} {' '.join(message.split()).casefold()}",
        kind=SuggestionKind.MISTAKE,
        about=about,
        address=address,
        message=message,
        email=email,
    )


def decide_suggestion(
    suggestion: Suggestion, state: SuggestionState, *, by: Person, word: str = ""
) -> None:
    """Take or decline; the visitor's e-mail address is deleted. Refused once it is decided."""
    with transaction.atomic():
        locked = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
        if locked.state != SuggestionState.OPEN:
            who = locked.decided_by or "somebody"
            raise Refused(f"“{locked}” is decided already, by {who}.")
        locked.state, locked.word, locked.email = state, word, ""
        locked.decided_by, locked.decided_at = by, timezone.now()
        locked.save()


def _suggest(said: str, **fields) -> Suggestion:
    suggestion, is_new = Suggestion.objects.get_or_create(
        fingerprint=sha256_of(f"{fields['kind']} {said}"),
        state=SuggestionState.OPEN,
        defaults=fields,
    )
    if not is_new:
        raise SuggestedAlready
    return suggestion
