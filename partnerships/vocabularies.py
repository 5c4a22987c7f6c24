"""What the words of each vocabulary mean, for readers of the method page."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from partnerships.models.choices import (
    AgencyKind,
    Certainty,
    Event,
    EvidenceLevel,
    Openness,
    PartnershipKind,
    Rights,
    Status,
    TextOrigin,
    ValueBand,
    VendorKind,
)

# By vocabulary: words of two that are spelled alike are equal, so one table would mix them up.
MEANINGS: dict[type[TextChoices], dict[str, Promise]] = {
    PartnershipKind: {
        PartnershipKind.CONTRACT: gettext_lazy(
            "Bought: an award, a purchasing agreement or a task order."
        ),
        PartnershipKind.ACCESS: gettext_lazy(
            "Offered to bodies at a nominal price, or through a schedule or framework."
        ),
        PartnershipKind.DEPLOYMENT: gettext_lazy(
            "In use or being rolled out, with no contract named."
        ),
        PartnershipKind.PILOT: gettext_lazy("A trial, or a look into what it could do."),
        PartnershipKind.RESEARCH: gettext_lazy("Research and development done together."),
        PartnershipKind.TESTING: gettext_lazy("The body evaluates models for safety or security."),
        PartnershipKind.MOU: gettext_lazy(
            "A memorandum of understanding, a strategic partnership or a letter of intent."
        ),
        PartnershipKind.OTHER: gettext_lazy("Something else that a source says plainly."),
    },
    Status: {
        Status.EXPLORING: gettext_lazy("Talks, interest or a plan."),
        Status.ANNOUNCED: gettext_lazy("Agreed, and not in use yet."),
        Status.ACTIVE: gettext_lazy("In use, in force or awarded."),
        Status.ENDED: gettext_lazy("Cancelled, expired or dropped."),
    },
    Certainty: {
        Certainty.CONFIRMED: gettext_lazy(
            "A party to it says so on the record, or an official document does."
        ),
        Certainty.REPORTED: gettext_lazy("The press says so, or sources that it does not name."),
        Certainty.ALLEGED: gettext_lazy(
            "Hedged: the source itself says “allegedly” or “is said to”."
        ),
    },
    Event: {
        Event.REPORTED: gettext_lazy("A source tells of it without dating a step."),
        Event.ANNOUNCED: gettext_lazy("A party made it known."),
        Event.SIGNED: gettext_lazy("It was agreed or awarded."),
        Event.LAUNCHED: gettext_lazy("Use began."),
        Event.EXPANDED: gettext_lazy("More users, more models or more money."),
        Event.RENEWED: gettext_lazy("It was prolonged or agreed anew."),
        Event.ENDED: gettext_lazy("It was cancelled, ran out or was dropped."),
        Event.DENIED: gettext_lazy("A party says that it is not so."),
    },
    TextOrigin: {
        TextOrigin.ORIGINAL: gettext_lazy("We hold the text as its publisher wrote it."),
        TextOrigin.RETELLING: gettext_lazy(
            "We hold a text that we wrote from it. Its passages are our words, and say so."
        ),
        TextOrigin.NONE: gettext_lazy("We know of the source and hold no text of it yet."),
    },
    Rights: {
        Rights.PASSAGES: gettext_lazy(
            "Readers see passages in their context; editors see the whole."
        ),
        Rights.GOVERNMENT_WORK: gettext_lazy("Readers see the whole text."),
        Rights.FREE_LICENCE: gettext_lazy("Readers see the whole text."),
        Rights.RETELLING: gettext_lazy("Readers see the whole text, marked as ours."),
    },
}


@dataclass(frozen=True)
class Vocabulary:
    """A vocabulary under its heading, and the key by which the list filters on it, if it does."""

    heading: Promise
    choices: type[TextChoices]
    filter_key: str = ""

    @property
    def terms(self) -> list[tuple[str, str, str]]:
        """For each value: itself, its label, and what it means where that needs saying."""
        meanings = MEANINGS.get(self.choices, {})
        return [(one.value, str(one.label), str(meanings.get(one, ""))) for one in self.choices]


WITH_MEANINGS = (
    Vocabulary(gettext_lazy("Kind of partnership"), PartnershipKind, "kind"),
    Vocabulary(gettext_lazy("Status"), Status, "status"),
    Vocabulary(gettext_lazy("Certainty"), Certainty, "certainty"),
    Vocabulary(gettext_lazy("What an announcement tells of"), Event),
    Vocabulary(gettext_lazy("Whose words a source’s text is"), TextOrigin),
    Vocabulary(gettext_lazy("What of a source’s text readers see"), Rights),
)
LABELS_ALONE = (
    Vocabulary(gettext_lazy("Kinds of government body"), AgencyKind, "agency_kind"),
    Vocabulary(gettext_lazy("Kinds of vendor"), VendorKind),
    Vocabulary(gettext_lazy("Openness of a model"), Openness, "openness"),
    Vocabulary(gettext_lazy("Stated value, in the money of each deal"), ValueBand, "value"),
    Vocabulary(gettext_lazy("How it is known"), EvidenceLevel, "evidence"),
)
