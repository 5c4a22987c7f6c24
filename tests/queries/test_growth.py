from collections import Counter

import pytest

from partnerships.models import Vendor
from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.growth import MOST_SERIES, growth
from tests import records
from tests.world import count, make_world

pytestmark = pytest.mark.django_db

EVERYTHING = PartnershipFilters()


def test_years_count_what_a_loop_counts():
    deals = make_world()

    found = growth(EVERYTHING, split="vendor", period="year")

    for series in found.series:
        theirs = [deal for deal in deals if deal.vendor.slug == series.word]
        years = Counter(deal.started_on.year for deal in theirs if deal.started)
        assert (series.counted, series.total) == (years, len(theirs))
        assert series.label == Vendor.objects.get(slug=series.word).name
    assert found.everything.total == len(deals)


def test_a_quarter_needs_a_month():
    deals = make_world()

    found = growth(EVERYTHING)

    assert {one.label: one.total for one in found.series} == {
        label: count(deals, kind=kind)
        for kind, label in (
            ("contract", "Contract"),
            ("pilot", "Pilot"),
            ("deployment", "Deployment"),
        )
    }
    quarters = Counter(
        deal.started_on.year * 4 + (deal.started_on.month - 1) // 3
        for deal in deals
        if deal.started_precision in ("day", "month")
    )
    assert found.everything.counted == quarters
    assert found.periods == range(min(quarters), max(quarters) + 1)


def test_every_row_and_every_column_of_the_table_adds_up():
    make_world()
    records.partnership(records.vendor("Old"), records.agency("Old Office"), "1999")

    for period in ("quarter", "year"):
        [group] = growth(EVERYTHING, period=period).table.groups
        rows = [[int(cell.text) for cell in row[1:]] for row in group.rows]
        assert all(sum(row[:-1]) == row[-1] for row in rows)
        assert [sum(column) for column in zip(*rows[:-1], strict=True)] == rows[-1]


def test_only_what_began_before_the_first_period_is_called_earlier():
    make_world()
    [group] = growth(EVERYTHING).table.groups
    assert group.rows[0][0].text == "2023, quarter 2"

    records.partnership(records.vendor("Old"), records.agency("Old Office"), "1999-05")

    [group] = growth(EVERYTHING).table.groups
    assert group.rows[0][0].text == "Earlier"


def test_vendors_beyond_the_largest_stand_together():
    office = records.agency("Office")
    for number in range(MOST_SERIES + 3):
        records.partnership(records.vendor(f"Maker {number}"), office, "2025-01")

    found = growth(EVERYTHING, split="vendor")

    assert [one.total for one in found.series] == [1] * MOST_SERIES + [3]
    assert (found.series[-1].label, found.series[-1].word) == ("All others", "")


def test_the_small_charts_share_a_scale():
    acme, bolt = records.vendor("Acme"), records.vendor("Bolt")
    for number in range(4):
        records.partnership(acme, records.agency(f"Office {number}"), "2025-01")
    records.partnership(bolt, records.agency("Bureau"), "2025-01")

    tall, low = growth(EVERYTHING, split="vendor").series

    assert low.chart.columns[-1].height * 4 == tall.chart.columns[-1].height
