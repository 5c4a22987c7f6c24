import pytest

from partnerships.queries.embedded import partnership_card
from partnerships.queries.partnership_record import partnership_record
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def deal():
    return records.partnership(records.vendor("Acme"), records.agency("Defense"), "2025-02")


def test_the_newest_words_are_shown_before_what_has_none(deal):
    old = records.source("They signed in 2024. Nobody denies it.")
    records.say(deal, old, "They signed in 2024.", "2024-05")
    newer = records.say(deal, old, "Nobody denies it.", "2025-05")
    records.say(deal, records.source(), date="2026-01")

    card = partnership_card(partnership_record(deal.slug))

    assert (card.evidence.id, card.sources) == (newer.pk, 2)
    assert [(piece.text, piece.is_passage) for piece in card.passage.pieces] == [
        ("Nobody denies it.", True)
    ]


def test_without_words_the_newest_source_stands(deal):
    records.say(deal, records.source(), date="2024-01")
    newest = records.say(deal, records.source(), date="2025-01")

    card = partnership_card(partnership_record(deal.slug))

    assert (card.evidence.id, card.passage) == (newest.pk, None)


def test_without_sources_there_is_no_evidence(deal):
    card = partnership_card(partnership_record(deal.slug))

    assert (card.evidence, card.passage, card.sources) == (None, None, 0)
    assert (card.since, card.value) == ("February 2025", "")
