from partnerships.models.agency import Agency, AgencyAlias
from partnerships.models.ai_model import AIModel, ModelAlias
from partnerships.models.ambiguous_name import AmbiguousName
from partnerships.models.announcement import Announcement, SupportingPassage
from partnerships.models.article import Article, Proposal, ProposedName
from partnerships.models.exported_lists import ExportedLists
from partnerships.models.listing import Bundle, Edit, Listing, ListingText
from partnerships.models.loaded_seeds import LoadedSeeds
from partnerships.models.pair_edit import PairEdit
from partnerships.models.partnership import Partnership
from partnerships.models.programme import Programme
from partnerships.models.publisher import PublisherSpelling
from partnerships.models.slugs import FormerSlug
from partnerships.models.source import Citation, Source
from partnerships.models.subscription import Subscription
from partnerships.models.suggestion import Suggestion
from partnerships.models.throttle import Throttle
from partnerships.models.vendor import Vendor, VendorAlias

__all__ = [
    "AIModel",
    "Agency",
    "AgencyAlias",
    "AmbiguousName",
    "Announcement",
    "Article",
    "Bundle",
    "Citation",
    "Edit",
    "ExportedLists",
    "FormerSlug",
    "Listing",
    "ListingText",
    "LoadedSeeds",
    "ModelAlias",
    "PairEdit",
    "Partnership",
    "Programme",
    "Proposal",
    "ProposedName",
    "PublisherSpelling",
    "Source",
    "Subscription",
    "Suggestion",
    "SupportingPassage",
    "Throttle",
    "Vendor",
    "VendorAlias",
]
