import pytest

from tests import records

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = [
    "/",
    "/agencies/",
    "/vendors/acme/",
    "/partnerships/",
    "/partnerships/by/kind/",
    "/method/",
]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_sent_once_until_something_changes(client, address):
    vendor = records.vendor("Acme")
    seen = client.get(address).headers["ETag"]

    again = client.get(address, headers={"If-None-Match": seen})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == "no-cache"

    vendor.delete()
    assert client.get(address).headers.get("ETag") != seen


@pytest.mark.parametrize(
    "address",
    [
        "/quality/",
        "/data/",
        "/api/",
        "/robots.txt",
        "/sitemap.xml",
        "/sitemap-vendors.xml",
        "/api/v1/openapi.json",
        "/oembed?url=http://testserver/partnerships/",
    ],
)
def test_what_hangs_on_more_than_the_data_is_sent_once_too(client, address):
    """But for pages with a form to send, of which each has a token of its own."""
    records.vendor("Acme")
    seen = client.get(address).headers["ETag"]

    again = client.get(address, headers={"If-None-Match": seen})

    assert (again.status_code, again.content) == (304, b"")


def test_a_part_of_a_page_is_not_taken_for_the_whole(client):
    whole = client.get("/partnerships/").headers["ETag"]
    part = client.get("/partnerships/", headers={"HX-Request": "true"}).headers["ETag"]
    assert whole != part


def test_nothing_is_posted_to_a_page(client):
    assert client.post("/partnerships/").status_code == 405
