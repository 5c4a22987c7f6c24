import pytest

from partnerships.queries.sources import source_list, source_profile
from tests import records

pytestmark = pytest.mark.django_db

TEXT = "Acme and Zeta work for Bees. It is free."


def test_announcements_that_rest_on_the_same_passage_come_together():
    where = records.source(TEXT)
    bees = records.agency("Bees")
    deals = [records.partnership(records.vendor(name), bees) for name in ("Acme", "Zeta")]
    for deal in deals:
        records.say(deal, where, "Acme and Zeta work for Bees.")
    records.say(deals[0], where, "It is free.", event="announced")
    bare = records.say(deals[1], where, event="signed")

    profile = source_profile(where)

    assert [
        (TEXT[one.passage.start : one.passage.end], len(one.announcements))
        for one in profile.passages
    ] == [
        ("Acme and Zeta work for Bees.", 2),
        ("It is free.", 1),
    ]
    assert profile.without_passage == [bare]


@pytest.mark.parametrize(
    ("rights", "origin", "shown"),
    [
        ("passages", "original", False),
        ("government work", "original", True),
        ("free licence", "original", True),
        ("own retelling", "retelling", True),
    ],
)
def test_the_whole_text_is_shown_only_where_the_rights_allow(rights, origin, shown):
    where = records.source(TEXT, rights=rights, text_origin=origin)

    assert bool(source_profile(where).whole_text) is shown


def test_the_newest_source_comes_first_and_the_undated_last():
    for title, published in (("old", "2024"), ("undated", ""), ("new", "2025-06-01")):
        records.source(title=title, published=published)

    assert [source.title for source in source_list()] == ["new", "old", "undated"]
