"""What a list of partnerships can be narrowed by: one entry each, and what somebody chose."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from partnerships.models import Agency, AIModel, Programme, Vendor
from partnerships.models.choices import (
    AgencyKind,
    Certainty,
    EvidenceLevel,
    Openness,
    PartnershipKind,
    Status,
    ValueBand,
)
from partnerships.queries.filter_types import (
    Choice,
    Filter,
    RecordFilter,
    ScaleFilter,
    SinceFilter,
    VocabularyFilter,
    WordFilter,
    YearFilter,
)
from partnerships.wording import country_words, jurisdiction_words

# The order of a list that asks for none.
NEWEST = "newest"


def _jurisdictions() -> set[str]:
    return set(Agency.objects.order_by().values_list("jurisdiction", flat=True).distinct())


def _countries() -> set[str]:
    return set(Vendor.objects.order_by().values_list("country", flat=True).distinct()) - {""}


# Those whose values are counted: the facets of the list. A sentence goes on after “partnerships”.
FILTERS: tuple[Filter, ...] = (
    RecordFilter(
        "agency",
        gettext_lazy("Agency"),
        pgettext_lazy("partnerships …", "at {} or a body below"),
        "agencies",
        True,
        model=Agency,
    ),
    RecordFilter(
        "vendor",
        gettext_lazy("Vendor"),
        pgettext_lazy("partnerships …", "with AI from {}"),
        "vendor",
        model=Vendor,
    ),
    VocabularyFilter(
        "kind",
        gettext_lazy("Kind"),
        pgettext_lazy("partnerships …", "of the kind {}"),
        PartnershipKind,
    ),
    VocabularyFilter(
        "status",
        gettext_lazy("Status"),
        pgettext_lazy("partnerships …", "whose status is {}"),
        Status,
    ),
    VocabularyFilter(
        "certainty",
        gettext_lazy("Certainty"),
        pgettext_lazy("partnerships of a certainty …", "that are {}"),
        Certainty,
    ),
    WordFilter(
        "jurisdiction",
        gettext_lazy("Jurisdiction"),
        pgettext_lazy("partnerships …", "in {}"),
        "jurisdiction",
        words=_jurisdictions,
        named=jurisdiction_words,
    ),
    VocabularyFilter(
        "agency_kind",
        gettext_lazy("Kind of agency"),
        pgettext_lazy("partnerships …", "at bodies of the kind {}"),
        AgencyKind,
    ),
    YearFilter(
        "year",
        gettext_lazy("Year it began"),
        pgettext_lazy("partnerships …", "begun in {}"),
        "year",
    ),
    YearFilter(
        "ended",
        gettext_lazy("Year it ended"),
        pgettext_lazy("partnerships …", "ended in {}"),
        "ended_year",
    ),
    RecordFilter(
        "model",
        gettext_lazy("AI model"),
        pgettext_lazy("partnerships …", "using {}"),
        "ai_models",
        True,
        model=AIModel,
    ),
    VocabularyFilter(
        "openness",
        gettext_lazy("Openness of the model"),
        pgettext_lazy("partnerships …", "using a model that is {}"),
        Openness,
        several=True,
    ),
    RecordFilter(
        "programme",
        gettext_lazy("Programme"),
        pgettext_lazy("partnerships …", "under {}"),
        "programme",
        model=Programme,
    ),
    WordFilter(
        "vendor_country",
        gettext_lazy("Country of the vendor"),
        pgettext_lazy("partnerships …", "with a vendor from {}"),
        "vendor_country",
        words=_countries,
        named=country_words,
    ),
    ScaleFilter(
        "value",
        gettext_lazy("Stated value"),
        pgettext_lazy("partnerships …", "whose value is {}"),
        ValueBand,
    ),
    ScaleFilter(
        "evidence",
        gettext_lazy("Evidence"),
        pgettext_lazy("partnerships …", "whose evidence is {}"),
        EvidenceLevel,
    ),
)

SINCE = SinceFilter(
    "since",
    gettext_lazy("Announced since"),
    pgettext_lazy("partnerships …", "announced since {}"),
    "partnership",
)
EVERY_FILTER = (*FILTERS, SINCE)


class Chip(NamedTuple):
    """Something that is chosen, and the query string without it."""

    filter_label: str
    label: str
    query_string: str


@dataclass(frozen=True)
class PartnershipFilters:
    """What somebody asked for: choices by the filter's key, free text, and an order."""

    chosen: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    q: str = ""
    sort: str = NEWEST

    def of(self, key: str) -> tuple[Choice, ...]:
        return self.chosen.get(key, ())

    def condition(self, *, leaving_out: str = "", prefix: str = "listing__") -> Q:
        """Choices of one filter are joined by “or”, filters by “and”.

        For partnerships; with an empty prefix for listings. The free text is not part of it.
        """
        return Q(
            *(
                entry.condition(self.of(entry.key), prefix)
                for entry in EVERY_FILTER
                if self.of(entry.key) and entry.key != leaving_out
            )
        )

    def without(self, key: str, word: str) -> "PartnershipFilters":
        kept = tuple(choice for choice in self.of(key) if choice.word != word)
        return replace(self, chosen={**self.chosen, key: kept})

    @cached_property
    def query_string(self) -> str:
        """The address's part that leads to these filters again; empty where nothing is chosen."""
        sort = [("sort", self.sort)] if self.sort != NEWEST else []
        return urlencode(self.pairs + sort)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The words of the address by their keys, without the order."""
        words = [(entry.key, one.word) for entry in EVERY_FILTER for one in self.of(entry.key)]
        return words + ([("q", self.q)] if self.q else [])

    @property
    def since(self) -> str:
        """The month that announcements begin with, as its address has it; empty for any."""
        return min((choice.word for choice in self.of(SINCE.key)), default="")

    @cached_property
    def chips(self) -> list[Chip]:
        """Each choice, with the query string that leads to the list without it."""
        chips = [
            Chip(str(entry.label), one.label, self.without(entry.key, one.word).query_string)
            for entry in EVERY_FILTER
            for one in self.of(entry.key)
        ]
        if self.q:
            chips.append(Chip(gettext("Words"), self.q, replace(self, q="").query_string))
        return chips

    @cached_property
    def sentence(self) -> str:
        """What is chosen, as words that go on after “partnerships”; empty where nothing is."""
        parts = [entry.in_words(self.of(entry.key)) for entry in EVERY_FILTER if self.of(entry.key)]
        parts += [gettext("mentioning “{words}”").format(words=self.q)] if self.q else []
        return ", ".join(parts)
