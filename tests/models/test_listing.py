"""Whatever is edited, a listing is what a plain look at all records gives."""

import random

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from partnerships.models import AgencyAlias, Bundle, Listing, Partnership
from partnerships.models.listing import BUNDLES
from tests import records
from tests.edits import edit_at_random

pytestmark = pytest.mark.django_db

TEXT = "One sentence. Another sentence."
COLUMNS = [field.attname for field in Listing._meta.fields]


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
