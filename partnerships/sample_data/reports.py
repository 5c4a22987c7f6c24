"""What sources say of deals: texts, and announcements whose passages stand in them."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from partnerships.models import Announcement, Source, SupportingPassage
from partnerships.models.choices import Event, Rights, Status, TextOrigin
from partnerships.models.source import sha256_of
from partnerships.partial_dates import PartialDate
from partnerships.sample_data.chance import Shares, Skewed, numbers_from
from partnerships.sample_data.deals import Deal, names_of, some_day
from partnerships.sample_data.words import words

STATEMENTS = Shares({1: 58, 2: 29, 3: 13})
FIRST_EVENTS = Shares({Event.ANNOUNCED: 45, Event.REPORTED: 33, Event.SIGNED: 22})
LATER_EVENTS = Shares(
    {Event.LAUNCHED: 35, Event.REPORTED: 30, Event.EXPANDED: 20, Event.RENEWED: 15}
)
RIGHTS = Shares({Rights.PASSAGES: 70, Rights.GOVERNMENT_WORK: 20, Rights.FREE_LICENCE: 10})
IN_ONE_SOURCE = Shares({1: 75, 2: 17, 3: 8})
OF_THE_TERMS = ["pair", "kind", "status", "certainty", "event", "announced"]


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of one deal in one sentence, and the price in a second."""

    deal: Deal
    event: Event
    date: PartialDate
    sentence: str
    price: str
    is_first: bool


@dataclass
class Batch:
    """Rows for the tables that hold what is said."""

    sources: list[Source] = field(default_factory=list)
    announcements: list[Announcement] = field(default_factory=list)
    passages: list[SupportingPassage] = field(default_factory=list)


class Reports:
    """Makes the sources and announcements of a batch of deals."""

    def __init__(self, chance: random.Random, firsts: dict[type, int]) -> None:
        self.chance = chance
        self.keys = {model: numbers_from(first) for model, first in firsts.items()}
        self.outlets = Skewed(words()["outlets"])

    def make(self, deals: list[Deal]) -> Batch:
        statements = [one for deal in deals for one in self._statements(deal)]
        # A source tells of deals of its time.
        statements.sort(key=lambda one: (one.date.first_day, one.deal.partnership.pk))
        batch, at = Batch(), 0
        while at < len(statements):
            number = IN_ONE_SOURCE.one(self.chance)
            self._report(statements[at : at + number], batch)
            at += number
        return batch

    def _statements(self, deal: Deal) -> Iterator[Statement]:
        partnership = deal.partnership
        date = partnership.started or PartialDate(some_day(self.chance))
        verb = words()["doing"][partnership.kind]
        yield Statement(
            deal,
            FIRST_EVENTS.one(self.chance),
            date,
            f"{deal.agency.name} {verb} {names_of(deal.models)} from {deal.vendor.name} "
            f"{deal.purpose}.",
            _price(deal),
            is_first=True,
        )
        number = STATEMENTS.one(self.chance)
        for last in (number == 2, number == 3)[: number - 1]:
            ends = last and partnership.status == Status.ENDED
            event = Event.ENDED if ends else LATER_EVENTS.one(self.chance)
            date = PartialDate(some_day(self.chance, since=date.first_day))
            yield Statement(
                deal,
                event,
                partnership.ended or date if ends else date,
                f"What {deal.vendor.name} does for {deal.agency.name} {words()['events'][event]}.",
                "",
                is_first=False,
            )

    def _report(self, statements: list[Statement], batch: Batch) -> None:
        source = self._source(statements)
        batch.sources.append(source)
        at = 0
        for statement in statements:
            start = source.text.index(statement.sentence, at)
            at = start + len(statement.sentence)
            announcement = self._announcement(statement, source, start, at)
            batch.announcements.append(announcement)
            if statement.price:
                start, at = at + 1, at + 1 + len(statement.price)
                batch.passages.append(
                    SupportingPassage(
                        pk=next(self.keys[SupportingPassage]),
                        announcement_id=announcement.pk,
                        passage_start=start,
                        passage_end=at,
                        passage=statement.price,
                        supports=["value"],
                    )
                )

    def _source(self, statements: list[Statement]) -> Source:
        chance = self.chance
        key = next(self.keys[Source])
        publisher = self.outlets.one(chance)
        days_later = datetime.timedelta(days=chance.randrange(4))
        published = max(one.date.first_day for one in statements) + days_later
        first = statements[0].deal
        title = (
            f"{first.agency.acronym or first.agency.name} and {first.vendor.name}: what is known"
        )
        padding = iter(chance.sample(words()["padding"], len(statements) + 1))
        told = (
            f"{one.sentence} {one.price} {next(padding)}"
            if one.price
            else f"{one.sentence} {next(padding)}"
            for one in statements
        )
        # The number makes each text another one, as the database wants it.
        text = "\n\n".join((f"{title} (sample {key})", *told, next(padding)))
        site = "-".join(publisher.lower().split())
        url = f"https://{site}.example/{published.year}/sample-{key}"
        return Source(
            pk=key,
            url=url,
            canonical_url=url,
            publisher=publisher,
            title=title,
            published_on=published,
            published_precision="day",
            text=text,
            text_sha256=sha256_of(text),
            text_origin=TextOrigin.ORIGINAL,
            rights=RIGHTS.one(chance),
            read_at=noon(published, 1),
        )

    def _announcement(
        self, statement: Statement, source: Source, start: int, end: int
    ) -> Announcement:
        deal, partnership = statement.deal, statement.deal.partnership
        assert source.published_on  # noqa: S101
        announcement = Announcement(
            pk=next(self.keys[Announcement]),
            partnership_id=partnership.pk,
            source_id=source.pk,
            event=statement.event,
            passage_start=start,
            passage_end=end,
            passage=statement.sentence,
            supports=["pair", "event"],
            created_at=noon(source.published_on, 2),
        )
        announcement.date = statement.date
        if statement.is_first:
            announcement.asserts_kind = partnership.kind
            announcement.asserts_certainty = partnership.certainty
            announcement.supports = [*OF_THE_TERMS, "models"] if deal.models else OF_THE_TERMS
        if statement.price:
            announcement.value_amount = partnership.value_amount
            announcement.value_currency = partnership.value_currency
            announcement.value_is_ceiling = partnership.value_is_ceiling
        return announcement


def noon(day: datetime.date, days_later: int) -> datetime.datetime:
    at = datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
    return at + datetime.timedelta(days=days_later)


def _price(deal: Deal) -> str:
    partnership = deal.partnership
    if partnership.value_amount is None:
        return ""
    if not partnership.value_amount:
        return "Nothing is paid for it."
    up_to = "up to " if partnership.value_is_ceiling else ""
    return f"The price is {up_to}{partnership.value_amount:,.0f} {partnership.value_currency}."
