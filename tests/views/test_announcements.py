import pytest

from tests import records

pytestmark = pytest.mark.django_db


def make_world(size=2):
    for number in range(size):
        maker, bees = records.vendor(f"Maker {number}"), records.agency(f"Bees {number}")
        deal = records.partnership(maker, bees)
        text = f"Maker <b>{number}</b> works for Bees {number}."
        where = records.source(text, publisher="The Hive", title=f"On {number}")
        records.say(deal, where, text, f"2025-0{number % 9 + 1}")


def page(client, query=""):
    return client.get(f"/announcements/{query}").content.decode()


def test_each_announcement_stands_with_its_passage_and_its_source(client):
    make_world()

    text = page(client)

    assert "<mark>Maker &lt;b&gt;1&lt;/b&gt; works for Bees 1.</mark>" in text
    assert 'href="/publishers/the-hive/"' in text
    assert text.index("Bees 1.") < text.index("Bees 0.")


def test_the_form_keeps_the_filters_and_shows_what_is_chosen(client):
    make_world()

    text = page(client, "?agency=bees-1&vendor=maker-1&since=2025-02")

    assert '<input type="hidden" name="vendor" value="maker-1">' in text
    assert '<option value="2025-02" selected>February 2025</option>' in text
    assert "works for Bees 1." in text
    assert "works for Bees 0." not in text


def test_a_month_without_news_says_when_the_last_were(client):
    make_world()

    text = page(client, "?agency=bees-1&since=2025-03")

    assert "Nothing is recorded since March 2025. The newest is of February 2025." in text
    assert 'href="/announcements/?agency=bees-1"' in text


@pytest.mark.parametrize("query", ["?since=tomorrow", "?since=2025-13", "?agency=nobody"])
def test_what_nobody_understands_is_said_and_left_aside(client, query):
    make_world()

    text = page(client, query)

    assert 'class="notice"' in text
    assert "works for Bees 0." in text


@pytest.mark.parametrize("size", [2, 12])
@pytest.mark.parametrize(("query", "number"), [("", 4), ("?agency=bees-1&since=2025-01", 5)])
def test_a_page_asks_the_database_a_fixed_number_of_times(
    client, django_assert_num_queries, size, query, number
):
    make_world(size)
    with django_assert_num_queries(number):
        page(client, query)
