"""Whatever is edited, a listing is what a plain look at all records gives."""

import random
from collections.abc import Iterable
from decimal import Decimal
from itertools import chain, product

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.utils import translation
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from partnerships.models import AgencyAlias, Announcement, Bundle, Listing, Partnership
from partnerships.models.choices import Event
from partnerships.models.listing import BUNDLES
from partnerships.queries.differences import differences
from partnerships.wording import money_words
from tests import any_edit, records
from tests.edits import edit_at_random

pytestmark = pytest.mark.django_db

TEXT = "One sentence. Another sentence."
CENT = Decimal("0.01")
LANGUAGES = [code for code, _ in settings.LANGUAGES]
DATES = ["", "2024", "2024-01", "2024-01-01", "2024-01-02", "2024-02", "2025", "2025-01"]
VALUES = [
    {"value_amount": amount, "value_currency": currency, "value_is_ceiling": ceiling}
    for amount, currency, ceiling in [
        (0, "USD", False), (0, "EUR", True), (1_004_000, "USD", False), (1_004_999, "USD", False),
        (1_006_000, "USD", False), (1_006_000, "EUR", False), (1_006_000, "USD", True),
    ]
]  # fmt: skip
COLUMNS = [field.attname for field in Listing._meta.fields]


def supported_by(announcements: Iterable[Announcement]) -> set[str]:
    passages = [[said, *said.supporting_passages.all()] for said in announcements]
    return {field for passage in chain(*passages) for field in passage.supports}


def looked_up(partnership: Partnership) -> dict:
    """The columns that a loop can tell, worked out anew."""
    path, agency = [], partnership.agency
    while agency:
        path.append(agency.pk)
        agency = agency.parent
    said = list(partnership.announcements.all())
    models = list(partnership.ai_models.order_by("pk"))
    return {
        "agencies": path,
        "jurisdiction": partnership.agency.jurisdiction,
        "agency_name": partnership.agency.name,
        "vendor_name": partnership.vendor.name,
        "vendor_country": partnership.vendor.country,
        "ai_models": [model.pk for model in models],
        "openness": sorted({model.openness for model in models} - {""}),
        "programme": partnership.programme_id,
        "status": partnership.status,
        "year": partnership.started_on.year if partnership.started_on else None,
        "sources": len({one.source_id for one in said}),
        "passages": len([one for one in said if one.passage]),
        "supported": sorted(supported_by(said)),
        "disputes": len(differences(said)),
    }


@pytest.mark.parametrize("seed", range(5))
def test_listings_equal_a_recount_after_any_edit(seed):
    chance = random.Random(seed)  # noqa: S311
    whole = records.agency("Whole")
    for agency in (whole, records.agency("Part", whole)):
        records.partnership(records.vendor(f"Vendor of {agency}"), agency)

    for _ in range(25):
        edit_at_random(chance)
        listings = {listing.pk: listing for listing in Listing.objects.all()}
        assert listings.keys() == set(Partnership.objects.values_list("pk", flat=True))
        for partnership in Partnership.objects.all():
            expected = looked_up(partnership)
            listing = listings[partnership.pk]
            assert {key: getattr(listing, key) for key in expected} == expected


def test_the_basis_of_listings_equals_a_look_at_the_records_after_any_edits():
    for name in ("Bees", "Ants"):
        deal = records.partnership(records.vendor(f"Vendor of {name}"), records.agency(name))
        for status, day in (("active", "2024-01-01"), ("ended", "2024-01-02")):
            source = records.source(f"{TEXT} {name} is {status}.")
            said = records.say(deal, source, TEXT[:13], day, event="signed", asserts_status=status)
            records.say_further(said, "Another sentence.", ["status", "announced"])

    @given(st.data())
    @hypothesis(max_examples=60, deadline=None)
    def compare(data):
        with transaction.atomic():
            for _ in range(data.draw(st.integers(1, 3))):
                any_edit.edit(data.draw, {})
            for listing in Listing.objects.select_related("partnership"):
                expected = looked_up(listing.partnership)
                assert listing.supported == expected["supported"]
                assert listing.disputes == expected["disputes"]
            transaction.set_rollback(True)

    compare()


