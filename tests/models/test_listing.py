"""Whatever is edited, a listing is what a plain look at all records gives."""

import random
from collections import Counter

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from partnerships.models import AgencyAlias, Bundle, Listing, Partnership, Tally
from partnerships.models.listing import BUNDLES, EVERY, TALLIED
from tests import records

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


def tallied() -> dict[tuple, int]:
    rows = Tally.objects.values_list("scope", "value", "code", "number")
    return {(scope, value, code): number for scope, value, code, number in rows}


def counted_anew() -> Counter:
    counts: Counter = Counter()
    for listing in Listing.objects.all():
        scopes = [("", "")]
        for column in TALLIED:
            values = getattr(listing, column)
            values = values if isinstance(values, list) else [values]
            scopes += [(column, str(value)) for value in values if value is not None]
        codes = [EVERY, *(getattr(listing, name) for name in BUNDLES)]
        counts.update((*scope, code) for scope in scopes for code in codes)
    return counts


def edits(chance: random.Random) -> None:
    """One change at random, of any record that a listing tells of."""
    deal = chance.choice(list(Partnership.objects.all()))
    name = f"Name {chance.random()}"
    what = chance.randrange(10)
    if what == 0:
        deal.agency.name = name
        deal.agency.save()
    elif what == 1:
        deal.agency.parent = None if deal.agency.parent else records.agency(name)
        deal.agency.save()
    elif what == 2:
        deal.vendor.country = chance.choice(["US", "GB"])
        deal.vendor.name = name
        deal.vendor.save()
    elif what == 3:
        model = records.ai_model(name, deal.vendor, openness="open weights")
        deal.ai_models.set([model])
    elif what == 4:
        records.say(deal, records.source(f"{TEXT} {name}"), chance.choice(["", "One sentence."]))
    elif what == 5:
        deal.announcements.all().delete()
    elif what == 6:
        deal.status = chance.choice(["active", "ended"])
        deal.programme = records.programme(name)
        deal.save()
    elif what == 7:
        Partnership.objects.filter(pk=deal.pk).update(agency=records.agency(name, deal.agency))
    elif what == 8 and Partnership.objects.count() > 1:
        deal.announcements.all().delete()
        deal.delete()
    else:
        records.partnership(deal.vendor, deal.agency, "2024-05", programme=records.programme(name))


@pytest.mark.parametrize("seed", range(5))
def test_listings_equal_a_recount_after_any_edit(seed):
    chance = random.Random(seed)  # noqa: S311
    whole = records.agency("Whole")
    for agency in (whole, records.agency("Part", whole)):
        records.partnership(records.vendor(f"Vendor of {agency}"), agency)

    for _ in range(25):
        edits(chance)
        listings = {listing.pk: listing for listing in Listing.objects.all()}
        assert listings.keys() == set(Partnership.objects.values_list("pk", flat=True))
        for partnership in Partnership.objects.all():
            expected = looked_up(partnership)
            listing = listings[partnership.pk]
            assert {key: getattr(listing, key) for key in expected} == expected
        assert tallied() == counted_anew()


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
