from gzip import decompress

import pytest
from django.contrib.auth.models import User
from django.core.cache import caches

from partnerships.views import public_pages
from tests import records

pytestmark = pytest.mark.django_db(transaction=True)

MEMORY = "django.core.cache.backends.locmem.LocMemCache"
KEPT = {name: {"BACKEND": MEMORY, "LOCATION": f"test {name}"} for name in ("default", "pages")}
GZIP = {"Accept-Encoding": "gzip"}
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
    settings.CACHES = KEPT
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
    settings.CACHES = KEPT
    first, second = (client.get(address, headers={"Accept-Encoding": "gzip"}) for _ in range(2))

    assert first.status_code == second.status_code
    assert first.streaming == second.streaming


def test_a_part_that_was_asked_for_as_a_whole_page_is_not_kept_as_the_part(client, settings):
    settings.CACHES = KEPT
    part = {**GZIP, "HX-Request": "true"}
    whole = client.get("/partnerships/?q=a", headers={**part, "HX-Boosted": "true"})

    then = client.get("/partnerships/?q=a", headers=part)

    assert b"<html" in decompress(whole.content)
    assert b"<html" not in decompress(then.content)


def test_an_editor_leaves_nothing_of_theirs_on_a_page_that_is_kept(client, settings):
    settings.CACHES = KEPT
    records.vendor("Acme")
    client.force_login(User.objects.create_superuser("ana", password="a long pass phrase"))
    for address in (*PAGES, "/embed/partnerships/", "/search/?q=a", "/announcements/"):
        page = client.get(address, headers=GZIP)

        assert not page.cookies
        assert "Cookie" not in page.headers.get("Vary", "")
        assert b"csrf" not in decompress(page.content)
        assert b"ana" not in decompress(page.content).replace(b"Canada", b"")


def test_a_page_that_is_too_large_is_not_kept(client, settings, monkeypatch):
    settings.CACHES = KEPT
    monkeypatch.setattr(public_pages, "MOST_BYTES", 100)
    etag = client.get("/agencies/", headers=GZIP).headers["ETag"]

    assert etag not in caches["pages"]