def test_sources_disagree_where_a_reader_sees_two_claims_whatever_they_say():
    deal = records.partnership(records.vendor("Acme"), records.agency("Bees"))
    sources = [records.source() for _ in range(3)]
    say = {
        "event": st.sampled_from(Event.values),
        "date": st.sampled_from(DATES),
        "value": st.sampled_from([{}, *VALUES]),
        "asserts_kind": st.sampled_from(["", "pilot", "contract"]),
        "asserts_certainty": st.sampled_from(["", "reported", "confirmed"]),
    }

    @given(st.lists(st.fixed_dictionaries(say), max_size=3), st.sampled_from(LANGUAGES))
    @hypothesis(max_examples=300, deadline=None)
    def compare(claims, language):
        with transaction.atomic(), translation.override(language):
            for source, claimed in zip(sources, claims, strict=False):
                records.say(deal, source, **claimed.pop("value"), **claimed)
            assert Listing.objects.get().disputes == len(differences(deal.announcements.all()))
            transaction.set_rollback(True)

    compare()


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_values_are_one_where_their_words_are(language):
    units = [Decimal(10) ** digits for digits in (0, 6, 9, 12)]
    # About where they are rounded, and where the next unit begins.
    parts = [Decimal(n) for n in ("0", "100", "100.5", "101.5", "102", "99999.5", "100000")]
    amounts = [unit * part / 100 + cent for unit in units for part in parts for cent in (0, CENT)]
    values = [*product({round(one, 2) for one in amounts}, ["USD", "EUR"], [True, False])]

    with translation.override(language), connection.cursor() as cursor:
        words = [money_words(amount, code, ceiling=ceiling) for amount, code, ceiling in values]
        cursor.execute(
            "SELECT accord_shown_value(amount, code, ceiling) FROM unnest("
            "%s::numeric[], %s::text[], %s::boolean[]) AS value (amount, code, ceiling)",
            [list(column) for column in zip(*values, strict=True)],
        )
        shown = [row[0] for row in cursor.fetchall()]

    assert len({*words}) == len({*shown}) == len({*zip(words, shown, strict=True)})


def test_a_bundle_holds_what_its_listings_have():
    acme, bees = records.vendor("Acme"), records.agency("Bees")
    models = [records.ai_model(name, acme, openness="open weights") for name in ("A", "B")]
    records.partnership(acme, bees, "2024-05", models, programme=records.programme("P"))
    records.partnership(acme, records.agency("Hive", bees))

    for listing in Listing.objects.all():
        for name, columns in BUNDLES.items():
            bundle = Bundle.objects.get(code=getattr(listing, name))
            for column in columns:
                assert getattr(bundle, column) == getattr(listing, column)


def test_listings_equal_those_computed_anew():
    deal = records.partnership(records.vendor("Acme"), records.agency("Bees"), "2024")
    AgencyAlias.objects.create(agency=deal.agency, name="Apiary")
    records.say(deal, records.source(TEXT), "Another sentence.")
    kept = list(Listing.objects.values_list(*COLUMNS, "text__stems", "text__words"))

    Listing.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT accord_refresh_listing(ARRAY[%s::bigint])", [deal.pk])

    assert list(Listing.objects.values_list(*COLUMNS, "text__stems", "text__words")) == kept


def test_a_partnership_takes_its_listing_along():
    deal = records.partnership(records.vendor("Acme"), records.agency("Bees"))
    deal.ai_models.add(records.ai_model("GPT", deal.vendor))

    deal.delete()

    assert not Listing.objects.exists()
    connection.check_constraints()


def test_a_statement_that_fails_leaves_the_listing_alone():
    deal = records.partnership(records.vendor("Acme"), records.agency("Bees"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Partnership.objects.filter(pk=deal.pk).update(status="unheard of")
    assert Listing.objects.get().status == "active"


@pytest.mark.parametrize("number", [3, 101])
def test_few_listings_and_many_follow_a_rename(number):
    """Beyond a hundred the database plans its work anew (migration 0023)."""
    acme, body = records.vendor("Acme"), records.agency("Body")
    for year in range(number):
        records.partnership(acme, body, f"{1900 + year}")

    acme.name = "Apex"
    acme.save()

    assert Listing.objects.filter(vendor_name="Apex").count() == number


def test_a_listing_that_stays_as_it_was_is_not_written():
    deal = records.partnership(records.vendor("Acme"), records.agency("Body"))
    said = records.say(deal, records.source(TEXT))

    def rows() -> tuple:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT listing.ctid, text.ctid FROM partnerships_listing listing, "
                "partnerships_listingtext text"
            )
            return cursor.fetchone()

    before = rows()
    said.event = "expanded"
    said.save()
    assert rows() == before
    said.note = "With hovercraft."
    said.save()
    assert (rows()[0], rows()[1] != before[1]) == (before[0], True)
