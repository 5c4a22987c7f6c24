"""The tables that readers take away: every column with its name and what it is.

Names are those of the records' fields, as everywhere in Accord. docs/data.md shows all of this.
"""

from django.utils.translation import gettext_noop

from partnerships.exports.columns import (
    ADDRESS,
    DATE,
    LIST,
    MOMENT,
    NUMBER,
    PAGE,
    TRUTH,
    WHOLE_NUMBER,
    Column,
    SelectedTable,
    Table,
)
from partnerships.models.choices import (
    AgencyKind,
    Certainty,
    Event,
    ModelType,
    Openness,
    PartnershipKind,
    Rights,
    Status,
    TextOrigin,
    VendorKind,
)
from partnerships.queries import exported
from partnerships.queries.exported_values import page, partial_date


def _address(what: str) -> Column:
    return Column("address", what, "get_absolute_url", PAGE, required=True)


_SLUG = Column("slug", "The last part of its address, unique in this table", required=True)
_NAME = Column("name", "Its name", required=True)
_ALSO_NAMED = Column(
    "aliases", "Other names of it", lambda record: [alias.name for alias in record.aliases.all()],
    LIST,
)  # fmt: skip
_WEBSITE = Column("website", "Its own website", type=ADDRESS)

PARTNERSHIPS = SelectedTable(
    "partnerships",
    gettext_noop("One vendor’s AI at one government body, under one arrangement."),
    exported.partnerships,
    (
        Column("address", gettext_noop("The partnership’s page in Accord"),
               page("partnership_detail"), PAGE, required=True),
        _SLUG,
        Column("vendor", "Who provides the AI", "vendor__name", required=True),
        Column("vendor_slug", "The vendor’s slug", "vendor__slug", required=True,
               leads_to=("vendors", "slug")),
        Column("vendor_country", "The vendor’s country, as two letters (ISO 3166)",
               "vendor__country"),
        Column("agency", "The government body", "agency__name", required=True),
        Column("agency_slug", "The body’s slug", "agency__slug", required=True,
               leads_to=("agencies", "slug")),
        Column("agency_jurisdiction", "Whose body it is: US federal, US state, US local, UK, EU, "
               "or a country’s two letters", "agency__jurisdiction", required=True),
        Column("agency_parent", "The body right above it", "agency__parent__name"),
        Column("models", "AI models and products that are named", "exported__ai_models", LIST),
        Column("programme", "The initiative or contract vehicle", "programme__name"),
        Column("programme_slug", "The programme’s slug", "programme__slug",
               leads_to=("programmes", "slug")),
        Column("kind", "What kind of arrangement it is", required=True, words=PartnershipKind),
        Column("status", "How far it is", required=True, words=Status),
        Column("status_as_of", "When sources said so of the status",
               partial_date("status_as_of"), DATE),
        Column("certainty", "How sure it is", required=True, words=Certainty),
        Column("started", "The earliest date at which a source has it agreed or begun",
               partial_date("started"), DATE),
        Column("ended", "When it ended, where a source says so", partial_date("ended"), DATE),
        Column("value_amount", "What the vendor gets: 0 where a source says that nothing is paid, "
               "empty where nobody says", type=NUMBER),
        Column("value_currency", "The amount’s currency (ISO 4217)"),
        Column("value_is_ceiling", "Whether the amount is a ceiling, which need never be spent",
               type=TRUTH, required=True),
        Column("value_per", "What a nominal price buys, such as “agency and year”"),
        Column("summary", "What it is, in our words"),
        Column("sources", "How many sources tell of it", "listing__sources", WHOLE_NUMBER,
               required=True),
        Column("source_addresses", "The sources’ own addresses",
               "exported__source_addresses", LIST),
        Column("passages", "Sentences of the sources that say so, word for word",
               "exported__passages", LIST),
        Column("retold_passages", "Sentences that say so in our own retelling of a source; not "
               "the publisher’s words", "exported__retold_passages", LIST),
        Column("updated_at", "When the record was changed last", type=MOMENT, required=True),
    ),
)  # fmt: skip

