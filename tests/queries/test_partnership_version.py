"""Whatever is edited, a page that shows it has another version, and others keep theirs."""

import re
from contextlib import suppress

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerships.models import AgencyAlias, PairEdit, Partnership, VendorAlias
from partnerships.partial_dates import PartialDate
from partnerships.queries.partnership_version import partnership_version
from tests import records
from tests.any_edit import EDITED, changes, edit, keys

pytestmark = pytest.mark.django_db

TEXT = "Acme sells Bees a chatbot for $5. It began in May."
PAGE, CARD = "/partnerships/{}/", "/embed/partnerships/{}/"
SLUGS = ("far", "near", "its-office", "its-rival", "its-sibling")


def make_deal(vendor, agency, slug, model, programme):
    """A partnership with something of all that its page shows."""
    value = {"value_amount": 5, "value_currency": "USD"}
    deal = records.partnership(
        vendor, agency, "2024", [model], slug=slug, programme=programme, kind="pilot", **value
    )
    deal.ended = PartialDate.parse("2026-01-01")
    deal._history_user = User.objects.create(username=slug)
    deal.save()
    where = records.source(
        f"{TEXT} {slug}", "2024-01-01", title=slug, publisher=f"News {slug}",
        url=f"https://{slug}.example/",
    )  # fmt: skip
    said = records.say(
        deal, where, TEXT[:26], "2024-01-01", supports=["pair", "value"], asserts_kind="pilot",
        asserts_status="active", asserts_certainty="reported", event="signed", **value,
    )  # fmt: skip
    records.say_further(said, "It began in May.", ["announced"])
    AgencyAlias.objects.get_or_create(
        agency=agency, name=f"Old {agency}", role="former", valid_until_on="2025-01-01",
        valid_until_precision="day",
    )  # fmt: skip
    return deal


def make_world():
    """Partnerships that share this and that. Gives the records of one that shares nothing."""
    far = records.vendor("Far")
    model, programme = records.ai_model("Far One", far), records.programme("Far Plan")
    make_deal(far, records.agency("Farther"), "far", model, programme)
    untouched = keys()
    acme, bolt = records.vendor("Acme"), records.vendor("Bolt")
    bees = records.agency("Bees")
    hive = records.agency("Hive", bees)
    model, programme = records.ai_model("Claude", acme), records.programme("Plan")
    make_deal(acme, bees, "near", model, programme)
    make_deal(acme, hive, "its-office", model, programme)
    make_deal(bolt, bees, "its-rival", records.ai_model("Bolt One", bolt), programme)
    records.partnership(acme, bees, slug="its-sibling")
    VendorAlias.objects.create(vendor=acme, name="Acme Federal")
    PairEdit.objects.update(transaction=0)
    return untouched


def versions():
    return {slug: partnership_version(slug) for slug in SLUGS}


def shown(client, pages, before):
    """The versions, and what is on those pages that have the version from before."""
    now = versions()
    same = [(page, slug) for page, slug in pages if now[slug] == before[slug]]
    return now, {(page, slug): client.get(page.format(slug)).content for page, slug in same}


def test_a_page_of_the_same_version_is_the_same_after_any_edits(client):
    untouched = make_world()
    pages = [(PAGE, slug) for slug in SLUGS]
    before, said = shown(client, pages, versions())

    @given(st.data())
    @settings(max_examples=40, deadline=None)
    def compare(data):
        with transaction.atomic():
            edits = [edit(data.draw, untouched) for _ in range(data.draw(st.integers(1, 3)))]
            after, same = shown(client, pages[1:] if any(edits) else (), before)
            transaction.set_rollback(True)
        assert after["far"] == before["far"]
        assert same.items() <= said.items()

    compare()


def test_a_page_of_the_same_version_is_the_same_after_every_change_of_a_field(client):
    untouched = make_world()
    pages = [(PAGE, "near"), (PAGE, "its-sibling"), (CARD, "near")]
    before, said = shown(client, pages, versions())

    for model in EDITED:
        row = model._default_manager.exclude(pk__in=untouched[model]).order_by("pk").first()
        for change in changes(row) if row else ():
            with suppress(DatabaseError), transaction.atomic():
                model._base_manager.filter(pk=row.pk).update(**change)
                _, same = shown(client, pages, before)
                transaction.set_rollback(True)
                assert same.items() <= said.items(), (model, [*change])


@pytest.mark.parametrize("page", [PAGE, CARD])
def test_a_page_reads_no_table_whose_changes_it_would_miss(client, page):
    make_world()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'pair_is%'"
        )
        noted = {table for (table,) in cursor.fetchall()}

    with CaptureQueriesContext(connection) as queries:
        client.get(page.format("near"))

    read = {table for query in queries for table in re.findall(r"partnerships_\w+", query["sql"])}
    # A listing changes with the records that it is made of.
    assert read - noted <= {"partnerships_listing"}


def test_a_pair_has_one_version_and_another_pair_another():
    make_world()
    version = versions()

    records.say(Partnership.objects.get(slug="its-sibling"), records.source())

    assert partnership_version("near") == partnership_version("its-sibling") != version["near"]
    assert partnership_version("its-office") == version["its-office"]


def test_where_a_partnership_moves_from_and_where_it_moves_to_both_change():
    make_world()
    version = versions()
    sibling = Partnership.objects.get(slug="its-sibling")

    Partnership.objects.filter(pk=sibling.pk).update(vendor=records.vendor("Zeta"))
    assert partnership_version("near") != version["near"]
    Partnership.objects.filter(pk=sibling.pk).update(
        vendor=Partnership.objects.get(slug="its-rival").vendor_id
    )

    assert partnership_version("its-rival") != version["its-rival"]
    assert partnership_version("its-office") == version["its-office"]


def test_where_no_partnership_is_every_edit_counts():
    before = partnership_version("near")
    assert not before.startswith("pair")

    make_world()

    assert partnership_version("near") != before
