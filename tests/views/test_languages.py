"""What a reader of Spanish sees: words, dates, numbers and money."""

import json
import re

import pytest

from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def deal():
    acme = records.vendor("Acme", country="DE")
    army = records.agency("Army", jurisdiction="ES")
    return records.partnership(
        acme, army, "2025-03-01", slug="deal", value_amount="14700000", status="ended"
    )


def test_a_partnership_has_its_facts_in_spanish(client, deal):
    page = client.get("/es/partnerships/deal/").text

    for words in ("1 de marzo de 2025", "14,7\N{NO-BREAK SPACE}millones", "Proveedor", "Terminado"):
        assert words in page


def test_the_list_says_in_a_spanish_sentence_what_is_chosen(client, deal):
    page = client.get("/es/partnerships/?status=ended&jurisdiction=ES&vendor=acme&x=%C3%A1").text

    assert "con IA de Acme, con estado «terminado», en España" in page


def test_a_word_that_nobody_knows_is_told_in_spanish(client):
    page = client.get("/es/partnerships/?kind=nonsense").text

    assert "«nonsense» no está en nuestra lista de «Tipo»" in page


def test_what_was_kept_for_one_language_is_not_shown_in_the_other(client, deal, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert "España" in client.get("/es/partnerships/").text

    english = client.get("/partnerships/").text

    assert "España" not in english
    assert "Spain" in english


def test_a_form_tells_in_spanish_what_is_missing(client):
    page = client.post("/es/suggest/", {})

    assert page.status_code == 422
    assert "Falta la dirección del artículo." in page.text


def test_a_feed_is_in_the_language_of_its_page(client, deal):
    records.say(deal, records.source("Text"), "Text", "2025-03")

    feed = client.get("/es/partnerships.atom").text

    assert 'xml:lang="es"' in feed
    assert "Acme en Army: " in feed
    assert "http://testserver/es/partnerships/deal/" in feed


def test_files_speak_english_wherever_they_are_asked_for(client, deal):
    client.get("/es/partnerships/")

    assert (
        json.loads(client.get("/partnerships.json?status=ended").getvalue())["title"]
        == "Partnerships whose status is ended"
    )
    assert "/es/" not in client.get("/partnerships.csv").getvalue().decode()


def test_svg_has_plain_numbers(client, deal):

    for path in (
        "/es/",
        "/es/explore/",
        "/es/growth/",
        "/es/network/",
        "/es/matrix/",
        "/es/world/",
    ):
        drawn = re.findall(
            r' (?:x|y|width|height|d|r|cx|cy|viewBox)="([^"]*)"', client.get(path).text
        )
        assert not [words for words in drawn if re.search(r"\d,\d", words)], path


def test_what_we_wrote_in_english_is_said_to_be_english_on_a_spanish_page_alone(client, deal):
    deal.summary = "It drafts letters."
    deal.save()
    told = records.source("It is ours.", rights="own retelling", text_origin="retelling")
    theirs = records.source("Es de otros.", title="Otros")
    records.say(deal, told, "It is ours.", "2025-03", note="one of several")
    records.say(deal, theirs, "Es de otros.", "2025-03")

    spanish = client.get("/es/partnerships/deal/").text
    english = client.get("/partnerships/deal/").text

    assert '<p class="standfirst" lang="en">It drafts letters.</p>' in spanish
    assert '<p class="note" lang="en">One of several</p>' in spanish
    assert spanish.count('<p class="passage-text" lang="en">') == 1
    assert '<p class="passage-text"><mark>Es de otros.' in spanish.replace(
        '<span class="anchor" id="passage-2"></span>', ""
    )
    assert '<p class="standfirst">It drafts letters.</p>' in english
    assert '<p class="note">One of several</p>' in english
    assert '<span class="row-summary" lang="en">' in client.get("/es/partnerships/").text
