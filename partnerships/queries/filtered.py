"""What the partnerships of a picture can be narrowed by, and the lists that it leads to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

from partnerships.queries.facets import counts_of
from partnerships.queries.filter_types import Choice, Filter, Option
from partnerships.queries.filters import FILTERS, PartnershipFilters
from partnerships.queries.options import options_of

EVERYTHING = PartnershipFilters()
# Pictures have vendors and bodies as their axes, so that these are not among their filters.
NARROWING = ("jurisdiction", "kind", "status")


@dataclass(frozen=True)
class Narrowing:
    """A filter as a picture's form offers it."""

    key: str
    label: str
    options: list[Option]
    chosen: set[str]


def narrowings(filters: PartnershipFilters) -> list[Narrowing]:
    """What each narrowing filter offers, counted as if it were open."""
    entries = [entry for entry in FILTERS if entry.key in NARROWING]
    counts = counts_of(filters, entries).by_key
    offered = options_of({key: counted.all() for key, counted in counts.items()})
    return [_narrowing(entry, offered[entry.key], filters.of(entry.key)) for entry in entries]


def _narrowing(entry: Filter, options: list[Option], chosen: Sequence[Choice]) -> Narrowing:
    counted = {option.word for option in options}
    options += [Option(one.word, one.label) for one in chosen if one.word not in counted]
    return Narrowing(entry.key, str(entry.label), options, {choice.word for choice in chosen})


def list_address(
    filters: PartnershipFilters = EVERYTHING, /, **further: str | Sequence[str]
) -> str:
    """The list of exactly those partnerships that a place in a picture counts.

    What stands in `further` takes the place of what is chosen in the same filter.
    """
    others = {key: chosen for key, chosen in filters.chosen.items() if key not in further}
    parts = [urlencode(further, doseq=True), replace(filters, chosen=others).query_string]
    query_string = "&".join(filter(None, parts))
    return f"{reverse('partnership_list')}{'?' if query_string else ''}{query_string}"
