from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest

from tests import records
from tests.world import make_world

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


def ask(client, url: str, **words):
    return client.get(f"/oembed?{urlencode({'url': url, **words})}")


@pytest.mark.parametrize(
    ("page", "title", "card"),
    [
        ("/partnerships/deal-1/", "Core at USA", "/embed/partnerships/deal-1/"),
        (
            "/partnerships/?kind=pilot&vendor=acme",
            "Partnerships with AI from Acme, of the kind pilot",
            "/embed/partnerships/?kind=pilot&amp;vendor=acme",
        ),
        ("/growth/?by=vendor", "New partnerships", "/embed/growth/?by=vendor"),
        ("/matrix/", "Who uses whose AI", "/embed/matrix/"),
        ("/world/", "Where governments use AI", "/embed/world/"),
    ],
)
def test_a_page_is_answered_with_a_frame_of_its_card(client, page, title, card):
    make_world()

    answer = ask(client, SITE + page).json()

    assert (answer["version"], answer["type"], answer["title"]) == ("1.0", "rich", title)
    assert f'<iframe src="{SITE}{card}" title="{title}"' in answer["html"]
    assert f'width="{answer["width"]}" height="{answer["height"]}"' in answer["html"]
    assert client.get(answer["thumbnail_url"]).headers["Content-Type"] == "image/png"
    assert client.get(card.replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize("page", ["/partnerships/deal-1/", "/partnerships/?kind=pilot", "/growth/"])
@pytest.mark.parametrize("form", ["json", "xml"])
def test_a_page_says_where_to_ask(client, page, form):
    make_world()
    head = client.get(page).content.decode().partition("</head>")[0]

    where = [part.split('"')[0] for part in head.split('href="') if "/oembed?" in part]
    address = next(one for one in where if one.endswith(f"format={form}")).replace("&amp;", "&")

    answer = client.get(address)
    assert answer.status_code == 200
    assert form in answer["Content-Type"]
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_xml_says_what_json_says(client):
    records.partnership(records.vendor("A & <B>"), records.agency("Defense"), slug="a")

    as_json = ask(client, f"{SITE}/partnerships/a/").json()
    answer = ask(client, f"{SITE}/partnerships/a/", format="xml").content
    as_xml = ElementTree.fromstring(answer)  # noqa: S314

    assert {child.tag: child.text for child in as_xml} == {k: str(v) for k, v in as_json.items()}
    assert as_json["title"] == "A & <B> at Defense"
    assert 'title="A &amp; &lt;B&gt; at Defense"' in as_json["html"]


@pytest.mark.parametrize(
    ("most", "width", "height"),
    [
        ({}, 640, 400),
        ({"maxwidth": "500", "maxheight": "300"}, 500, 300),
        ({"maxwidth": "320"}, 320, 560),
        ({"maxwidth": "5000", "maxheight": "5000"}, 640, 400),
        ({"maxwidth": "-1", "maxheight": "0"}, 640, 400),
        ({"maxwidth": "²", "maxheight": "9" * 5000}, 640, 400),
    ],
)
def test_a_card_is_no_larger_than_who_asks_has_room_for(client, most, width, height):
    make_world()

    answer = ask(client, f"{SITE}/partnerships/deal-1/", **most).json()

    assert (answer["width"], answer["height"]) == (width, height)


@pytest.mark.parametrize(
    "url",
    [
        f"{SITE}/partnerships/none/",
        f"{SITE}/method/",
        f"{SITE}/nowhere",
        f"{SITE}/admin/",
        "http://elsewhere.example/partnerships/deal-1/",
        "ftp://testserver/partnerships/deal-1/",
        "/partnerships/deal-1/",
        "http://[",
        "%00\x00",
    ],
)
def test_what_has_no_card_is_not_found(client, url):
    make_world()

    assert ask(client, url).status_code == 404


def test_other_formats_are_not_implemented_and_no_address_is_a_bad_question(client):
    make_world()

    assert ask(client, f"{SITE}/growth/", format="yaml").status_code == 501
    assert client.get("/oembed").status_code == 400


def test_a_former_address_is_answered_with_the_card_that_leads_on(client):
    deal = records.partnership(records.vendor("Acme"), records.agency("Defense"), slug="old")
    deal.slug = "new"
    deal.save()

    answer = ask(client, f"{SITE}/partnerships/old/").json()

    assert answer["title"] == "Acme at Defense"
    assert client.get("/embed/partnerships/old/").status_code == 301


@pytest.mark.parametrize("odd", ["%00", "%01", "%0B", "%1F", "%EF%BF%BE", "%ED%A0%80", "%3C%26"])
@pytest.mark.parametrize("form", ["json", "xml"])
def test_odd_characters_in_the_address_of_a_page_are_never_an_error_of_ours(client, odd, form):
    answer = ask(client, f"{SITE}/partnerships/?q=a{odd}b&vendor={odd}", format=form)

    assert answer.status_code == 200
    if form == "xml":
        ElementTree.fromstring(answer.content)  # noqa: S314
