"""What the words of each vocabulary mean, for readers of the method page."""

from dataclasses import dataclass

from django.db.models import TextChoices

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
MEANINGS: dict[type[TextChoices], dict[str, str]] = {
    PartnershipKind: {
        PartnershipKind.CONTRACT: "Bought: an award, a purchasing agreement or a task order.",
        PartnershipKind.ACCESS: (
            "Offered to bodies at a nominal price, or through a schedule or framework."
        ),
        PartnershipKind.DEPLOYMENT: "In use or being rolled out, with no contract named.",
        PartnershipKind.PILOT: "A trial, or a look into what it could do.",
        PartnershipKind.RESEARCH: "Research and development done together.",
        PartnershipKind.TESTING: "The body evaluates models for safety or security.",
        PartnershipKind.MOU: (
            "A memorandum of understanding, a strategic partnership or a letter of intent."
        ),
        PartnershipKind.OTHER: "Something else that a source says plainly.",
    },
    Status: {
        Status.EXPLORING: "Talks, interest or a plan.",
        Status.ANNOUNCED: "Agreed, and not in use yet.",
        Status.ACTIVE: "In use, in force or awarded.",
        Status.ENDED: "Cancelled, expired or dropped.",
    },
    Certainty: {
        Certainty.CONFIRMED: "A party to it says so on the record, or an official document does.",
        Certainty.REPORTED: "The press says so, or sources that it does not name.",
        Certainty.ALLEGED: "Hedged: the source itself says “allegedly” or “is said to”.",
    },
    Event: {
        Event.REPORTED: "A source tells of it without dating a step.",
        Event.ANNOUNCED: "A party made it known.",
        Event.SIGNED: "It was agreed or awarded.",
        Event.LAUNCHED: "Use began.",
        Event.EXPANDED: "More users, more models or more money.",
        Event.RENEWED: "It was prolonged or agreed anew.",
        Event.ENDED: "It was cancelled, ran out or was dropped.",
        Event.DENIED: "A party says that it is not so.",
    },
    TextOrigin: {
        TextOrigin.ORIGINAL: "We hold the text as its publisher wrote it.",
        TextOrigin.RETELLING: (
            "We hold a text that we wrote from it. Its passages are our words, and say so."
        ),
        TextOrigin.NONE: "We know of the source and hold no text of it yet.",
    },
    Rights: {
        Rights.PASSAGES: "Readers see passages in their context; editors see the whole.",
        Rights.GOVERNMENT_WORK: "Readers see the whole text.",
        Rights.FREE_LICENCE: "Readers see the whole text.",
        Rights.RETELLING: "Readers see the whole text, marked as ours.",
    },
}


@dataclass(frozen=True)
class Vocabulary:
    """A vocabulary under its heading, and the key by which the list filters on it, if it does."""

    heading: str
    choices: type[TextChoices]
    filter_key: str = ""

    @property
    def terms(self) -> list[tuple[str, str, str]]:
        """For each value: itself, its label, and what it means where that needs saying."""
        meanings = MEANINGS.get(self.choices, {})
        return [(one.value, one.label, meanings.get(one, "")) for one in self.choices]


WITH_MEANINGS = (
    Vocabulary("Kind of partnership", PartnershipKind, "kind"),
    Vocabulary("Status", Status, "status"),
    Vocabulary("Certainty", Certainty, "certainty"),
    Vocabulary("What an announcement tells of", Event),
    Vocabulary("Whose words a source’s text is", TextOrigin),
    Vocabulary("What of a source’s text readers see", Rights),
)
LABELS_ALONE = (
    Vocabulary("Kinds of government body", AgencyKind, "agency_kind"),
    Vocabulary("Kinds of vendor", VendorKind),
    Vocabulary("Openness of a model", Openness, "openness"),
    Vocabulary("Stated value, in the money of each deal", ValueBand, "value"),
    Vocabulary("How it is known", EvidenceLevel, "evidence"),
)
