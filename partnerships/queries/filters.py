"""What a list of partnerships can be narrowed by: one entry each, and what somebody chose."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Q, QuerySet, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from partnerships.models import Agency, AIModel, Announcement, Programme, Vendor
from partnerships.models.choices import (
    AgencyKind,
    Certainty,
    EvidenceLevel,
    Openness,
    PartnershipKind,
    Status,
    ValueBand,
)
from partnerships.partial_dates import MONTH, PartialDate
from partnerships.queries.record_names import NamedModel, Names, names_by_slug
from partnerships.queries.records import records_by_former_slugs
from partnerships.wording import (
    any_of,
    country_words,
    date_words,
    jurisdiction_words,
    label_of,
    within_sentence,
)

YEARS = range(1900, 2100)
# The order of a list that asks for none.
NEWEST = "newest"


@dataclass(frozen=True)
class Choice:
    """One value of a filter: its word in the address, its label, and what the column holds."""

    word: str
    label: str
    lookup: Any = None


@dataclass(frozen=True)
class Option(Choice):
    """A value that can be chosen, and how many partnerships that would show."""

    count: int = 0


class Chip(NamedTuple):
    """Something that is chosen, and the query string without it."""

    filter_label: str
    label: str
    query_string: str


@dataclass(frozen=True)
class Filter:
    """A filter on a column of the listings. `sentence` takes the labels that are chosen.

    `several`: the column holds a list of values, of which one must be among those chosen.
    """

    key: str
    label: Promise
    sentence: Promise
    column: str
    several: bool = False

    def choices(self, words: Sequence[str]) -> dict[str, Choice]:
        """What the words of an address mean; the unknown ones are left out."""
        raise NotImplementedError

    def options(self, counts: Mapping[str, int], named: Names) -> list[Option]:
        """The values that were counted, as text, as options: the commonest first.

        `named`: the records that are among them.
        """
        raise NotImplementedError

    def condition(self, choices: Sequence[Choice], prefix: str = "") -> Q:
        operator = "overlap" if self.several else "in"
        lookups = [choice.lookup for choice in choices]
        return Q(**{f"{prefix}{self.column}__{operator}": lookups})

    def in_words(self, choices: Sequence[Choice]) -> str:
        """What these choices mean, as a part of a sentence about partnerships."""
        return str(self.sentence).format(any_of([choice.label for choice in choices]))


@dataclass(frozen=True)
class WordFilter(Filter):
    """A column whose value is the word in the address. `words`: all there can be; `named`: labels
    them.
    """

    words: Callable[[], Collection[str]] = tuple
    named: Callable[[str], str] = str

    def choices(self, words: Sequence[str]) -> dict[str, Choice]:
        known = self.words()
        return {word: Choice(word, self.named(word), word) for word in words if word in known}

    def options(self, counts: Mapping[str, int], named: Names) -> list[Option]:
        return _commonest_first(
            Option(word, self.named(word), word, count) for word, count in counts.items()
        )


class YearFilter(WordFilter):
    """A column of years, of which the newest come first."""

    def choices(self, words: Sequence[str]) -> dict[str, Choice]:
        years = {str(year): year for year in YEARS}
        return {word: Choice(word, word, years[word]) for word in words if word in years}

    def options(self, counts: Mapping[str, int], named: Names) -> list[Option]:
        return sorted(super().options(counts, named), key=lambda one: one.word, reverse=True)


class VocabularyFilter(WordFilter):
    """A column whose value is a word of a vocabulary."""

    def __init__(
        self,
        key: str,
        label: Promise,
        sentence: Promise,
        vocabulary: type[TextChoices],
        column: str = "",
        *,
        several: bool = False,
    ) -> None:
        named = partial(label_of, vocabulary)
        words = partial(getattr, vocabulary, "values")
        super().__init__(key, label, sentence, column or key, several, words, named)

    def in_words(self, choices: Sequence[Choice]) -> str:
        small = [replace(choice, label=within_sentence(choice.label)) for choice in choices]
        return super().in_words(small)


class ScaleFilter(VocabularyFilter):
    """A vocabulary whose words have an order of their own."""

    def options(self, counts: Mapping[str, int], named: Names) -> list[Option]:
        order = list(self.words())
        return sorted(super().options(counts, named), key=lambda one: order.index(one.word))


@dataclass(frozen=True)
class RecordFilter(Filter):
    """A column that holds the keys of records with a slug."""

    model: NamedModel = field(kw_only=True)

    def choices(self, words: Sequence[str]) -> dict[str, Choice]:
        found = names_by_slug(self.model, words)
        choices = {word: Choice(one.slug, one.name, one.pk) for word, one in found.items()}
        if unknown := set(words) - found.keys():
            # An address that somebody kept goes on working after a record is renamed.
            moved = records_by_former_slugs(self.model, unknown)
            choices |= {word: Choice(one.slug, one.name, one.pk) for word, one in moved.items()}
        return choices

    def options(self, counts: Mapping[str, int], named: Names) -> list[Option]:
        return _commonest_first(
            Option(found.slug, found.name, found.pk, count)
            for pk, count in counts.items()
            if (found := named.get((self.model, int(pk))))
        )


class SinceFilter(Filter):
    """Partnerships of which a source says something dated in a month or later.

    Of several months the earliest counts, as everything since the others is since that one too.
    No value of it is counted, as each would have to count all months after it.
    """

    def choices(self, words: Sequence[str]) -> dict[str, Choice]:
        months = {word: month for word in words if (month := _month(word))}
        return {
            word: Choice(word, date_words(month), month.first_day) for word, month in months.items()
        }

    def condition(self, choices: Sequence[Choice], prefix: str = "") -> Q:
        said = self.announcements(choices)
        return Q(**{f"{prefix}{self.column}__in": said.values("partnership")})

    def announcements(self, choices: Sequence[Choice]) -> QuerySet[Announcement]:
        """Those of that month and later, each with its partnership."""
        earliest = min(choice.lookup for choice in choices)
        return Announcement.objects.filter(date_on__gte=earliest).order_by()


def _month(word: str) -> PartialDate | None:
    try:
        date = PartialDate.parse(word)
    except ValueError:
        return None
    return date if date.precision == MONTH and str(date) == word else None


def _commonest_first(options: Iterable[Option]) -> list[Option]:
    return sorted(options, key=lambda option: (-option.count, option.label))


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
