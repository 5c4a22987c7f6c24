"""Where in the world: partnerships, bodies and vendors by jurisdiction."""

from dataclasses import dataclass

from django.utils.translation import gettext

from partnerships.models import Partnership
from partnerships.partial_dates import PartialDate
from partnerships.queries.facets import selection_of
from partnerships.queries.filtered import list_address
from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.tables import Table, barred, number, number_heading, words
from partnerships.wording import country_of, jurisdiction_words, short_date_words


@dataclass(frozen=True)
class Place:
    """A jurisdiction. Its bodies are those with a partnership of their own."""

    word: str
    partnerships: int
    bodies: int
    vendors: int
    newest: PartialDate | None

    @property
    def label(self) -> str:
        return jurisdiction_words(self.word)


@dataclass(frozen=True)
class World:
    places: list[Place]
    filters: PartnershipFilters

    @property
    def total(self) -> int:
        return sum(place.partnerships for place in self.places)

    @property
    def countries(self) -> int:
        return len({country_of(place.word) for place in self.places} - {""})

    @property
    def organisations(self) -> int:
        """Those of several countries, such as NATO."""
        return sum(not country_of(place.word) for place in self.places)

    @property
    def table(self) -> Table:
        headings = [
            words(gettext("Jurisdiction")),
            number_heading(gettext("Partnerships")),
            number_heading(gettext("Bodies")),
            number_heading(gettext("Vendors")),
            words(gettext("Newest began")),
        ]
        largest = max((place.partnerships for place in self.places), default=1)
        rows = [
            (
                words(place.label),
                barred(
                    place.partnerships, largest, list_address(self.filters, jurisdiction=place.word)
                ),
                number(place.bodies),
                number(place.vendors),
                words(short_date_words(place.newest) or gettext("Not stated")),
            )
            for place in self.places
        ]
        return Table.of_rows(gettext("Partnerships by jurisdiction"), headings, rows)


def world(filters: PartnershipFilters) -> World:
    """The jurisdictions with a partnership, the most first."""
    found = selection_of(filters)
    bodies, vendors = (
        found.pairs("jurisdiction", column).different() for column in ("agency", "vendor")
    )
    newest = found.newest_by("jurisdiction")
    starts = Partnership.objects.only("started_on", "started_precision").in_bulk(newest.values())
    places = [
        Place(word, count, bodies[word], vendors[word], _start(starts.get(newest[word])))
        for word, count in found.count("jurisdiction").all().items()
    ]
    return World(sorted(places, key=lambda place: (-place.partnerships, place.label)), filters)


def _start(deal: Partnership | None) -> PartialDate | None:
    return deal.started if deal else None
