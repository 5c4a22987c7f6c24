import pytest
from django.contrib.auth.models import User

from partnerships.actions.saving import save
from partnerships.actions.seeds.records import REASON
from partnerships.models import Agency, Partnership
from partnerships.queries.changes import PAGE_SIZE, RECORDS, SEEDS, changes
from tests import records
from tests.world import make_more, make_world

pytestmark = pytest.mark.django_db


def lines(number: int = 1) -> list[tuple]:
    return [
        (one.verb, one.kind, one.link and one.link.label, one.who)
        for _, day in changes(number).days
        for one in day
    ]


def test_changes_are_told_the_newest_first_and_nobody_is_named():
    office = records.agency("Office")
    save(office, User.objects.create(username="ada"))
    office = Agency.objects.get()
    office._change_reason = REASON
    office.save()

    assert lines() == [
        ("Changed", "agency", "Office", "the seeds"),
        ("Changed", "agency", "Office", "an editor"),
        ("Added", "agency", "Office", "a program"),
    ]
    assert REASON == SEEDS


def test_an_announcement_leads_to_its_partnership_and_what_is_gone_has_no_name():
    deal = records.partnership(records.vendor("Acme"), records.agency("Office"))
    said = records.say(deal, records.source(title="News"))
    gone = records.agency("Secret Office")
    Agency.objects.get(pk=gone.pk).delete()

    found = lines()

    assert found[:3] == [
        ("Removed", "agency", None, "a program"),
        ("Added", "agency", None, "a program"),
        ("Added", "announcement", "Acme at Office", "a program"),
    ]
    assert said.partnership.get_absolute_url() == Partnership.objects.get().get_absolute_url()


def test_pages_hold_every_change_once():
    make_world()
    make_more(12)
    written = sum(kind.model.history.count() for kind in RECORDS.values())

    pages = range(1, changes().page.paginator.num_pages + 1)

    assert sum(len(lines(number)) for number in pages) == written > PAGE_SIZE


def test_a_page_of_all_kinds_costs_a_query_for_each(client, django_assert_num_queries):
    deal = records.partnership(
        maker := records.vendor("Acme"), records.agency("Office"), "",
        [records.ai_model("Model", maker)], programme=records.programme("Plan"),
    )  # fmt: skip
    records.say(deal, records.source(title="News"))
    with django_assert_num_queries(1 + 2 + len(RECORDS)):
        page = client.get("/changes/?page=x").content.decode()
    assert "Acme at Office" in page
