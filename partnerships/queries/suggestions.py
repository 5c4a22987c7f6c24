"""What visitors suggested, and the records that they may write about."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Model, QuerySet

from partnerships.models import Agency, AIModel, Partnership, Programme, Source, Suggestion, Vendor
from partnerships.models.choices import SuggestionState
from partnerships.models.slugs import SLUG_LENGTH
from partnerships.queries.records import records_by_former_slugs

# As in the addresses of their pages, in the singular.
RECORDS: dict[str, type[Model]] = {
    "agency": Agency,
    "vendor": Vendor,
    "model": AIModel,
    "programme": Programme,
    "partnership": Partnership,
    "source": Source,
}
_LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True)
class About:
    """A record that somebody writes about, and how an address refers to it."""

    record: Any
    type_word: str
    key: str

    @property
    def reference(self) -> str:
        return f"{self.type_word}/{self.key}"


def record_about(reference: str) -> About | None:
    """The record that a reference such as `vendor/openai` or `source/9000` means, if any."""
    type_word, _, key = reference.partition("/")
    model = RECORDS.get(type_word)
    is_sane = 0 < len(key) <= SLUG_LENGTH and "\0" not in key
    record = _record(model, key) if model and is_sane else None
    return About(record, type_word, key) if record else None


def _record(model: type[Model], key: str) -> Model | None:
    if model is Source:
        is_key = key.isascii() and key.isdecimal() and int(key) <= _LARGEST_KEY
        return Source.objects.defer("text").filter(pk=key).first() if is_key else None
    found = model._default_manager.filter(slug=key).first()
    return found or records_by_former_slugs(model, [key]).get(key)


def source_at(canonical_url: str) -> Source | None:
    """The public source at an address, if it is recorded."""
    return Source.objects.defer("text").filter(canonical_url=canonical_url).first()


def suggestion_queue() -> QuerySet[Suggestion]:
    """Suggestions with the records that they are about: a query for each type of record."""
    records = GenericPrefetch(
        "about",
        [Partnership.objects.select_related("vendor", "agency"), Source.objects.defer("text")],
    )
    return Suggestion.objects.select_related("about_type", "decided_by").prefetch_related(records)


def open_suggestions() -> int:
    return Suggestion.objects.filter(state=SuggestionState.OPEN).count()
