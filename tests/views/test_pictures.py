from io import BytesIO

import pytest
from PIL import Image

from partnerships.models import PublisherSpelling
from tests import records
from tests.world import make_more, make_world

pytestmark = pytest.mark.django_db

# Pinned: those that are drawn anew.
QUERIES = {
    "/pictures/accord.png": 4,
    "/pictures/partnerships.png": 4,
    "/pictures/partnerships.png?kind=pilot&agency=defense": 5,
    "/pictures/partnership/deal-1.png": 3,
    "/pictures/agency/defense.png": 5,
    "/pictures/vendor/acme.png": 5,
    "/pictures/model/model-1.png": 5,
    "/pictures/programme/drones.png": 5,
    "/pictures/publisher/the-quay.png": 8,
}


def picture_at(client, address: str) -> bytes:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    image = Image.open(BytesIO(response.content))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    return image.convert("RGB").tobytes()


@pytest.mark.parametrize("more", [2, 9])
def test_every_picture_decodes_differs_and_costs_a_fixed_number_of_queries(
    client, django_assert_num_queries, more
):
    make_world()
    make_more(more)
    records.programme("Drones")
    records.source(title="A", publisher="The Quay")

    pictures = []
    for address, number in QUERIES.items():
        with django_assert_num_queries(number):
            pictures.append(picture_at(client, address))

    assert len(set(pictures)) == len(QUERIES)


def test_a_picture_changes_with_its_record(client):
    vendor = records.vendor("Acme")
    before = picture_at(client, "/pictures/vendor/acme.png")
    records.partnership(vendor, records.agency("Defense"), "2025-02")

    assert picture_at(client, "/pictures/vendor/acme.png") != before


def test_a_former_address_leads_to_the_picture_of_today_and_an_unknown_one_nowhere(client):
    vendor = records.vendor("Acme")
    vendor.slug = "acme-and-daughters"
    vendor.save()

    moved = client.get("/pictures/vendor/acme.png")

    assert (moved.status_code, moved.url) == (301, "/pictures/vendor/acme-and-daughters.png")
    assert client.get("/pictures/vendor/nobody.png").status_code == 404
    assert client.get("/pictures/partnerships.png?kind=%00&q=%00").status_code == 200


def test_a_picture_speaks_the_language_of_its_page(client):
    make_world()
    make_more(2)
    records.source(title="A", publisher="The Quay")
    records.programme("Drones")

    for address in QUERIES:
        assert picture_at(client, f"/es{address}") != picture_at(client, address)


def test_another_spelling_of_a_publisher_leads_to_its_picture(client):
    PublisherSpelling.objects.create(spelling="TQ", publisher="The Quay")
    records.source(title="A", publisher="TQ")

    moved = client.get("/pictures/publisher/tq.png")

    assert (moved.status_code, moved.url) == (301, "/pictures/publisher/the-quay.png")
    assert client.get(moved.url).status_code == 200


@pytest.mark.parametrize("page", ["/vendors/nobody/", "/partnerships/none/", "/es/agencies/none/"])
def test_a_page_that_is_not_there_has_no_picture_and_no_card(client, page):
    missing = client.get(page)

    assert missing.status_code == 404
    assert "og:image" not in missing.text
    assert "oembed" not in missing.text


def test_an_unchanged_picture_is_not_sent_again(client):
    make_world()
    first = client.get("/pictures/agency/defense.png")

    again = client.get("/pictures/agency/defense.png", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("page", "picture"),
    [
        ("/", "/pictures/accord.png"),
        ("/method/", "/pictures/accord.png"),
        ("/partnerships/deal-1/", "/pictures/partnership/deal-1.png"),
        ("/agencies/defense/", "/pictures/agency/defense.png"),
        ("/vendors/acme/", "/pictures/vendor/acme.png"),
        ("/es/vendors/acme/", "/es/pictures/vendor/acme.png"),
        ("/programmes/drones/", "/pictures/programme/drones.png"),
        ("/publishers/the-quay/", "/pictures/publisher/the-quay.png"),
        ("/partnerships/?kind=pilot&q=x", "/pictures/partnerships.png?kind=pilot&amp;q=x"),
        ("/world/?kind=pilot", "/pictures/partnerships.png?kind=pilot"),
    ],
)
def test_a_page_names_its_picture(client, page, picture):
    make_world()
    records.programme("Drones")
    records.source(title="A", publisher="The Quay")

    head = client.get(page).content.decode().partition("</head>")[0]

    assert f'<meta property="og:image" content="http://testserver{picture}">' in head
    assert '<meta property="og:image:width" content="1200">' in head
    assert '<meta property="og:image:height" content="630">' in head
    assert '<meta name="twitter:card" content="summary_large_image">' in head
    assert client.get(picture.replace("&amp;", "&")).status_code == 200


def test_a_name_cannot_break_out_of_the_words_for_those_who_do_not_see_it(client):
    records.vendor('A"><script>b', slug="a")

    head = client.get("/vendors/a/").content.decode().partition("</head>")[0]

    assert "main figures: A&quot;&gt;&lt;script&gt;b and governments" in head
    assert "<script>b" not in head