ANNOUNCEMENTS = Table(
    "announcements",
    gettext_noop("What one source says of one partnership, with the passage that says so."),
    exported.announcements,
    (
        Column("id", "The announcement’s number", "pk", WHOLE_NUMBER, required=True),
        Column("partnership", "The partnership’s slug", "partnership.slug", required=True,
               leads_to=("partnerships", "slug")),
        Column("source", "The source’s number", "source_id", WHOLE_NUMBER, required=True,
               leads_to=("sources", "id")),
        Column("source_title", "The source’s title", "source.title", required=True),
        Column("source_publisher", "Who published the source", "source.publisher"),
        Column("source_url", "The source’s own address", "source.url", ADDRESS),
        Column("event", "What it tells of", required=True, words=Event),
        Column("date", "When that happened", type=DATE),
        Column("asserts_kind", "The kind that this source gives", words=PartnershipKind),
        Column("asserts_status", "The status that this source gives", words=Status),
        Column("asserts_certainty", "The certainty of what this source says", words=Certainty),
        Column("value_amount", "The amount that this source gives", type=NUMBER),
        Column("value_currency", "Its currency (ISO 4217)"),
        Column("value_is_ceiling", "Whether it is a ceiling", type=TRUTH, required=True),
        Column("note", "What the source says, in our words"),
        Column("passage", "The words that say so, as they stand in the source’s text"),
        Column("passage_start", "Where the passage begins in the text, in characters from 0",
               type=WHOLE_NUMBER),
        Column("passage_end", "Where the passage ends", type=WHOLE_NUMBER),
        Column("supports", "What the passage supports", type=LIST),
        Column("is_retelling", "Whether the passage is from our own retelling; then it is not the "
               "publisher’s words", "source.is_retelling", TRUTH, required=True),
        Column("created_at", "When it was recorded", type=MOMENT, required=True),
    ),
    key=("id",),
)  # fmt: skip

SUPPORTING_PASSAGES = Table(
    "supporting_passages",
    gettext_noop("Further passages of an announcement’s source, each for some of its fields."),
    exported.supporting_passages,
    (
        Column("announcement", "The announcement’s number", "announcement_id", WHOLE_NUMBER,
               required=True, leads_to=("announcements", "id")),
        Column("passage", "The words, as they stand in the source’s text", required=True),
        Column("passage_start", "Where the passage begins in the text, in characters from 0",
               type=WHOLE_NUMBER, required=True),
        Column("passage_end", "Where the passage ends", type=WHOLE_NUMBER, required=True),
        Column("supports", "What the passage supports", type=LIST),
    ),
    key=("announcement", "passage_start", "passage_end"),
)  # fmt: skip

VENDORS = Table(
    "vendors",
    gettext_noop("Companies and other organisations that provide AI."),
    exported.vendors,
    (
        _address(gettext_noop("The vendor’s page in Accord")),
        _SLUG,
        _NAME,
        _ALSO_NAMED,
        Column("country", "Its country, as two letters (ISO 3166)"),
        Column("kind", "What kind of vendor it is", required=True, words=VendorKind),
        _WEBSITE,
    ),
)

AGENCIES = Table(
    "agencies",
    gettext_noop("Government bodies at any level of any country."),
    exported.agencies,
    (
        _address(gettext_noop("The body’s page in Accord")),
        _SLUG,
        _NAME,
        Column("acronym", "Its usual acronym"),
        _ALSO_NAMED,
        Column("parent", "The body right above it", "parent.name"),
        Column("parent_slug", "The slug of the body above", "parent.slug",
               leads_to=("agencies", "slug")),
        Column("jurisdiction", "Whose body it is: US federal, US state, US local, UK, EU, or a "
               "country’s two letters", required=True),
        Column("kind", "What kind of body it is", required=True, words=AgencyKind),
        _WEBSITE,
    ),
)  # fmt: skip

