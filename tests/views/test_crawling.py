from xml.etree import ElementTree

import pytest

from partnerships.models import Partnership
from tests.views.test_records import make_world

pytestmark = pytest.mark.django_db


def places(client, address):
    root = ElementTree.fromstring(client.get(address).content)  # noqa: S314
    return {
        one.findtext("{*}loc").removeprefix("http://testserver"): one.findtext("{*}lastmod")
        for one in root
    }


def test_the_index_leads_to_every_section_and_each_to_pages_that_answer(client):
    make_world(2)

    sections = places(client, "/sitemap.xml")

    assert len(sections) == 8
    pages = {page for section in sections for page in places(client, section)}
    assert {
        "/",
        "/api/",
        "/partnerships/deal-1/",
        "/agencies/top/",
        "/publishers/the-bee-co/",
        "/es/publishers/the-bee-co/",
    } <= pages
    assert {client.get(page).status_code for page in pages} == {200}


def test_a_record_says_when_it_changed(client):
    make_world(1)
    changed = f"{Partnership.objects.get().updated_at:%Y-%m-%d}"

    assert places(client, "/sitemap-partnerships.xml") == {
        "/partnerships/deal-0/": changed,
        "/es/partnerships/deal-0/": changed,
    }
    assert places(client, "/sitemap-vendors.xml")["/vendors/maker-00/"] == changed
    assert places(client, "/sitemap-agencies.xml")["/agencies/top/"] is None


def test_a_page_names_the_others_of_its_kind_in_every_language(client):
    make_world(1)
    root = ElementTree.fromstring(client.get("/sitemap-partnerships.xml").content)  # noqa: S314

    others = [
        [(link.get("hreflang"), link.get("href")) for link in page.iterfind("{*}link")]
        for page in root
    ]

    english, spanish = (f"http://testserver{path}partnerships/deal-0/" for path in ("/", "/es/"))
    assert others == 2 * [[("en", english), ("es", spanish), ("x-default", english)]]


@pytest.mark.parametrize("size", [2, 12])
def test_a_section_takes_a_fixed_number_of_queries(client, django_assert_num_queries, size):
    make_world(size)
    with django_assert_num_queries(2):
        client.get("/sitemap-agencies.xml")


def test_robots_are_told_what_to_leave_alone_and_where_the_pages_are(client):
    said = client.get("/robots.txt")

    assert said["Content-Type"].startswith("text/plain")
    assert "Disallow: /admin/\n" in said.content.decode()
    assert said.content.decode().endswith("\nSitemap: http://testserver/sitemap.xml\n")
