from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from partnerships.forms import read_partnership_query
from partnerships.models import Announcement
from partnerships.queries.news import MOST, recorded_between
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Forty announcements, an hour apart, on partnerships of two vendors and three bodies."""
    top = records.agency("Top", slug="top")
    bodies = [top, records.agency("Below", top), records.agency("Elsewhere", jurisdiction="FR")]
    vendors = [records.vendor("Acme", slug="acme"), records.vendor("Other", slug="other")]
    deals = [
        records.partnership(vendor, body, models=[records.ai_model(f"{vendor} {body}", vendor)])
        for vendor in vendors
        for body in bodies
    ]
    now = timezone.now()
    for number in range(40):
        said = records.say(deals[number % len(deals)], records.source(publisher=f"P{number}"))
        Announcement.objects.filter(pk=said.pk).update(created_at=now - timedelta(hours=number))
    return now


def fits(said, agencies, vendors):
    return said.partnership.agency.name in agencies and said.partnership.vendor.slug in vendors


@pytest.mark.parametrize(
    ("query", "agencies", "vendors"),
    [
        ("", {"Top", "Below", "Elsewhere"}, {"acme", "other"}),
        ("vendor=acme", {"Top", "Below", "Elsewhere"}, {"acme"}),
        ("agency=top&vendor=other&vendor=acme", {"Top", "Below"}, {"acme", "other"}),
        ("jurisdiction=FR&vendor=other&q=elsewhere", {"Elsewhere"}, {"other"}),
    ],
)
def test_news_are_what_a_naive_loop_finds(world, query, agencies, vendors):
    after, until = world - timedelta(hours=35), world - timedelta(hours=2)
    expected = [
        said
        for said in Announcement.objects.order_by("-created_at")
        if after <= said.created_at < until and fits(said, agencies, vendors)
    ]

    news = recorded_between(read_partnership_query(QueryDict(query)).filters, after, until)

    assert news.announcements == expected[:MOST]
    assert (news.total, news.further) == (len(expected), max(0, len(expected) - MOST))


def test_news_ask_the_database_twice_however_much_there_is(world, django_assert_num_queries):
    filters = read_partnership_query(QueryDict("vendor=acme")).filters
    with django_assert_num_queries(2):
        news = recorded_between(filters, world - timedelta(days=9), world)
        assert {said.partnership.vendor.slug for said in news.announcements} == {"acme"}
        assert all(said.source.publisher for said in news.announcements)
