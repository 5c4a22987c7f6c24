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
    } <= pages
    assert {client.get(page).status_code for page in pages} == {200}


def test_a_record_says_when_it_changed(client):
    make_world(1)
    changed = f"{Partnership.objects.get().updated_at:%Y-%m-%d}"

    assert places(client, "/sitemap-partnerships.xml") == {"/partnerships/deal-0/": changed}
    assert places(client, "/sitemap-vendors.xml") == {"/vendors/maker-00/": changed}
    assert places(client, "/sitemap-agencies.xml")["/agencies/top/"] is None


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
