"""The list of partnerships: the rows of one page, the total, and what can be chosen next."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet

from partnerships.models import Partnership
from partnerships.queries.filters import FILTERS, Choice, Filter, Option, PartnershipFilters
from partnerships.queries.rows import NEWEST_FIRST, PartnershipRow, rows_of, with_row_parts
from partnerships.queries.search import partnerships_mentioning

PAGE_SIZE = 25
# How many options of a facet are seen without asking for more.
AT_ONCE = 8


@dataclass(frozen=True)
class Sort:
    key: str
    label: str
    order: tuple


SORTS = {
    sort.key: sort
    for sort in (
        Sort("newest", "Newest first", NEWEST_FIRST),
        Sort("oldest", "Oldest first", (F("started_on").asc(nulls_last=True), "pk")),
        Sort(
            "value",
            "Largest value first",
            (F("value_amount").desc(nulls_last=True), *NEWEST_FIRST),
        ),
        Sort("agency", "Agency, A to Z", ("agency__name", *NEWEST_FIRST)),
        Sort("vendor", "Vendor, A to Z", ("vendor__name", *NEWEST_FIRST)),
    )
}


@dataclass(frozen=True)
class Facet:
    """A filter with all that can be chosen in it, counted with the other filters applied."""

    filter: Filter
    options: list[Option]
    chosen: tuple[Choice, ...]

    @property
    def chosen_words(self) -> set[str]:
        return {choice.word for choice in self.chosen}

    @property
    def first(self) -> list[Option]:
        """What is seen at once: the commonest options, and all that are chosen."""
        chosen = [one for one in self.options[AT_ONCE:] if one.word in self.chosen_words]
        return self.options[:AT_ONCE] + chosen

    @property
    def further(self) -> list[Option]:
        return [one for one in self.options[AT_ONCE:] if one.word not in self.chosen_words]


@dataclass(frozen=True)
class PartnershipPage:
    rows: list[PartnershipRow]
    page: Page
    facets: list[Facet]

    @property
    def total(self) -> int:
        return self.page.paginator.count


def partnership_page(filters: PartnershipFilters, number: int | str = 1) -> PartnershipPage:
    """One page of the list and its facets; a number beyond the last page gives the last."""
    found = _mentioning(filters.q)
    partnerships = found.filter(filters.condition()).order_by(*SORTS[filters.sort].order)
    page = Paginator(with_row_parts(partnerships), PAGE_SIZE).get_page(number)
    facets = [_facet(entry, found, filters) for entry in FILTERS]
    return PartnershipPage(rows_of(page), page, facets)


def _mentioning(q: str) -> QuerySet[Partnership]:
    return Partnership.objects.filter(Q(pk__in=partnerships_mentioning(q)) if q else Q())


def _facet(entry: Filter, found: QuerySet[Partnership], filters: PartnershipFilters) -> Facet:
    options = entry.options(found.filter(filters.condition(leaving_out=entry.key)))
    chosen = filters.of(entry.key)
    counted = {option.word for option in options}
    without_any = [Option(one.word, one.label) for one in chosen if one.word not in counted]
    return Facet(entry, options + without_any, chosen)
