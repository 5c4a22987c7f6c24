"""What a filter of a list is: what its words mean, what can be chosen, and what it asks for."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet, TextChoices
from django.utils.functional import Promise

from partnerships.models import Announcement
from partnerships.partial_dates import MONTH, PartialDate
from partnerships.queries.record_names import NamedModel, Names, names_by_slug
from partnerships.queries.records import records_by_former_slugs
from partnerships.wording import (
    any_of,
    date_words,
    label_of,
    within_sentence,
)

YEARS = range(1900, 2100)


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
