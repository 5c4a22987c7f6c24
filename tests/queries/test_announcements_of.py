import pytest

from partnerships.models import Announcement
from partnerships.queries.announcements_of import announcements_of
from partnerships.queries.passages import passages_of, with_passages
from tests import records

pytestmark = pytest.mark.django_db

TEXT = f"{'Rain 🌊 fell. ' * 90}They agreed on it. Then more. It is free. Done. {'Sun. ' * 300}"


def test_passages_are_those_that_django_reads():
    deal = records.partnership(records.vendor("Acme"), records.agency("Bees"))
    said = records.say(deal, records.source(TEXT), "They agreed on it.")
    records.say_further(said, "It is free.", ["value"])
    records.say_further(said, "They agreed", ["kind"])

    (found,) = announcements_of(deal.pk)

    assert found.passages == passages_of(with_passages(Announcement.objects.all()).get())
    assert [passage.supports for passage in found.passages] == [("kind",), ("pair",), ("value",)]


def test_an_announcement_has_its_source_as_records_have_it():
    deal = records.partnership(records.vendor("Acme"), records.agency("Bees"))
    where = records.source(
        "It is ours.", "2024-05", text_origin="retelling", rights="own retelling"
    )
    records.say(deal, where, date="2024")

    (found,) = announcements_of(deal.pk)

    for name in ("pk", "title", "url", "publisher", "published", "is_retelling"):
        assert getattr(found.source, name) == getattr(where, name)
    assert found.source.get_absolute_url() == where.get_absolute_url()
    assert (str(found.date), found.passages, found.asserts) == ("2024", [], [])
