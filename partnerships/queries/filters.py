"""What a list of partnerships can be narrowed by: one entry each, and what somebody chose."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet, TextChoices

from partnerships.models import Agency, AIModel, Partnership, Programme, Vendor
from partnerships.models.choices import Certainty, PartnershipKind, Status
from partnerships.models.slugs import Sluggable
from partnerships.queries.agency_outline import AgencyOutline
from partnerships.queries.records import records_by_former_slugs
from partnerships.wording import jurisdiction_words


@dataclass(frozen=True)
class Choice:
    """One value of a filter: its word in the address, its label, and what the column holds."""

    word: str
    label: str
    lookups: tuple = ()


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
    """A filter on a column of words. `sentence` takes the labels that are chosen."""

    key: str
    label: str
    sentence: str
    column: str

    def choices(self, words: Sequence[str]) -> dict[str, Choice]:
        """What the words of an address mean; the unknown ones are left out."""
        raise NotImplementedError

    def options(self, partnerships: QuerySet[Partnership]) -> list[Option]:
        """What can be chosen among these partnerships, the commonest first."""
        raise NotImplementedError

    def condition(self, choices: Sequence[Choice]) -> Q:
        lookups = [lookup for choice in choices for lookup in choice.lookups]
        return Q(**{f"{self.column}__in": lookups})

    def in_words(self, choices: Sequence[Choice]) -> str:
        """What these choices mean, as a part of a sentence about partnerships."""
        return self.sentence.format(_joined([choice.label for choice in choices]))

    def _counted(self, partnerships: QuerySet[Partnership], *columns: str) -> QuerySet:
        return (
            partnerships.order_by()
            .exclude(**{f"{self.column}__isnull": True})
            .values_list(self.column, *columns)
            .annotate(Count("pk"))
        )


@dataclass(frozen=True)
class WordFilter(Filter):
    """A column whose value is the word in the address, such as a jurisdiction or a year."""

    values: Callable[[], Iterable]
    label_of: Callable[[str], str] = str

    def choices(self, words: Sequence[str]) -> dict[str, Choice]:
        known = {str(value): value for value in self.values()}
        return {
            word: Choice(word, self.label_of(known[word]), (known[word],))
            for word in words
            if word in known
        }

    def options(self, partnerships: QuerySet[Partnership]) -> list[Option]:
        return _commonest_first(
            Option(str(value), self.label_of(value), (value,), count)
            for value, count in self._counted(partnerships)
        )


class YearFilter(WordFilter):
    """A column of years, of which the newest come first."""

    def options(self, partnerships: QuerySet[Partnership]) -> list[Option]:
        return sorted(super().options(partnerships), key=lambda one: one.word, reverse=True)


class VocabularyFilter(WordFilter):
    """A column whose value is a word of a vocabulary."""

    def __init__(self, key: str, label: str, sentence: str, words: type[TextChoices]) -> None:
        super().__init__(
            key, label, sentence, key, lambda: words.values, lambda word: words(word).label
        )

    def in_words(self, choices: Sequence[Choice]) -> str:
        return super().in_words(choices).lower()


@dataclass(frozen=True)
class RecordFilter(Filter):
    """A column that leads to a record with a slug."""

    model: type[Sluggable]

    def choices(self, words: Sequence[str]) -> dict[str, Choice]:
        records = self.model._default_manager
        found = {record.slug: record for record in records.filter(slug__in=words)}
        if len(found) < len(set(words)):
            # An address that somebody kept goes on working after a record is renamed.
            found |= records_by_former_slugs(self.model, set(words) - found.keys())
        return {
            word: Choice(record.slug, str(record), (record.pk,)) for word, record in found.items()
        }

    def options(self, partnerships: QuerySet[Partnership]) -> list[Option]:
        rows = self._counted(partnerships, f"{self.column}__slug", f"{self.column}__name")
        return _commonest_first(Option(slug, name, (pk,), n) for pk, slug, name, n in rows)


@dataclass(frozen=True)
class ModelFilter(RecordFilter):
    """A partnership has several models; asking for two of them must not show it twice."""

    def condition(self, choices: Sequence[Choice]) -> Q:
        links = Partnership.ai_models.through.objects.filter(
            aimodel__in=[lookup for choice in choices for lookup in choice.lookups]
        )
        return Q(pk__in=links.values("partnership"))


@dataclass(frozen=True)
class AgencyFilter(RecordFilter):
    """An agency stands for itself and for all that lies below it."""

    def choices(self, words: Sequence[str]) -> dict[str, Choice]:
        outline = AgencyOutline()
        return {
            word: replace(choice, lookups=tuple(outline.subtree(choice.lookups)))
            for word, choice in super().choices(words).items()
        }

    def options(self, partnerships: QuerySet[Partnership]) -> list[Option]:
        outline = AgencyOutline()
        totals = outline.rolled_up(dict(self._counted(partnerships)))
        agencies = ((outline.agencies[pk], count) for pk, count in totals.items())
        return _commonest_first(
            Option(agency.slug, agency.name, (agency.pk,), count) for agency, count in agencies
        )


def _commonest_first(options: Iterable[Option]) -> list[Option]:
    return sorted(options, key=lambda option: (-option.count, option.label))


def _jurisdictions() -> Iterable[str]:
    return Agency.objects.order_by().values_list("jurisdiction", flat=True).distinct()


def _years() -> Iterable[int]:
    dated = Partnership.objects.filter(started_on__isnull=False)
    return dated.order_by().values_list("started_on__year", flat=True).distinct()


FILTERS: tuple[Filter, ...] = (
    AgencyFilter("agency", "Agency", "at {} or a body below", "agency", Agency),
    RecordFilter("vendor", "Vendor", "with AI from {}", "vendor", Vendor),
    VocabularyFilter("kind", "Kind", "of the kind {}", PartnershipKind),
    VocabularyFilter("status", "Status", "that are {}", Status),
    VocabularyFilter("certainty", "Certainty", "that are {}", Certainty),
    WordFilter(
        "jurisdiction",
        "Jurisdiction",
        "in {}",
        "agency__jurisdiction",
        _jurisdictions,
        jurisdiction_words,
    ),
    YearFilter("year", "Year it began", "begun in {}", "started_on__year", _years),
    ModelFilter("model", "AI model", "using {}", "ai_models", AIModel),
    RecordFilter("programme", "Programme", "under {}", "programme", Programme),
)


@dataclass(frozen=True)
class PartnershipFilters:
    """What somebody asked for: choices by the filter's key, free text, and an order."""

    chosen: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    q: str = ""
    sort: str = "newest"

    def of(self, key: str) -> tuple[Choice, ...]:
        return self.chosen.get(key, ())

    def condition(self, *, leaving_out: str = "") -> Q:
        """Choices of one filter are joined by “or”, filters by “and”."""
        return Q(
            *(
                entry.condition(self.of(entry.key))
                for entry in FILTERS
                if self.of(entry.key) and entry.key != leaving_out
            )
        )

    def without(self, key: str, word: str) -> "PartnershipFilters":
        kept = tuple(choice for choice in self.of(key) if choice.word != word)
        return replace(self, chosen={**self.chosen, key: kept})

    @cached_property
    def query_string(self) -> str:
        """The address's part that leads to these filters again; empty where nothing is chosen."""
        words = [(entry.key, one.word) for entry in FILTERS for one in self.of(entry.key)]
        words += [("q", self.q)] if self.q else []
        words += [("sort", self.sort)] if self.sort != "newest" else []
        return urlencode(words)

    @property
    def chips(self) -> list[Chip]:
        """Each choice, with the query string that leads to the list without it."""
        chips = [
            Chip(entry.label, one.label, self.without(entry.key, one.word).query_string)
            for entry in FILTERS
            for one in self.of(entry.key)
        ]
        if self.q:
            chips.append(Chip("Words", self.q, replace(self, q="").query_string))
        return chips

    @cached_property
    def sentence(self) -> str:
        """What is chosen, as words that go on after “partnerships”; empty where nothing is."""
        parts = [entry.in_words(self.of(entry.key)) for entry in FILTERS if self.of(entry.key)]
        parts += [f"mentioning “{self.q}”"] if self.q else []
        return ", ".join(parts)


def _joined(labels: Sequence[str]) -> str:
    return " or ".join([", ".join(labels[:-1]), labels[-1]] if labels[1:] else labels)
