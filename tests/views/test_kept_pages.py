import random
from gzip import decompress

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.cache import caches
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers

from partnerships.views import kept_pages
from partnerships.views.kept_pages import Version, asked_for, keep_pages
from tests import records
from tests.edits import edit_at_random

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_memory")]

GZIP = {"Accept-Encoding": "gzip, br"}
PAGES = [
    "/",
    "/agencies/",
    "/es/vendors/acme/",
    "/partnerships/",
    "/partnerships/by/kind/",
    "/method/",
    "/search/?q=a",
    "/announcements/",
    "/embed/partnerships/",
    "/api/v1/vendors/",
]
OF_THE_BODY = {"Content-Type", "Content-Encoding", "Content-Length"}


@pytest.fixture
def acme():
    return records.vendor("Acme")


def text_of(response) -> bytes:
    """What gzip would only make longer is not compressed."""
    is_compressed = response.headers.get("Content-Encoding") == "gzip"
    return decompress(response.content) if is_compressed else response.content


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_made_once_and_says_the_same_again(
    client, acme, django_assert_num_queries, address
):
    made = client.get(address, headers=GZIP)

    with django_assert_num_queries(1):  # for the data's version
        again = client.get(address, headers=GZIP)
    with django_assert_num_queries(1):
        head = client.head(address, headers=GZIP)

    assert (again.content, again.headers) == (made.content, made.headers)
    assert text_of(again) == client.get(address).content
    assert (head.content, head.headers) == (b"", made.headers)


@pytest.mark.parametrize("address", PAGES)
def test_who_has_a_page_is_told_all_but_its_body(client, acme, address):
    made = client.get(address, headers=GZIP)
    seen = {**GZIP, "If-None-Match": made.headers["ETag"]}

    kept = client.get(address, headers=seen)
    caches["pages"].clear()
    anew = client.get(address, headers=seen)

    assert (kept.status_code, kept.content) == (anew.status_code, anew.content) == (304, b"")
    said = {name: text for name, text in made.headers.items() if name not in OF_THE_BODY}
    assert kept.headers == said
    assert (
        said.items()
        >= {name: text for name, text in anew.headers.items() if name not in OF_THE_BODY}.items()
    )


def test_a_page_is_made_anew_after_an_edit(client, acme):
    client.get("/vendors/acme/", headers=GZIP)
    acme.name = "Apex"
    acme.save()

    anew = client.get("/vendors/acme/", headers=GZIP, follow=True)

    assert b"Apex" in text_of(anew)


def test_a_page_is_made_anew_on_the_next_day(client, acme):
    with time_machine.travel("2026-01-31 23:59", tick=False) as clock:
        seen = client.get("/vendors/", headers=GZIP).headers["ETag"]
        assert client.get("/vendors/", headers=GZIP).headers["ETag"] == seen

        clock.move_to("2026-02-01 00:00")
        assert client.get("/vendors/", headers=GZIP).headers["ETag"] != seen


def test_a_page_is_made_for_who_takes_no_gzip(client, acme):
    client.get("/vendors/", headers=GZIP)

    assert b"Acme" in client.get("/vendors/").content


def test_a_list_outlasts_an_edit_of_what_it_does_not_show(client, acme, monkeypatch):
    records.partnership(acme, records.agency("Hive"))
    made = client.get("/partnerships/?vendor=acme", headers=GZIP)
    seen = {**GZIP, "If-None-Match": made.headers["ETag"]}
    records.source("Nobody says anything.")

    monkeypatch.setattr(TemplateResponse, "render", None)  # it is made of the same

    assert client.get("/partnerships/?vendor=acme", headers=seen).status_code == 304
    again = client.get("/partnerships/?vendor=acme", headers=GZIP)
    assert (again.content, again.headers) == (made.content, made.headers)


def test_a_list_does_not_outlast_the_day(client, acme):
    with time_machine.travel("2026-01-31 23:59", tick=False) as clock:
        seen = client.get("/partnerships/", headers=GZIP).headers["ETag"]
        clock.move_to("2026-02-01 00:00")

        assert client.get("/partnerships/", headers=GZIP).headers["ETag"] != seen


