import itertools

import pytest

from partnerships.models import Agency, Vendor
from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.network import GAP, SLOT, UNIT, network
from tests.world import count, make_world

pytestmark = pytest.mark.django_db

EVERYTHING = PartnershipFilters()


def test_ties_count_what_a_loop_counts_the_strongest_first():
    deals = make_world()

    found = network(EVERYTHING, most=100)

    for tie in found.ties:
        body = Agency.objects.get(name=tie.body.label)
        maker = Vendor.objects.get(name=tie.vendor.label)
        assert tie.count == count(deals, at=body, vendor=maker)
    counts = [tie.count for tie in found.ties]
    assert counts == sorted(counts, reverse=True)
    assert found.ties_in_all == len(found.ties)
    assert len(network(EVERYTHING, most=3).ties) == 3


def test_ribbons_fill_their_nodes_and_nodes_keep_apart():
    make_world()

    found = network(EVERYTHING, most=100, bodies="all")

    for column, side, middle in ((found.vendors, "vendor", "start"), (found.bodies, "body", "end")):
        for node in column:
            theirs = [one for one in found.ribbons if getattr(one.tie, side) == node.link]
            edges = sorted((getattr(one, middle), one.width) for one in theirs)
            assert sum(width for _, width in edges) == node.height == node.total * UNIT
            assert edges[0][0] - edges[0][1] / 2 == pytest.approx(node.y, abs=0.2)
        gaps = [low.middle - high.middle for high, low in itertools.pairwise(column)]
        assert min(gaps) >= SLOT - 0.2
        assert all(
            low.y - high.y - high.height >= GAP - 0.2 for high, low in itertools.pairwise(column)
        )
        assert column[-1].y + column[-1].height <= found.height


def test_very_many_partnerships_make_no_higher_picture(monkeypatch):
    make_world()
    usual = network(EVERYTHING, most=100)
    monkeypatch.setattr("partnerships.queries.network.HIGHEST", 40)

    low = network(EVERYTHING, most=100)

    assert sum(node.height for node in low.bodies) == pytest.approx(40, abs=0.5)
    assert low.height < usual.height
    shares = [one.width / one.tie.count for one in low.ribbons]
    assert max(shares) == pytest.approx(min(shares), abs=0.06)


def test_the_same_records_make_the_same_picture():
    make_world()

    assert network(EVERYTHING, most=10) == network(EVERYTHING, most=10)


def test_nothing_is_drawn_where_nothing_is():
    found = network(EVERYTHING, most=10)

    assert (found.ties, found.ribbons, found.height) == ([], [], 0)
