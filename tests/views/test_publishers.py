"""The pages of those who say so. Their numbers of queries are pinned in test_records.py."""

import pytest

from partnerships.models import PublisherSpelling
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world():
    records.source(title="News 0", publisher="The Bee & Co")


def test_another_spelling_leads_to_the_publisher_for_good(client):
    PublisherSpelling.objects.create(spelling="Bee Daily", publisher="The Bee & Co")

    response = client.get("/publishers/bee-daily/")

    assert (response.status_code, response.url) == (301, "/publishers/the-bee-co/")
    assert client.get("/publishers/nobody/").status_code == 404


def test_what_there_is_of_a_publisher_is_counted_in_words(client):
    one = client.get("/publishers/the-bee-co/").text
    records.source(title="News 1", publisher="The Bee & Co")
    two = client.get("/publishers/the-bee-co/").text

    assert "<dt>source</dt><dd>1</dd>" in one
    assert "<dt>sources</dt><dd>2</dd>" in two
    assert "<dt>partnerships that rest on it</dt><dd>0</dd>" in two
