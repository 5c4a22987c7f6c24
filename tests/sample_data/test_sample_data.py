from collections import Counter
from statistics import median

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from model_bakery import baker

from partnerships.models import Agency, Announcement, Article, Partnership, Source
from partnerships.queries.agency_outline import AgencyOutline
from partnerships.sample_data import DatabaseInUse, deals, make_sample_data
from tests import records

pytestmark = pytest.mark.django_db

ROWS = 200


@pytest.fixture
def sample_data():
    make_sample_data(ROWS, seed=7)


def everything() -> list:
    partnerships = Partnership.objects.order_by("pk").values_list(
        "slug", "kind", "started_on", "value_amount", "summary", "agency__name", "programme__name"
    )
    return [*partnerships, *Source.objects.order_by("pk").values_list("text", "published_on")]


def test_every_record_is_valid(sample_data):
    """What the database does not look at itself, a form would."""
    for model in (Agency, Partnership, Announcement):
        for record in model.objects.all()[:50]:
            record.full_clean()
    assert Partnership.objects.count() == ROWS


def test_every_partnership_has_up_to_three_announcements_with_passages(sample_data):
    said = Counter(Announcement.objects.values_list("partnership", flat=True))
    assert set(said) == set(Partnership.objects.values_list("pk", flat=True))
    assert set(said.values()) == {1, 2, 3}
    assert not Announcement.objects.filter(passage=None).exists()


@pytest.mark.parametrize("column", ["vendor", "agency"])
def test_a_few_have_very_many(sample_data, column):
    counts = Counter(Partnership.objects.values_list(column, flat=True))
    assert max(counts.values()) >= 8 * median(counts.values())


def test_agencies_lie_several_levels_deep_in_several_places(sample_data):
    outline = AgencyOutline()
    assert max(len(outline.path(pk)) for pk in outline.agencies) >= 4
    assert len({agency.jurisdiction for agency in outline.agencies.values()}) >= 5


def test_models_are_the_vendors_own(sample_data):
    pairs = Partnership.objects.exclude(ai_models=None).values_list("vendor", "ai_models__vendor")
    assert pairs and all(vendor == owner for vendor, owner in pairs)


def test_dates_and_values_are_as_exact_as_in_the_world(sample_data):
    precisions = Counter(Partnership.objects.values_list("started_precision", flat=True))
    assert set(precisions) == {"day", "month", "year", ""}
    assert precisions.most_common(1)[0][0] == "day"
    valued = Partnership.objects.filter(value_amount__isnull=False).count()
    assert ROWS / 5 < valued < ROWS / 2


def test_the_same_seed_makes_the_same_data(sample_data):
    with connection.cursor() as cursor:
        first = everything()
        cursor.execute(
            "TRUNCATE partnerships_agency, partnerships_vendor, partnerships_programme, "
            "partnerships_source RESTART IDENTITY CASCADE"
        )
    make_sample_data(ROWS, seed=7)
    assert everything() == first


def test_records_can_be_added_afterwards(sample_data):
    partnership = Partnership.objects.first()
    partnership.pk, partnership.slug, partnership.started = None, "", None
    partnership.kind, partnership.programme = "other", None
    partnership.save()
    assert partnership.pk == ROWS + 1


def test_two_with_a_deal_on_every_day_leave_the_next_to_others(monkeypatch):
    monkeypatch.setattr(deals, "some_day", lambda chance, since=None: deals.LAST_DAY)
    make_sample_data(ROWS, seed=7)
    assert Partnership.objects.count() == ROWS


def test_no_database_that_somebody_works_with():
    baker.make(Article, text="A made-up article.", submitted_by=baker.make("auth.User"))
    with pytest.raises(DatabaseInUse, match="1 article"):
        make_sample_data(ROWS)
    assert not Partnership.objects.exists()


def test_no_database_with_other_partnerships(sample_data):
    with pytest.raises(CommandError, match="200 partnership.* did not come with the seeds"):
        call_command("make_sample_data", "--rows=5")


def test_it_goes_beside_the_seeds():
    records.partnership(records.vendor("Real Company"), records.agency("Real Ministry"))
    make_sample_data(20)
    assert Partnership.objects.count() == 21


def test_no_rows_are_refused():
    with pytest.raises(CommandError, match="from 1 on"):
        call_command("make_sample_data", "--rows=0")
