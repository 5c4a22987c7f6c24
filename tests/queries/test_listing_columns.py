"""What is kept in memory equals what a plain loop over all listings counts."""

import random
from collections import Counter

import numpy as np
import pytest
from django.db import transaction

from partnerships.models import Announcement, Listing, Partnership
from partnerships.models.listing import BUNDLES
from partnerships.queries import listing_columns as memory
from partnerships.queries.listing_columns import ListingColumns, listing_columns
from partnerships.queries.selection import Selection
from tests import records
from tests.edits import edit_at_random

pytestmark = pytest.mark.django_db(transaction=True)


COLUMNS = [column for columns in BUNDLES.values() for column in columns]


def in_memory(columns: ListingColumns, which: np.ndarray | None = None) -> dict[str, dict]:
    found = Selection(columns, which)
    return {column: found.count(column).all() for column in COLUMNS}


def counted_anew(**only) -> dict[str, dict]:
    counts = {column: Counter() for column in COLUMNS}
    for listing in Listing.objects.filter(**only):
        for column, counter in counts.items():
            value = getattr(listing, column)
            values = value if isinstance(value, list) else [value]
            counter.update(str(one) for one in values if one not in (None, ""))
    return {column: dict(counter) for column, counter in counts.items()}


def ages_in_order_of_keys() -> list[int]:
    return list(Listing.objects.order_by("pk").values_list("age", flat=True))


@pytest.fixture
def few():
    whole = records.agency("Whole")
    for agency in (whole, records.agency("Part", whole)):
        records.partnership(records.vendor(f"Vendor of {agency}"), agency)


@pytest.mark.parametrize("seed", range(3))
def test_counts_equal_a_recount_after_any_edit(few, seed):
    chance = random.Random(seed)  # noqa: S311
    for _ in range(25):
        edit_at_random(chance)
        columns = listing_columns()
        assert in_memory(columns) == counted_anew()
        status = chance.choice(["active", "ended"])
        fitting = columns.having("status", [status])
        assert in_memory(columns, fitting) == counted_anew(status=status)
        assert Selection(columns, fitting).total == Listing.objects.filter(status=status).count()
        assert columns.ages.tolist() == ages_in_order_of_keys()


def test_only_what_was_edited_is_read_again(few, monkeypatch):
    listing_columns()
    monkeypatch.setattr(ListingColumns, "read", None)

    Partnership.objects.filter(agency__name="Part").update(kind="pilot")

    assert in_memory(listing_columns()) == counted_anew()
    monkeypatch.setattr(memory, "_codes", None)
    listing_columns()


def test_an_edit_that_never_comes_to_be_is_not_kept(few):
    before = in_memory(listing_columns())

    with transaction.atomic():
        Partnership.objects.update(kind="pilot")
        assert in_memory(listing_columns()) == counted_anew() != before
        transaction.set_rollback(True)

    assert in_memory(listing_columns()) == counted_anew() == before


def test_what_is_removed_is_gone(few):
    listing_columns()

    Partnership.objects.first().delete()

    assert listing_columns().keys.tolist() == [Partnership.objects.get().pk]


def test_keys_lead_to_their_listings(few):
    deal = Partnership.objects.get(agency__name="Part")
    records.say(deal, records.source("Part uses it."), "Part uses it.")

    columns = listing_columns()
    said = memory.numbers_of(Announcement.objects.all(), "partnership_id")

    assert in_memory(columns, columns.among(said)) == counted_anew(pk=deal.pk)


def test_keys_of_no_listing_lead_to_none(few):
    keys = Listing.objects.order_by("pk").values_list("pk", flat=True)
    unknown = np.array([0, keys[0] - 1, keys[1] + 1])

    columns = listing_columns()

    assert not columns.among(unknown).any()
    assert columns.keys[columns.among(np.append(unknown, keys[1]))] == [keys[1]]
