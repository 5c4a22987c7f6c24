"""Partnerships as they might be: who with whom, of what kind, since when and for how much."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import slugify

from partnerships.models import Agency, AIModel, Partnership, Vendor
from partnerships.models.choices import Certainty, PartnershipKind, Precision, Status
from partnerships.partial_dates import PartialDate
from partnerships.sample_data.chance import Shares, Skewed, Slugs
from partnerships.sample_data.reference import ReferenceRecords
from partnerships.sample_data.words import words

FIRST_DAY = datetime.date(2015, 1, 1)
LAST_DAY = datetime.date(2026, 9, 30)
SPAN = (LAST_DAY - FIRST_DAY).days
# The higher, the more of it is recent.
RECENCY = 2.5

KINDS = Shares(
    {
        PartnershipKind.CONTRACT: 38,
        PartnershipKind.DEPLOYMENT: 20,
        PartnershipKind.PILOT: 13,
        PartnershipKind.ACCESS: 9,
        PartnershipKind.MOU: 8,
        PartnershipKind.RESEARCH: 5,
        PartnershipKind.TESTING: 4,
        PartnershipKind.OTHER: 3,
    }
)
STATUSES = Shares({Status.ACTIVE: 52, Status.ANNOUNCED: 22, Status.ENDED: 14, Status.EXPLORING: 12})
CERTAINTIES = Shares({Certainty.CONFIRMED: 78, Certainty.REPORTED: 17, Certainty.ALLEGED: 5})
PRECISIONS = Shares({Precision.DAY: 62, Precision.MONTH: 24, Precision.YEAR: 10, None: 4})
MODELS_NAMED = Shares({0: 12, 1: 70, 2: 14, 3: 4})
CURRENCIES = Shares({"USD": 60, "EUR": 22, "GBP": 10, "JPY": 4, "CAD": 4})
VALUED = 1 / 3
NOTHING_PAID = 0.1
CEILING = 0.25
UNDER_PROGRAMME = 0.15
NAMED_PROJECT = 0.04
# For a day that is free, between two who have very many deals.
MOST_TRIES = 50


@dataclass(frozen=True, slots=True)
class Deal:
    """A partnership with the records that it leads to, and what its AI is for."""

    partnership: Partnership
    vendor: Vendor
    agency: Agency
    models: list[AIModel]
    purpose: str


class Deals:
    """Makes deals that no two are twins of."""

    def __init__(self, reference: ReferenceRecords, chance: random.Random, first: int) -> None:
        self.reference = reference
        self.chance = chance
        self.next_key = first
        self.agencies = Skewed(reference.agencies, 0.95)
        self.vendors = Skewed(reference.vendors, 1.1)
        self.programmes = Skewed(reference.programmes)
        self.tasks = Skewed(words()["tasks"])
        self.manners = Skewed(words()["manners"])
        self.models = {pk: Skewed(models, 0.7) for pk, models in reference.models.items()}
        self.slugs = Slugs()
        self.agency_words = {one: slugify(one.acronym or one.name) for one in reference.agencies}
        self.seen: set[int] = set()

    def make(self, number: int) -> Iterator[Deal]:
        chance = self.chance
        drawn = zip(
            self.vendors.draw(chance, number),
            self.agencies.draw(chance, number),
            KINDS.draw(chance, number),
            STATUSES.draw(chance, number),
            CERTAINTIES.draw(chance, number),
            PRECISIONS.draw(chance, number),
            MODELS_NAMED.draw(chance, number),
            self.tasks.draw(chance, number),
            self.manners.draw(chance, number),
            strict=True,
        )
        for vendor, agency, kind, status, certainty, precision, models, task, manner in drawn:
            purpose = f"for {task}, {manner}"
            partnership = Partnership(
                pk=self.next_key,
                vendor_id=vendor.pk,
                agency_id=agency.pk,
                kind=kind,
                status=status,
                certainty=certainty,
            )
            self.next_key += 1
            self._set_programme(partnership)
            while not self._set_dates(partnership, precision):
                # On all these days the two have such a deal: it is another body's.
                agency = self.agencies.one(chance)
                partnership.agency_id = agency.pk
            self._set_value(partnership)
            named = self._models_of(vendor, models)
            partnership.slug = self._slug(partnership, vendor, agency)
            partnership.summary = self._summary(vendor, agency, named, purpose)
            yield Deal(partnership, vendor, agency, named, purpose)

    def _set_programme(self, partnership: Partnership) -> None:
        if self.chance.random() < UNDER_PROGRAMME:
            partnership.programme_id = self.programmes.one(self.chance).pk

    def _set_dates(self, partnership: Partnership, precision: str | None) -> bool:
        """Whether there was a day on which these two have no such deal yet."""
        partnership.started = _partial(some_day(self.chance), precision)
        tries = 0
        while not self._is_new(partnership):
            if (tries := tries + 1) > MOST_TRIES:
                return False
            # These two have such a deal of that month or year already: there are more days.
            partnership.started = PartialDate(some_day(self.chance))
        start = partnership.started
        if start and partnership.status == Status.ENDED:
            after = self.chance.randrange(30, 1500)
            end = min(LAST_DAY, start.last_day + datetime.timedelta(days=after))
            partnership.ended = PartialDate(end)
            partnership.status_as_of = partnership.ended
        elif start:
            partnership.status_as_of = PartialDate(some_day(self.chance, since=start.first_day))
        return True

    def _is_new(self, partnership: Partnership) -> bool:
        """As the database sees it: same pair, kind, programme and start are the same deal."""
        # A number takes less memory than five. Of numbers it is the same in every process.
        twin = hash(
            (
                partnership.vendor_id,
                partnership.agency_id,
                PartnershipKind.values.index(partnership.kind),
                partnership.programme_id or 0,
                partnership.started_on.toordinal() if partnership.started_on else 0,
            )
        )
        is_new = twin not in self.seen
        self.seen.add(twin)
        return is_new

    def _set_value(self, partnership: Partnership) -> None:
        if self.chance.random() >= VALUED:
            return
        partnership.value_currency = CURRENCIES.one(self.chance)
        if self.chance.random() < NOTHING_PAID:
            partnership.value_amount = Decimal(0)
            return
        amount = self.chance.lognormvariate(14, 2)
        partnership.value_amount = Decimal(f"{amount:.1e}").quantize(Decimal("1.00"))
        partnership.value_is_ceiling = self.chance.random() < CEILING

    def _models_of(self, vendor: Vendor, number: int) -> list[AIModel]:
        drawn = self.models[vendor.pk].draw(self.chance, number) if number else []
        return list({model.pk: model for model in drawn}.values())

    def _slug(self, partnership: Partnership, vendor: Vendor, agency: Agency) -> str:
        year = partnership.started_on.year if partnership.started_on else ""
        parts = (vendor.slug, self.agency_words[agency], partnership.kind, year)
        return self.slugs.free("-".join(str(part) for part in parts if part))

    def _summary(self, vendor: Vendor, agency: Agency, models: list[AIModel], purpose: str) -> str:
        summary = f"{vendor.name} provides {names_of(models)} to {agency.name} {purpose}"
        if self.chance.random() < NAMED_PROJECT:
            name = "".join(self.chance.choice(part) for part in words()["syllables"])
            summary += f"; the project is called {name}"
        return summary + "."


def names_of(models: list[AIModel]) -> str:
    return " and ".join(model.name for model in models) or "AI"


def some_day(chance: random.Random, since: datetime.date = FIRST_DAY) -> datetime.date:
    """A day up to the last, and rather one near it."""
    days = (LAST_DAY - since).days
    return LAST_DAY - datetime.timedelta(days=int(days * chance.random() ** RECENCY))


def _partial(day: datetime.date, precision: str | None) -> PartialDate | None:
    if precision is None:
        return None
    firsts = {Precision.MONTH: day.replace(day=1), Precision.YEAR: day.replace(month=1, day=1)}
    return PartialDate(firsts.get(Precision(precision), day), precision)