def test_a_list_that_is_kept_is_the_one_that_is_made_anew_after_any_edit(client, acme):
    records.partnership(acme, records.agency("Hive"), "2025-02", slug="deal")
    addresses = [
        "/partnerships/",
        "/es/partnerships/?vendor=acme",
        "/partnerships/?status=active&q=sentence",
        "/partnerships/?kind=contract&sort=agency",
    ]
    kept = {address: client.get(address, headers=GZIP).headers["ETag"] for address in addresses}
    chance, outlasted, renewed = random.Random(1), 0, 0  # noqa: S311
    for _ in range(40):
        edit_at_random(chance)
        for address in addresses:
            page = client.get(address, headers=GZIP)
            assert text_of(page) == client.get(address).content
            is_the_same = page.headers["ETag"] == kept[address]
            outlasted, renewed = outlasted + is_the_same, renewed + (not is_the_same)
            kept[address] = page.headers["ETag"]

    assert outlasted > 10
    assert renewed > 10


@pytest.mark.parametrize("address", ["/nothing/", "/vendors/nobody/", "/partnerships.csv"])
def test_what_is_no_whole_page_is_not_kept(client, address):
    first, second = (client.get(address, headers=GZIP) for _ in range(2))

    assert first.status_code == second.status_code
    assert first.streaming == second.streaming


def test_while_developing_nothing_is_kept(client, acme, settings):
    settings.DEBUG = True
    first, second = (client.get("/vendors/", headers=GZIP) for _ in range(2))

    assert first.content != second.content  # compressed with another padding
    assert "ETag" not in second.headers


def test_a_part_that_was_asked_for_as_a_whole_page_is_not_kept_as_the_part(client):
    part = {**GZIP, "HX-Request": "true"}
    whole = client.get("/partnerships/?q=a", headers={**part, "HX-Boosted": "true"})

    then = client.get("/partnerships/?q=a", headers=part)

    assert b"<html" in text_of(whole)
    assert b"<html" not in text_of(then)


def test_no_two_addresses_are_taken_for_one(rf):
    addresses = ["/a/?b", "/a/%3Fb", "/a/%20b", "/a/?%20b", "/a/','b", "/a/?','b", "/es/a/?b"]
    asked = {asked_for(rf.get(address, secure=safe)) for address in addresses for safe in (0, 1)}

    assert len(asked) == 2 * len(addresses)


def test_a_host_that_is_not_ours_gets_no_page(client, acme):
    client.get("/vendors/", headers=GZIP)

    assert client.get("/vendors/", headers={**GZIP, "Host": "not.ours"}).status_code == 400


def test_an_editor_leaves_nothing_of_theirs_on_a_page_that_is_kept(client, acme):
    client.force_login(User.objects.create_superuser("ana", password="a long pass phrase"))
    for address in PAGES:
        page = client.get(address, headers=GZIP)

        assert not page.cookies
        assert "Cookie" not in page.headers.get("Vary", "")
        assert b"csrf" not in text_of(page)
        assert b"ana" not in text_of(page).replace(b"Canada", b"")


def nothing(response):
    """Leaves it as it is, so that it is kept."""


@pytest.mark.parametrize(
    ("spoil", "times_made"),
    [
        (nothing, 1),
        (lambda response: response.set_cookie("seen", "yes"), 2),
        (lambda response: patch_vary_headers(response, ["Cookie"]), 2),
        (lambda response: setattr(response, "status_code", 404), 2),
        (lambda response: delattr(response, "good_for"), 2),
        (lambda response: response.write(b"." * kept_pages.MOST_BYTES), 2),
    ],
)
def test_only_a_small_whole_page_for_everybody_is_kept(rf, spoil, times_made):
    made = []

    def view(request):
        made.append(request)
        response = HttpResponse("packed", headers={"ETag": '"1"', "Content-Encoding": "gzip"})
        response.good_for = Version.now(str)
        spoil(response)
        return response

    answer = keep_pages(view)
    for _ in range(2):
        answer(rf.get("/", headers=GZIP))

    assert len(made) == times_made


def test_what_is_sent_to_a_page_goes_to_its_view(client, acme):
    client.get("/vendors/", headers=GZIP)

    assert client.post("/vendors/", headers=GZIP).status_code == 405
