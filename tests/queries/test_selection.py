"""What is counted in memory equals what a plain loop over all listings counts."""

from collections import Counter, defaultdict

import pytest

from partnerships.models import Listing, Partnership
from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.found_texts import partnerships_saying
from partnerships.queries.listing_columns import listing_columns
from partnerships.queries.partnership_list import partnership_page
from partnerships.queries.scope import Scope
from partnerships.queries.selection import everything
from partnerships.queries.standing import standing
from partnerships.queries.world import world as world_of
from tests import records
from tests.world import make_world

pytestmark = pytest.mark.django_db

PAIRS = [
    ("agencies", "vendor"),
    ("agencies", "ai_models"),
    ("agency", "agencies"),
    ("ai_models", "openness"),
    ("vendor", "quarter"),
    ("jurisdiction", "agency"),
]


@pytest.fixture
def world():
    """With models, of which some partnerships have several and some none."""
    deals = make_world()
    models = [
        records.ai_model(f"Model {number}", deals[0].vendor, openness=openness)
        for number, openness in enumerate(("open weights", "proprietary", ""))
    ]
    for number, deal in enumerate(deals):
        deal.ai_models.set(models[: number % 4])
    return deals


def values_of(listing: Listing, column: str) -> list[str]:
    value = getattr(listing, column)
    values = value if isinstance(value, list) else [value]
    return [str(one) for one in values if one not in (None, "")]


def pairs_by_loop(first: str, second: str, **only) -> dict[str, Counter[str]]:
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for listing in Listing.objects.filter(**only):
        for one in values_of(listing, first):
            for other in values_of(listing, second):
                counted[one][other] += 1
    return counted


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_pairs_are_what_a_loop_counts(world, first, second):
    every = everything()
    assert every.pairs(first, second).of_each_first() == pairs_by_loop(first, second)
    pilots = every.having("kind", ["pilot"])
    assert pilots.pairs(first, second).of_each_first() == pairs_by_loop(first, second, kind="pilot")


def test_nothing_has_no_pairs():
    assert len(everything().pairs("agencies", "vendor")) == 0


def test_of_pairs_the_most_are_given_and_as_many_with_a_first_value(world):
    pairs = everything().pairs("agencies", "vendor")
    by_loop = pairs_by_loop("agencies", "vendor")
    numbers = sorted((n for counts in by_loop.values() for n in counts.values()), reverse=True)

    most = pairs.most(3).of_each_first()
    assert sorted(n for counts in most.values() for n in counts.values()) == sorted(
        n for n in numbers if n >= numbers[2]
    )
    one = next(iter(by_loop))
    assert pairs.with_first({one, "unheard of"}).of_each_first() == {one: by_loop[one]}
    assert pairs.different() == {first: len(counts) for first, counts in by_loop.items()}


@pytest.mark.parametrize("most", [1, 5, 100])
def test_the_newest_are_those_that_the_database_puts_first(world, most):
    ordered = Listing.objects.order_by("age", "ref").values_list("pk", flat=True)
    every = everything()

    assert every.newest(most) == list(ordered[:most])
    assert every.having("kind", ["pilot"]).newest(most) == list(ordered.filter(kind="pilot")[:most])


def test_the_oldest_is_the_first_that_is_dated(world):
    active = everything().having("status", ["active"])

    [oldest] = active.oldest()

    dated = [deal for deal in world if deal.status == "active" and deal.started_on]
    found = next(deal for deal in world if deal.pk == oldest)
    assert found.started_on == min(deal.started_on for deal in dated)
    assert active.having("year", []).oldest() == []


def test_the_newest_of_each_value(world):
    newest = everything().having("status", ["active"]).newest_by("vendor")

    ordered = list(Listing.objects.filter(status="active").order_by("-age", "-ref"))
    assert newest == {str(one.vendor): one.pk for one in ordered}


def test_selections_narrow(world):
    pilots = everything().having("kind", ["pilot"])
    both = pilots.having("status", ["active", "ended"])

    expected = Listing.objects.filter(kind="pilot", status__in=["active", "ended"])
    assert both.keys == list(expected.order_by("pk").values_list("pk", flat=True))
    assert both.total == len(both.keys)
    assert pilots.narrowed(~both.which).total == pilots.total - both.total


def test_of_equally_common_values_the_first_in_order_are_shown():
    for number in range(2):
        records.partnership(records.vendor(f"Maker {number}"), records.agency(f"Part {number}"))
    vendors, kinds = everything().count("vendor"), everything().count("kind")

    every = vendors.all()
    assert vendors.commonest(1) == {min(every): 1}
    assert vendors.leading(1) == vendors.leading(5) == every
    assert vendors.of([max(every), "unheard of"]) == {max(every): 1}
    assert (len(kinds), len(vendors)) == (1, 2)


def test_nothing_is_counted_twice_and_all_is_told_anew_after_an_edit(world):
    before = everything()
    assert before.count("kind") is before.count("kind")

    Listing.objects.get(pk=world[0].pk).partnership.delete()

    assert everything().total == before.total - 1


@pytest.mark.parametrize(
    "gather",
    [
        lambda deal: partnership_page(PartnershipFilters()),
        lambda deal: standing(Scope("vendor", deal.vendor)),
        lambda deal: partnerships_saying(deal.vendor.name, 5),
        lambda deal: world_of(PartnershipFilters()),
    ],
)
def test_what_is_removed_after_it_was_counted_is_left_out(monkeypatch, gather):
    deal = records.partnership(records.vendor("Acme"), records.agency("Bees"), "2025")
    known = listing_columns()
    monkeypatch.setattr("partnerships.queries.selection.listing_columns", lambda: known)
    monkeypatch.setattr("partnerships.queries.facets.keys_mentioning", lambda _: known.keys)
    Partnership.objects.all().delete()

    assert gather(deal)