MODELS = Table(
    "models",
    gettext_noop("AI models, and products built on them."),
    exported.ai_models,
    (
        _address(gettext_noop("The model’s page in Accord")),
        _SLUG,
        _NAME,
        _ALSO_NAMED,
        Column("vendor", "Whose model it is", "vendor.name", required=True),
        Column("vendor_slug", "The vendor’s slug", "vendor.slug", required=True,
               leads_to=("vendors", "slug")),
        Column("family", "The family it belongs to"),
        Column("type", "A model or a product", required=True, words=ModelType),
        Column("openness", "Whether its weights can be had", words=Openness),
        Column("released", "When it came out", type=DATE),
        Column("government_edition", "Whether it is an edition for governments", type=TRUTH,
               required=True),
    ),
)  # fmt: skip

PROGRAMMES = Table(
    "programmes",
    gettext_noop("Initiatives and contract vehicles under which deals are made."),
    exported.programmes,
    (
        _address(gettext_noop("The programme’s page in Accord")),
        _SLUG,
        _NAME,
        Column("aliases", "Other names of it", type=LIST),
        Column("lead_agency", "The body that leads it", "lead_agency.name"),
        Column("lead_agency_slug", "The slug of that body", "lead_agency.slug",
               leads_to=("agencies", "slug")),
        Column("description", "What it is"),
        _WEBSITE,
    ),
)  # fmt: skip

PARTNERSHIP_MODELS = Table(
    "partnership_models",
    gettext_noop("Which AI models belong to which partnership."),
    exported.models_of_partnerships,
    (
        Column("partnership", "The partnership’s slug", "partnership.slug", required=True,
               leads_to=("partnerships", "slug")),
        Column("model", "The model’s slug", "aimodel.slug", required=True,
               leads_to=("models", "slug")),
    ),
    key=("partnership", "model"),
)  # fmt: skip

SOURCES = Table(
    "sources",
    gettext_noop("Articles, press releases, posts and documents on which the records rest."),
    exported.sources,
    (
        _address(gettext_noop("The source’s page in Accord")),
        Column("id", "The source’s number", "pk", WHOLE_NUMBER, required=True),
        Column("url", "Its own address", type=ADDRESS),
        Column("title", "Its title", required=True),
        Column("publisher", "Who published it"),
        Column("author", "Who wrote it"),
        Column("published", "When it was published", type=DATE),
        Column("text_origin", "Whose words the text that we hold is", required=True,
               words=TextOrigin),
        Column("rights", "What of its text readers may see", required=True, words=Rights),
        Column("text_sha256", "SHA-256 of the text that passages stand in"),
        Column("read_at", "When we read it", type=MOMENT),
        Column("cites", "Numbers of the sources that it leans on",
               lambda record: [str(citation.cited_id) for citation in record.citations.all()],
               LIST),
    ),
    key=("id",),
)  # fmt: skip

SOURCE_TEXTS = Table(
    "source_texts",
    gettext_noop("Whole texts of those sources whose rights allow it. All others are left out."),
    exported.sources_with_public_text,
    (
        Column("source", "The source’s number", "pk", WHOLE_NUMBER, required=True,
               leads_to=("sources", "id")),
        Column("is_retelling", "Whether it is our own retelling, not the publisher’s words",
               type=TRUTH, required=True),
        Column("text", "The text, in which passages are counted", required=True),
    ),
    key=("source",),
)  # fmt: skip

# What leads to another table comes after it.
TABLES = (
    VENDORS,
    AGENCIES,
    MODELS,
    PROGRAMMES,
    SOURCES,
    SOURCE_TEXTS,
    PARTNERSHIPS,
    PARTNERSHIP_MODELS,
    ANNOUNCEMENTS,
    SUPPORTING_PASSAGES,
)
