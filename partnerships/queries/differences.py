"""Where the sources of a partnership do not say the same."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from partnerships.models import Announcement
from partnerships.models.choices import Certainty, Event, PartnershipKind, Status
from partnerships.queries.announcements_of import Said
from partnerships.wording import date_words, label_of, value_words, within_sentence

type Claiming = Announcement | Said


@dataclass(frozen=True)
class Claim:
    """What some of the sources say."""

    words: str
    announcements: tuple[Claiming, ...]


@dataclass(frozen=True)
class Difference:
    """`field`: which of a partnership's fields the sources differ on."""

    field: str
    label: str
    claims: tuple[Claim, ...]


# What happens once. Reports are dated by their own day; what is renewed once can be again.
HAPPENS_ONCE = (Event.ANNOUNCED, Event.SIGNED, Event.LAUNCHED, Event.ENDED)


def differences(announcements: Sequence[Claiming]) -> list[Difference]:
    """The fields of which the announcements say two things or more, side by side.

    Those that say nothing of a field do not differ on it. Dates differ where the same event
    is dated to periods of which neither lies within the other.
    """
    found = [
        Difference(field, label, _claims(announcements, words_of))
        for field, label, words_of in (
            (
                "kind",
                gettext("Kind"),
                lambda said: label_of(PartnershipKind, said.asserts_kind),
            ),
            (
                "status",
                gettext("Status"),
                lambda said: label_of(Status, said.asserts_status),
            ),
            (
                "certainty",
                gettext("Certainty"),
                lambda said: label_of(Certainty, said.asserts_certainty),
            ),
            ("value", gettext("Value"), _value),
        )
    ]
    found += [
        Difference(
            _dated(event),
            gettext("Date ({event})").format(event=within_sentence(event.label)),
            _claims(dated, lambda said: date_words(said.date)),
        )
        for event, dated in _dated_differently(announcements)
    ]
    return [difference for difference in found if len(difference.claims) > 1]


def _claims(
    announcements: Iterable[Claiming], words_of: Callable[[Claiming], str]
) -> tuple[Claim, ...]:
    saying: dict[str, list[Claiming]] = {}
    for announcement in announcements:
        if words := words_of(announcement):
            saying.setdefault(words, []).append(announcement)
    return tuple(Claim(words, tuple(sayers)) for words, sayers in saying.items())


def _dated(event: Event) -> str:
    return "ended" if event == Event.ENDED else "started"


def _value(said: Claiming) -> str:
    return "" if said.value_amount is None else value_words(said)


def _dated_differently(announcements: Sequence[Claiming]):
    for event in HAPPENS_ONCE:
        dated = [said for said in announcements if said.event == event and said.date]
        dates = [when for said in dated if (when := said.date)]
        if not all(one.agrees_with(other) for one in dates for other in dates):
            yield event, dated
