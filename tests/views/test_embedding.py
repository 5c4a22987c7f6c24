import re

import pytest

from tests import records
from tests.world import make_more, make_world

pytestmark = pytest.mark.django_db

# Pinned, with the one for the version of the data.
QUERIES = {
    "/embed/partnerships/deal-1/": 3,
    "/embed/partnerships/": 4,
    "/embed/partnerships/?kind=pilot&agency=defense": 5,
    "/embed/growth/?kind=pilot&period=year": 4,
    "/embed/matrix/?status=active": 6,
    "/embed/world/?kind=pilot": 5,
}


@pytest.mark.parametrize(("address", "number"), QUERIES.items())
@pytest.mark.parametrize("more", [0, 9])
def test_a_card_asks_a_fixed_number_of_times(
    client, django_assert_num_queries, address, number, more
):
    make_world()
    make_more(more)
    with django_assert_num_queries(number):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", QUERIES)
def test_only_a_card_may_be_framed_and_it_sets_no_cookies(client, address):
    make_world()
    card = client.get(address)
    again = client.get(address, headers={"If-None-Match": card["ETag"]})

    assert again.status_code == 304
    for response in (card, again):
        assert "X-Frame-Options" not in response
        assert "frame-ancestors *;" in f"{response['Content-Security-Policy']};"
        assert "script-src 'self'" in response["Content-Security-Policy"]
    assert not card.cookies
    assert '<meta name="robots" content="noindex">' in card.content.decode()


@pytest.mark.parametrize("address", ["/", "/partnerships/deal-1/", "/growth/", "/embed/nothing/"])
def test_any_other_page_may_not(client, address):
    make_world()

    response = client.get(address)

    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("address", QUERIES)
def test_every_link_leaves_the_frame(client, address):
    make_world()
    card = client.get(address).content.decode()

    assert '<base target="_blank">' in card
    assert "target=" in card.partition("<body")[2]
    assert not re.findall(r'target="(?!_blank")', card)


def test_a_card_shows_the_deal_and_the_words_that_say_so(client):
    deal = records.partnership(
        records.vendor("Acme"), records.agency("Defense"), "2025-02", summary="In short.", slug="a"
    )
    source = records.source("Acme & Co. signed. More.", title="News", publisher="Daily")
    records.say(deal, source, "Acme & Co. signed.", "2025-02-03")

    card = client.get("/embed/partnerships/a/").content.decode()

    for words in ("Acme", "Defense", "In short.", "Active", "News", "Daily", "February 2025"):
        assert words in card
    assert "<mark>Acme &amp; Co. signed.</mark>" in card
    assert 'href="/partnerships/a/" target="_blank" rel="noopener">Accord</a>' in card


def test_the_chart_counts_the_list_of_the_same_filters(client):
    deals = make_world()
    deployments = [deal for deal in deals if deal.kind == "deployment"]

    card = client.get("/embed/partnerships/?kind=deployment&year=x&sort=%00").content.decode()

    assert f"{len(deployments)} partnerships of the kind deployment" in card
    shown = sum(map(int, re.findall(r'<td class="number">(\d+)</td>', card)))
    left_out = int(re.search(r"(\d+) more began earlier", card)[1])
    assert shown + left_out == len(deployments)
    assert 'href="/partnerships/?kind=deployment"' in card


def test_a_former_address_leads_on(client):
    deal = records.partnership(records.vendor("Acme"), records.agency("Defense"), slug="old")
    deal.slug = "new"
    deal.save()

    moved = client.get("/embed/partnerships/old/")

    assert (moved.status_code, moved.url) == (301, "/embed/partnerships/new/")
    assert client.get("/embed/partnerships/none/").status_code == 404


@pytest.mark.parametrize("address", ["/partnerships/deal-1/", "/partnerships/?kind=pilot&q=%22x"])
def test_a_page_offers_its_card_as_text_to_copy(client, address):
    make_world()

    page = client.get(address).content.decode()

    assert "<pre>&lt;iframe src=&quot;http://testserver/embed/partnerships/" in page
    assert "<iframe" not in page
