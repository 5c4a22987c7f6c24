"""Where in the world: partnerships, bodies and vendors by jurisdiction."""

from dataclasses import dataclass, field

from django.utils.translation import gettext

from partnerships.partial_dates import PartialDate
from partnerships.queries.filtered import list_address, partnerships_of
from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.tables import Table, barred, number, number_heading, words
from partnerships.wording import country_of, jurisdiction_words, short_date_words


@dataclass
class Place:
    """A jurisdiction. Its bodies are those with a partnership of their own."""

    word: str
    partnerships: int = 0
    bodies: set[int] = field(default_factory=set)
    vendors: set[int] = field(default_factory=set)
    newest: PartialDate | None = None

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
                number(len(place.bodies)),
                number(len(place.vendors)),
                words(short_date_words(place.newest) or gettext("Not stated")),
            )
            for place in self.places
        ]
        return Table.of_rows(gettext("Partnerships by jurisdiction"), headings, rows)


def world(filters: PartnershipFilters) -> World:
    """The jurisdictions with a partnership, the most first."""
    places: dict[str, Place] = {}
    rows = partnerships_of(filters).values_list(
        "agency__jurisdiction", "agency", "vendor", "started_on", "started_precision"
    )
    for word, agency, vendor, start, precision in rows:
        place = places.setdefault(word, Place(word))
        place.partnerships += 1
        place.bodies.add(agency)
        place.vendors.add(vendor)
        if start:
            began = PartialDate(start, precision)
            place.newest = max(place.newest or began, began)
    found = sorted(places.values(), key=lambda place: (-place.partnerships, place.label))
    return World(found, filters)
