"""The pages of sources: how much of a text they show, and at what cost."""

import pytest

from tests import records

pytestmark = pytest.mark.django_db

TEXT = "Before it, rain. Acme has <b>sold</b> Bees a chatbot. After it, sun."
PASSAGE = "Acme has <b>sold</b> Bees a chatbot."


@pytest.mark.parametrize("size", [1, 6])
def test_a_source_page_asks_the_same_for_one_passage_and_for_many(
    client, django_assert_num_queries, size
):
    where = records.source(TEXT, publisher="The Bee & Co")
    for number in range(size):
        deal = records.partnership(records.vendor(f"V{number}"), records.agency(f"A{number}"))
        said = records.say(deal, where, PASSAGE)
        records.say_further(said, "After it, sun.", ["value"])
    with django_assert_num_queries(6):
        client.get(where.get_absolute_url())


@pytest.mark.parametrize(
    ("rights", "shows", "says"),
    [
        ("passages", False, "The whole text is for editors"),
        ("government work", True, "Government work: whole text"),
    ],
)
def test_a_source_shows_its_whole_text_only_where_it_may_and_says_which(
    client, rights, shows, says
):
    far = "This stands far away."
    where = records.source(f"{TEXT} {'More. ' * 200}{far}", rights=rights)
    records.say(records.partnership(records.vendor("A"), records.agency("B")), where, PASSAGE)

    page = client.get(where.get_absolute_url()).content.decode()

    assert (far in page) is shows
    assert says in page
