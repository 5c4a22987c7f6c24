from collections import Counter, defaultdict

import pytest

from partnerships.models import Agency, Vendor
from partnerships.queries.quarters import HEIGHT
from partnerships.queries.sparklines import LEAST_TALLEST, draw_sparklines, sparklines
from tests import records
from tests.world import is_within, make_world

pytestmark = pytest.mark.django_db

KEYS_OF = {
    "vendor": lambda deal: [deal.vendor_id],
    "ai_models": lambda deal: [model.pk for model in deal.ai_models.all()],
    "agencies": lambda deal: [
        body.pk for body in Agency.objects.all() if is_within(deal.agency, body)
    ],
}


@pytest.mark.parametrize("column", KEYS_OF)
def test_each_year_counts_what_a_loop_counts(column):
    deals = make_world()
    models = [records.ai_model(name, deals[0].vendor) for name in ("Eve", "Fay", "Gus")]
    expected = defaultdict(Counter)
    for number, deal in enumerate(deals):
        deal.ai_models.set(models[: number % 4])
        for key in KEYS_OF[column](deal) if deal.started else ():
            expected[key][deal.started_on.year] += 1

    found = sparklines(column, expected)

    assert {
        key: {year.year: year.count for year in line.counted} for key, line in found.items()
    } == expected


def test_records_share_their_years_and_one_partnership_is_low():
    early, late = records.vendor("Early"), records.vendor("Late")
    records.partnership(early, records.agency("Bees"), "2020")
    records.partnership(late, records.agency("Wasps"), "2025")

    found = sparklines("vendor", [early.pk, late.pk])

    years = [[column.year for column in found[key.pk].columns] for key in (early, late)]
    assert years[0] == years[1]
    assert found[late.pk].columns[-1].height == HEIGHT / LEAST_TALLEST


def test_a_record_without_a_known_year_has_no_line():
    acme = records.vendor("Acme")
    records.partnership(acme, records.agency("Bees"))
    vendors = list(Vendor.objects.all())

    draw_sparklines("vendor", vendors)

    assert [vendor.sparkline for vendor in vendors] == [None]
