"""The vocabularies: every word that a field may hold, with the label a reader sees.

What only editors see is in English alone.
"""

from django.db import models
from django.utils.translation import gettext_lazy, pgettext_lazy

from partnerships import partial_dates


class PartnershipKind(models.TextChoices):
    CONTRACT = "contract", gettext_lazy("Contract")
    ACCESS = "access", gettext_lazy("Access offer")
    DEPLOYMENT = "deployment", gettext_lazy("Deployment")
    PILOT = "pilot", gettext_lazy("Pilot")
    RESEARCH = "research", gettext_lazy("Research")
    TESTING = "testing", gettext_lazy("Testing")
    MOU = "mou", gettext_lazy("Memorandum")
    OTHER = "other", gettext_lazy("Other")


class Status(models.TextChoices):
    EXPLORING = "exploring", pgettext_lazy("status", "Exploring")
    ANNOUNCED = "announced", pgettext_lazy("status", "Announced")
    ACTIVE = "active", pgettext_lazy("status", "Active")
    ENDED = "ended", pgettext_lazy("status", "Ended")


class Certainty(models.TextChoices):
    CONFIRMED = "confirmed", pgettext_lazy("certainty", "Confirmed")
    REPORTED = "reported", pgettext_lazy("certainty", "Reported")
    ALLEGED = "alleged", pgettext_lazy("certainty", "Alleged")


class Event(models.TextChoices):
    REPORTED = "reported", pgettext_lazy("event", "Reported")
    ANNOUNCED = "announced", pgettext_lazy("event", "Announced")
    SIGNED = "signed", pgettext_lazy("event", "Signed")
    LAUNCHED = "launched", pgettext_lazy("event", "Launched")
    EXPANDED = "expanded", pgettext_lazy("event", "Expanded")
    RENEWED = "renewed", pgettext_lazy("event", "Renewed")
    ENDED = "ended", pgettext_lazy("event", "Ended")
    DENIED = "denied", pgettext_lazy("event", "Denied")


class Precision(models.TextChoices):
    DAY = partial_dates.DAY, "Day"
    MONTH = partial_dates.MONTH, "Month"
    YEAR = partial_dates.YEAR, "Year"


class AgencyKind(models.TextChoices):
    GOVERNMENT = "government", gettext_lazy("Government")
    DEPARTMENT = "department", gettext_lazy("Department")
    MINISTRY = "ministry", gettext_lazy("Ministry")
    AGENCY = "agency", pgettext_lazy("kind of agency", "Agency")
    INDEPENDENT_AGENCY = "independent agency", gettext_lazy("Independent agency")
    BUREAU = "bureau", gettext_lazy("Bureau")
    OFFICE = "office", gettext_lazy("Office")
    REGULATOR = "regulator", gettext_lazy("Regulator")
    INSTITUTE = "institute", gettext_lazy("Institute")
    LABORATORY = "laboratory", gettext_lazy("Laboratory")
    MILITARY_SERVICE = "military service", gettext_lazy("Military service")
    COMBATANT_COMMAND = "combatant command", gettext_lazy("Combatant command")
    INTELLIGENCE_AGENCY = "intelligence agency", gettext_lazy("Intelligence agency")
    LEGISLATURE = "legislature", gettext_lazy("Legislature")
    COURT = "court", gettext_lazy("Court")
    LOCAL_GOVERNMENT = "local government", gettext_lazy("Local government")
    INTERGOVERNMENTAL = "intergovernmental", gettext_lazy("Intergovernmental body")


class VendorKind(models.TextChoices):
    MODEL_DEVELOPER = "model developer", gettext_lazy("Model developer")
    CLOUD_PROVIDER = "cloud provider", gettext_lazy("Cloud provider")
    APPLICATION_VENDOR = "application vendor", gettext_lazy("Application vendor")
    INTEGRATOR = "integrator", gettext_lazy("Integrator")
    DEFENCE_TECHNOLOGY = "defence technology", gettext_lazy("Defence technology")


class ModelType(models.TextChoices):
    MODEL = "model", gettext_lazy("Model")
    PRODUCT = "product", gettext_lazy("Product")


class Openness(models.TextChoices):
    PROPRIETARY = "proprietary", gettext_lazy("Proprietary")
    OPEN_WEIGHTS = "open weights", gettext_lazy("Open weights")


class NameRole(models.TextChoices):
    ALIAS = "alias", "Also written"
    FORMER = "former", "Former name"
    SECONDARY = "secondary", "Secondary name"


class NamedType(models.TextChoices):
    VENDOR = "vendor", gettext_lazy("Vendor")
    AGENCY = "agency", gettext_lazy("Agency")
    MODEL = "model", gettext_lazy("AI model")
    PROGRAMME = "programme", gettext_lazy("Programme")


class TextOrigin(models.TextChoices):
    NONE = "none", gettext_lazy("Not recorded")
    ORIGINAL = "original", gettext_lazy("The publisher’s own words")
    RETELLING = "retelling", gettext_lazy("A retelling of ours")


class Rights(models.TextChoices):
    """What of a source's text the public may see; editors always see the whole."""

    PASSAGES = "passages", gettext_lazy("All rights reserved: passages only")
    GOVERNMENT_WORK = "government work", gettext_lazy("Government work: whole text")
    FREE_LICENCE = "free licence", gettext_lazy("Free licence: whole text")
    RETELLING = "own retelling", gettext_lazy("Our own retelling: whole text")


class ArticleStatus(models.TextChoices):
    IN_REVIEW = "in review", "In review"
    PUBLISHED = "published", "Published"
    REJECTED = "rejected", "Rejected"


class SuggestionKind(models.TextChoices):
    ARTICLE = "article", "An article"
    MISTAKE = "mistake", "A mistake"


class SuggestionState(models.TextChoices):
    OPEN = "open", "Open"
    TAKEN = "taken", "Taken up"
    DECLINED = "declined", "Declined"


class Decision(models.TextChoices):
    PENDING = "pending", "To decide"
    ACCEPTED = "accepted", "Accepted"
    REJECTED = "rejected", "Rejected"


class ValueBand(models.TextChoices):
    """What is stated of a partnership's value, whatever the currency."""

    LARGEST = "100 million or more", gettext_lazy("100 million or more")
    LARGE = "10 to 100 million", gettext_lazy("10 to 100 million")
    MIDDLE = "1 to 10 million", gettext_lazy("1 to 10 million")
    SMALL = "under 1 million", gettext_lazy("Under 1 million")
    NOTHING = "nothing is paid", gettext_lazy("Zero: nothing is paid")
    NOT_STATED = "not stated", gettext_lazy("Not stated")


class EvidenceLevel(models.TextChoices):
    """How it is known."""

    PASSAGE = "passage", gettext_lazy("A passage quoted from a source")
    SOURCE = "source", gettext_lazy("A source, no passage yet")
    NONE = "none", gettext_lazy("No source yet")
