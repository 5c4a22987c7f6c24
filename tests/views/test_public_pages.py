from gzip import decompress

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


def test_a_part_of_a_page_is_not_taken_for_the_whole(client):
    whole = client.get("/partnerships/").headers["ETag"]
    part = client.get("/partnerships/", headers={"HX-Request": "true"}).headers["ETag"]
    assert whole != part


def test_nothing_is_posted_to_a_page(client):
    assert client.post("/partnerships/").status_code == 405


def test_a_page_is_made_once_until_something_changes(client, settings, django_assert_num_queries):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    vendor = records.vendor("Acme")
    gzip = {"Accept-Encoding": "gzip, br"}
    made = client.get("/vendors/acme/", headers=gzip)

    with django_assert_num_queries(1):  # for the data's version
        again = client.get("/vendors/acme/", headers=gzip)
    assert (again.content, again.headers["ETag"]) == (made.content, made.headers["ETag"])
    assert decompress(again.content) == client.get("/vendors/acme/").content

    vendor.name = "Apex"
    vendor.save()
    anew = client.get("/vendors/acme/", headers=gzip, follow=True)
    assert b"Apex" in decompress(anew.content)


@pytest.mark.parametrize("address", ["/nothing/", "/vendors/nobody/", "/partnerships.csv"])
def test_what_is_no_whole_page_is_not_kept(client, settings, address):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    first, second = (client.get(address, headers={"Accept-Encoding": "gzip"}) for _ in range(2))

    assert first.status_code == second.status_code
    assert first.streaming == second.streaming
