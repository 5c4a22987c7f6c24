"""A partnership with all that is known of it, and for each fact the passages that say so."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from django.db.models import FETCH_RAISE, F, QuerySet
from django.utils.translation import gettext, gettext_lazy, pgettext

from partnerships.models import Announcement, Partnership
from partnerships.models.choices import Event, NameRole
from partnerships.partial_dates import PartialDate
from partnerships.queries.differences import differences
from partnerships.queries.links import Link
from partnerships.queries.passages import Excerpt, Passage, excerpts, passages_of, with_passages
from partnerships.queries.preferences import Preference, preference
from partnerships.queries.record_history import RecordChange, record_history
from partnerships.queries.rows import PartnershipRow, rows_by_key
from partnerships.wording import date_words, value_words

MOST_OTHERS = 20

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

    announcement: Announcement
    passages: list[Passage]

    @property
    def asserts(self) -> list[str]:
        """What this source says of the partnership, whatever others say."""
        said = self.announcement
        words = [
            said.get_asserts_kind_display(),
            said.get_asserts_status_display(),
            said.get_asserts_certainty_display(),
            "" if said.value_amount is None else value_words(said),
        ]
        return [word for word in words if word]

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
    partnership: Partnership
    facts: list[Fact]
    steps: list[Step]
    differences: list[Preference]
    others: list[PartnershipRow]
    changes: list[RecordChange]

    @property
    def has_passages(self) -> bool:
        return any(step.passages for step in self.steps)


def partnership_detail(partnership: Partnership) -> PartnershipDetail:
    announcements = list(_announcements(partnership))
    steps = _steps(announcements)
    facts = _facts(partnership, steps)
    return PartnershipDetail(
        partnership,
        facts,
        steps,
        differences=[preference(one, partnership) for one in differences(announcements)],
        others=_others(partnership),
        changes=record_history(partnership),
    )


def partnership_with_parts(slug: str) -> Partnership:
    """Raises Partnership.DoesNotExist."""
    return (
        Partnership.objects.select_related("vendor", "agency", "programme")
        .prefetch_related("ai_models", "agency__aliases")
        .fetch_mode(FETCH_RAISE)
        .get(slug=slug)
    )


def _others(partnership: Partnership) -> list[PartnershipRow]:
    """The other partnerships of the same two, the newest first."""
    pair = Partnership.objects.filter(vendor=partnership.vendor, agency=partnership.agency)
    others = pair.exclude(pk=partnership.pk).order_by("listing__age", "listing__ref")
    keys = list(others.values_list("pk", flat=True)[:MOST_OTHERS])
    shown = rows_by_key(keys)
    return [shown[key] for key in keys]


def _announcements(partnership: Partnership) -> QuerySet[Announcement]:
    """From the oldest to the newest; those without a date come last."""
    return (
        with_passages(partnership.announcements.all())
        .select_related("source")
        .defer("source__text")
        .order_by(F("date_on").asc(nulls_last=True), "pk")
        .fetch_mode(FETCH_RAISE)
    )


def _steps(announcements: list[Announcement]) -> list[Step]:
    numbers = count(1)
    return [
        Step(
            announcement,
            [replace(one, number=next(numbers)) for one in passages_of(announcement)],
        )
        for announcement in announcements
    ]


def _facts(partnership: Partnership, steps: list[Step]) -> list[Fact]:
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
        Fact(gettext("Vendor"), [Link.to(partnership.vendor)], saying("pair")),
        Fact(
            gettext("Agency"),
            [Link.to(partnership.agency)],
            saying("pair"),
            _name_then(partnership),
        ),
        Fact(gettext("AI models"), _models(partnership), saying("models")),
        Fact(gettext("Programme"), [Link.to(programme)] if programme else [], saying("programme")),
        Fact(gettext("Kind"), [partnership.get_kind_display()], saying("kind")),
        Fact(
            gettext("Status"),
            [partnership.get_status_display()],
            saying("status"),
            gettext("as of {date}").format(date=as_of) if as_of else "",
        ),
        Fact(gettext("Certainty"), [partnership.get_certainty_display()], saying("certainty")),
        Fact(gettext("Since"), _words(date_words(partnership.started)), saying("announced")),
        Fact(ended, _words(date_words(partnership.ended)), saying("event")),
        Fact(gettext("Value"), _value(partnership), saying("value")),
    ]
    return [fact for fact in facts if fact.values or fact.label != ended]


def _says_the_same(said: Announcement, partnership: Partnership, word: str) -> bool:
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


def _name_then(partnership: Partnership) -> str:
    """What the agency was called when the partnership began, where that was something else."""
    began = partnership.started
    for alias in partnership.agency.aliases.all():
        if alias.role == NameRole.FORMER and began and alias.valid_until:
            since = alias.valid_from.first_day if alias.valid_from else date.min
            if since <= began.first_day <= alias.valid_until.last_day:
                return gettext("then called {name}").format(name=alias.name)
    return ""


def _words(words: str) -> list[str]:
    return [words] if words else []


def _value(partnership: Partnership) -> list[str]:
    return [] if partnership.value_amount is None else [value_words(partnership)]


def _models(partnership: Partnership) -> list[Link]:
    return [Link.to(model) for model in partnership.ai_models.all()]
