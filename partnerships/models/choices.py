"""The vocabularies: every word that a field may hold, with the label a reader sees."""

from django.db import models

from partnerships import partial_dates


class PartnershipKind(models.TextChoices):
    CONTRACT = "contract", "Contract"
    ACCESS = "access", "Access offer"
    DEPLOYMENT = "deployment", "Deployment"
    PILOT = "pilot", "Pilot"
    RESEARCH = "research", "Research"
    TESTING = "testing", "Testing"
    MOU = "mou", "Memorandum"
    OTHER = "other", "Other"


class Status(models.TextChoices):
    EXPLORING = "exploring", "Exploring"
    ANNOUNCED = "announced", "Announced"
    ACTIVE = "active", "Active"
    ENDED = "ended", "Ended"


class Certainty(models.TextChoices):
    CONFIRMED = "confirmed", "Confirmed"
    REPORTED = "reported", "Reported"
    ALLEGED = "alleged", "Alleged"


class Event(models.TextChoices):
    REPORTED = "reported", "Reported"
    ANNOUNCED = "announced", "Announced"
    SIGNED = "signed", "Signed"
    LAUNCHED = "launched", "Launched"
    EXPANDED = "expanded", "Expanded"
    RENEWED = "renewed", "Renewed"
    ENDED = "ended", "Ended"
    DENIED = "denied", "Denied"


class Precision(models.TextChoices):
    DAY = partial_dates.DAY, "Day"
    MONTH = partial_dates.MONTH, "Month"
    YEAR = partial_dates.YEAR, "Year"


class AgencyKind(models.TextChoices):
    GOVERNMENT = "government", "Government"
    DEPARTMENT = "department", "Department"
    MINISTRY = "ministry", "Ministry"
    AGENCY = "agency", "Agency"
    INDEPENDENT_AGENCY = "independent agency", "Independent agency"
    BUREAU = "bureau", "Bureau"
    OFFICE = "office", "Office"
    REGULATOR = "regulator", "Regulator"
    INSTITUTE = "institute", "Institute"
    LABORATORY = "laboratory", "Laboratory"
    MILITARY_SERVICE = "military service", "Military service"
    COMBATANT_COMMAND = "combatant command", "Combatant command"
    INTELLIGENCE_AGENCY = "intelligence agency", "Intelligence agency"
    LEGISLATURE = "legislature", "Legislature"
    COURT = "court", "Court"
    LOCAL_GOVERNMENT = "local government", "Local government"
    INTERGOVERNMENTAL = "intergovernmental", "Intergovernmental body"


class VendorKind(models.TextChoices):
    MODEL_DEVELOPER = "model developer", "Model developer"
    CLOUD_PROVIDER = "cloud provider", "Cloud provider"
    APPLICATION_VENDOR = "application vendor", "Application vendor"
    INTEGRATOR = "integrator", "Integrator"
    DEFENCE_TECHNOLOGY = "defence technology", "Defence technology"


class ModelType(models.TextChoices):
    MODEL = "model", "Model"
    PRODUCT = "product", "Product"


class Openness(models.TextChoices):
    PROPRIETARY = "proprietary", "Proprietary"
    OPEN_WEIGHTS = "open weights", "Open weights"


class NameRole(models.TextChoices):
    ALIAS = "alias", "Also written"
    FORMER = "former", "Former name"
    SECONDARY = "secondary", "Secondary name"


class NamedType(models.TextChoices):
    VENDOR = "vendor", "Vendor"
    AGENCY = "agency", "Agency"
    MODEL = "model", "AI model"
    PROGRAMME = "programme", "Programme"


class TextOrigin(models.TextChoices):
    NONE = "none", "Not recorded"
    ORIGINAL = "original", "The publisher’s own words"
    RETELLING = "retelling", "A retelling of ours"


class Rights(models.TextChoices):
    """What of a source's text the public may see; editors always see the whole."""

    PASSAGES = "passages", "All rights reserved: passages only"
    GOVERNMENT_WORK = "government work", "Government work: whole text"
    FREE_LICENCE = "free licence", "Free licence: whole text"
    RETELLING = "own retelling", "Our own retelling: whole text"


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

    LARGEST = "100 million or more", "100 million or more"
    LARGE = "10 to 100 million", "10 to 100 million"
    MIDDLE = "1 to 10 million", "1 to 10 million"
    SMALL = "under 1 million", "Under 1 million"
    NOTHING = "nothing is paid", "Zero: nothing is paid"
    NOT_STATED = "not stated", "Not stated"


class EvidenceLevel(models.TextChoices):
    """How it is known."""

    PASSAGE = "passage", "A passage quoted from a source"
    SOURCE = "source", "A source, no passage yet"
    NONE = "none", "No source yet"
