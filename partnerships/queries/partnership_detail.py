"""A partnership with all that is known of it, and for each fact the passages that say so."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

from django.utils.translation import gettext, gettext_lazy, pgettext

from partnerships.models.choices import Event
from partnerships.partial_dates import PartialDate
from partnerships.queries.announcements_of import Said, announcements_of
from partnerships.queries.differences import differences
from partnerships.queries.links import Link
from partnerships.queries.other_partnerships import Others, others_of
from partnerships.queries.partnership_record import PartnershipRecord
from partnerships.queries.passages import Excerpt, Passage, excerpts
from partnerships.queries.preferences import Preference, preference
from partnerships.queries.record_history import RecordChange, record_history
from partnerships.wording import date_words, value_words

# The words of `supports`, as a reader sees them beside a passage.
SUPPORTED = {
    "pair": gettext_lazy("who and whom"),
    "models": gettext_lazy("AI models"),
    "programme": gettext_lazy("programme"),
    "kind": gettext_lazy("kind"),
    "status": gettext_lazy("status"),
    "certainty": gettext_lazy("certainty"),
    "event": gettext_lazy("what happened"),
    "announced": gettext_lazy("date"),
    "value": gettext_lazy("value"),
}


@dataclass(frozen=True)
class Step:
    """An announcement on the timeline, with its numbered passages in their context."""

    announcement: Said
    passages: list[Passage]

    @property
    def excerpts(self) -> list[Excerpt]:
        return excerpts(self.passages)

    @property
    def supports(self) -> list[tuple[int, str]]:
        """For each passage its number, and what it supports in words."""
        return [
            (passage.number, ", ".join(str(SUPPORTED[word]) for word in passage.supports))
            for passage in self.passages
        ]


@dataclass(frozen=True)
class Fact:
    label: str
    values: Sequence[str | Link]
    passages: tuple[Passage, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class PartnershipDetail:
    partnership: PartnershipRecord
    facts: list[Fact]
    steps: list[Step]
    differences: list[Preference]
    others: Others | None
    changes: list[RecordChange]

    @property
    def has_passages(self) -> bool:
        return any(step.passages for step in self.steps)


def partnership_detail(partnership: PartnershipRecord) -> PartnershipDetail:
    announcements = announcements_of(partnership.id)
    steps = _steps(announcements)
    facts = _facts(partnership, steps)
    return PartnershipDetail(
        partnership,
        facts,
        steps,
        differences=[preference(one, partnership) for one in differences(announcements)],
        others=others_of(partnership),
        changes=record_history(partnership.id),
    )


def _steps(announcements: list[Said]) -> list[Step]:
    numbers = count(1)
    return [
        Step(
            announcement,
            [replace(one, number=next(numbers)) for one in announcement.passages],
        )
        for announcement in announcements
    ]


def _facts(partnership: PartnershipRecord, steps: list[Step]) -> list[Fact]:
    def saying(word: str) -> tuple[Passage, ...]:
        """The passages that carry the field, of those announcements that say the same of it."""
        return tuple(
            passage
            for step in steps
            if _says_the_same(step.announcement, partnership, word)
            for passage in step.passages
            if word in passage.supports
        )

    programme = partnership.programme
    ended = pgettext("date", "Ended")
    as_of = date_words(partnership.status_as_of)
    facts = [
        Fact(gettext("Vendor"), [partnership.vendor], saying("pair")),
        Fact(
            gettext("Agency"),
            [partnership.agency],
            saying("pair"),
            _name_then(partnership),
        ),
        Fact(gettext("AI models"), partnership.models, saying("models")),
        Fact(gettext("Programme"), [programme] if programme else [], saying("programme")),
        Fact(gettext("Kind"), [partnership.kind_label], saying("kind")),
        Fact(
            gettext("Status"),
            [partnership.status_label],
            saying("status"),
            gettext("as of {date}").format(date=as_of) if as_of else "",
        ),
        Fact(gettext("Certainty"), [partnership.certainty_label], saying("certainty")),
        Fact(gettext("Since"), _words(date_words(partnership.started)), saying("announced")),
        Fact(ended, _words(date_words(partnership.ended)), saying("event")),
        Fact(gettext("Value"), _value(partnership), saying("value")),
    ]
    return [fact for fact in facts if fact.values or fact.label != ended]


def _says_the_same(said: Said, partnership: PartnershipRecord, word: str) -> bool:
    """Whether the announcement says of a field what the partnership has; also where it is silent.

    What it supports is then shown beside the fact. A source that says otherwise is on the
    timeline, and among the differences.
    """
    match word:
        case "kind" | "status" | "certainty":
            return getattr(said, f"asserts_{word}") in ("", getattr(partnership, word))
        case "value":
            known = (partnership.value_amount, partnership.value_currency)
            return said.value_amount is None or (said.value_amount, said.value_currency) == known
        case "announced":
            # What tells of a later step dates the beginning beside it.
            is_later = said.event in (Event.RENEWED, Event.EXPANDED, Event.DENIED)
            agrees = is_later or _agree(said.date, partnership.started)
            return said.event != Event.ENDED and agrees
        case "event":
            return said.event == Event.ENDED and _agree(said.date, partnership.ended)
    return True


def _agree(said: PartialDate | None, known: PartialDate | None) -> bool:
    return known is not None and (said is None or said.agrees_with(known))


def _name_then(partnership: PartnershipRecord) -> str:
    """What the agency was called when the partnership began, where that was something else."""
    if began := partnership.started:
        for former in partnership.former_names:
            if former.since <= began.first_day <= former.until:
                return gettext("then called {name}").format(name=former.name)
    return ""


def _words(words: str) -> list[str]:
    return [words] if words else []


def _value(partnership: PartnershipRecord) -> list[str]:
    return [] if partnership.value_amount is None else [value_words(partnership)]
