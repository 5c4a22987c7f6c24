import pytest

from partnerships.queries.evidence import evidence_for
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def deal():
    return records.partnership(records.vendor("Acme"), records.agency("Bees"))


def said(deal, text, date, *, quoted=True, **fields):
    records.say(deal, records.source(text, title=text), text if quoted else "", date, **fields)


def title(deal):
    return evidence_for([deal.pk])[deal.pk].source.title


def test_the_newest_with_a_passage_counts(deal):
    said(deal, "Old words.", "2023")
    said(deal, "New words.", "2024")
    said(deal, "No words.", "2025", quoted=False)

    assert title(deal) == "New words."


def test_a_source_without_a_passage_counts_where_none_has_one(deal):
    said(deal, "No words.", "2025", quoted=False)

    assert evidence_for([deal.pk])[deal.pk].excerpt is None


def test_a_denial_is_no_evidence(deal):
    said(deal, "Yes.", "2023")
    said(deal, "No.", "2024", event="denied")

    assert title(deal) == "Yes."
    assert evidence_for([]) == {}


@pytest.mark.parametrize("size", [1, 8])
def test_two_queries_are_enough(django_assert_num_queries, deal, size):
    for number in range(size):
        said(deal, f"Words {number}.", "2024")
    with django_assert_num_queries(2):
        evidence_for([deal.pk])
