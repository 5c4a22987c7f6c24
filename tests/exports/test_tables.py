"""A list's file is what a plain look at all its records gives, in the order of the list."""

import json
import random
from urllib.parse import unquote

import pytest
from django.http import QueryDict

from partnerships.exports.formats import csv_lines, selected_csv_lines
from partnerships.exports.tables import PARTNERSHIPS
from partnerships.forms import read_partnership_query
from partnerships.models import Agency, AIModel, Partnership, Source, Vendor
from partnerships.models.choices import Event
from partnerships.queries.exported import chosen_partnerships
from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.partnership_list import SORTS, partnership_page
from tests import records

pytestmark = pytest.mark.django_db

SITE = "https://accord.example"
WORDS = [
    "plain", "", "=1+1", "+1", "-1", "@x", "\t=1", "a, b", 'say "x"', "two\nlines", "two\r\nlines",
    "\r=1", " | ", "\\.", "é ü 漢字 🐝", "'quoted'", " space ", "100%", "NULL",
]  # fmt: skip
TEXT = 'One passage. Two, passages. =Three. "Four".\nFive.'
RECORDS = (Vendor, Agency, AIModel)
PASSAGES = ["One passage.", "Two, passages.", "=Three.", '"Four".', "Five."]
DATES = ["", "2024", "2024-05", "2024-05-06", "2023-12-31"]
SUMS = [None, "0", "0.5", "2.50", "1234567", "98765432109876.25", "120000000000"]


def plain_row(deal: Partnership) -> dict:
    """Written apart from all that makes rows of the site."""
    said = sorted(
        deal.announcements.all(), key=lambda one: (one.date_on is None, str(one.date_on), one.pk)
    )
    quoted: dict[bool, list] = {False: [], True: []}
    for one in said:
        further = sorted(one.supporting_passages.all(), key=lambda it: it.passage_start)
        own = [] if one.passage is None else [one.passage]
        quoted[one.source.is_retelling] += own + [it.passage for it in further]
    amount = deal.value_amount
    row = {
        "address": f"{SITE}{deal.get_absolute_url()}", "slug": deal.slug,
        "vendor": deal.vendor.name, "vendor_slug": deal.vendor.slug,
        "vendor_country": deal.vendor.country, "agency": deal.agency.name,
        "agency_slug": deal.agency.slug, "agency_jurisdiction": deal.agency.jurisdiction,
        "agency_parent": deal.agency.parent and deal.agency.parent.name,
        "models": sorted(model.name for model in deal.ai_models.all()),
        "programme": deal.programme and deal.programme.name,
        "programme_slug": deal.programme and deal.programme.slug,
        "kind": deal.kind, "status": deal.status,
        "status_as_of": deal.status_as_of and str(deal.status_as_of),
        "certainty": deal.certainty, "started": deal.started and str(deal.started),
        "ended": deal.ended and str(deal.ended),
        "value_amount": amount if amount is None else json.loads(f"{amount.normalize():f}"),
        "value_currency": deal.value_currency, "value_is_ceiling": deal.value_is_ceiling,
        "value_per": deal.value_per, "summary": deal.summary,
        "sources": len({one.source_id for one in said}),
        "source_addresses": list(dict.fromkeys(one.source.url for one in said if one.source.url)),
        "passages": quoted[False], "retold_passages": quoted[True],
        "updated_at": f"{deal.updated_at:%Y-%m-%dT%H:%M:%SZ}",
    }  # fmt: skip
    return {name: None if value == "" else value for name, value in row.items()}


def any_deal(chance: random.Random, number: int) -> None:
    """A partnership of which everything is at random."""
    vendors, agencies, models = (list(kind.objects.all()) for kind in RECORDS)
    amount = chance.choice(SUMS)
    deal = records.partnership(
        chance.choice(vendors), chance.choice(agencies), chance.choice(DATES),
        chance.sample(models, chance.randrange(3)),
        slug=chance.choice([f"deal-{number}", f"größe-漢字_{number}", f"-{number}"]),
        kind=chance.choice(["contract", "pilot"]), summary=chance.choice(WORDS),
        programme=records.programme(f"{chance.choice(WORDS)}{number}"),
        value_per=chance.choice(WORDS),
        **({"value_amount": amount, "value_is_ceiling": number % 2 == 0} if amount else {}),
    )  # fmt: skip
    for event in chance.sample(Event.values, chance.randrange(4)):
        say_something(chance, deal, event)


def say_something(chance: random.Random, deal: Partnership, event: str) -> None:
    own, *further = chance.sample(PASSAGES, chance.choice([1, 3]))
    where, passage = chance.choice(list(Source.objects.all())), chance.choice(["", own])
    said = records.say(deal, where, passage, chance.choice(DATES), event=event)
    for passage in further:
        records.say_further(said, passage, ["value"])


@pytest.fixture(params=range(4))
def chance(request):
    """Chance, and a world made by it."""
    chance = random.Random(request.param)  # noqa: S311
    top = records.agency("=Top")
    for number, word in enumerate(WORDS):
        maker = records.vendor(f"{word}{number}", country=chance.choice(["", "CA"]))
        records.ai_model(f"Model {number:02}", maker)
        records.agency(f"{word}, {number}", chance.choice([None, top]))
    for number in range(6):
        url = chance.choice(["", f"https://news.example/{number % 3}?a=1,2"])
        retold = {"text_origin": "retelling", "rights": "own retelling"} if number % 2 else {}
        records.source(f"{TEXT} {number}", url=url, **retold)
    for number in range(20):
        any_deal(chance, number)
    return chance


def any_filters(chance: random.Random) -> PartnershipFilters:
    asked = QueryDict(mutable=True)
    for key, kind in (("vendor", Vendor), ("agency", Agency), ("model", AIModel)):
        if chance.random() < 0.4:
            asked.setlist(key, chance.sample(list(kind.objects.values_list("slug", flat=True)), 3))
    if chance.random() < 0.4:
        asked["kind"] = "pilot"
    if chance.random() < 0.3:
        asked["q"] = chance.choice(["plain", "passage", "nowhere"])
    asked["sort"] = chance.choice(list(SORTS))
    return read_partnership_query(asked).filters


def test_a_file_is_what_a_look_at_the_records_gives_in_the_order_of_the_list(chance):
    for _ in range(15):
        filters = any_filters(chance)
        shown = [unquote(row.url).split("/")[2] for row in partnership_page(filters).rows]
        by_slug = {deal.slug: deal for deal in Partnership.objects.filter(slug__in=shown)}
        expected = [plain_row(by_slug[slug]) for slug in shown]

        assert list(PARTNERSHIPS.rows(chosen_partnerships(filters), SITE)) == expected
        assert "".join(
            selected_csv_lines(PARTNERSHIPS, chosen_partnerships(filters), SITE)
        ) == "".join(csv_lines(PARTNERSHIPS, expected))


def test_a_sum_is_written_out_however_large():
    large = "123456789012345678.90"
    records.partnership(records.vendor("Acme"), records.agency("Bees"), value_amount=large)

    _, line = selected_csv_lines(PARTNERSHIPS, Partnership.objects.all(), SITE)

    assert ",123456789012345678.9,USD," in line


def test_no_record_is_no_line():
    assert len(list(selected_csv_lines(PARTNERSHIPS, Partnership.objects.none(), SITE))) == 1
