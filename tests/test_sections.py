"""Every page marks the section that it belongs to, whether its menu is made anew or kept."""

import re

import pytest
from django.urls import get_resolver

from partnerships.sections import SECTION_OF
from tests import records

pytestmark = pytest.mark.django_db

MEMORY = "django.core.cache.backends.locmem.LocMemCache"
PAGES = {
    "/": "",
    "/agencies/army/": "Agencies",
    "/vendors/acme/": "Vendors",
    "/models/acme-1/": "AI models",
    "/programmes/": "Programmes",
    "/partnerships/deal/": "Partnerships",
    "/partnerships/by/kind/": "Partnerships",
    "/publishers/": "Sources",
    "/announcements/": "Sources",
    "/compare/": "Explore",
    "/growth/": "Explore",
    "/matrix/": "Explore",
    "/network/": "Explore",
    "/quality/": "Explore",
    "/world/": "Explore",
    "/es/changes/": "Explorar",
    "/method/": "Method",
    "/search/?q=army": "",
    "/nothing/": "",
}
MARKED = re.compile(r'<a href="([^"]+)" aria-current="true">([^<]+)</a></li>')
FIRST_CRUMB = re.compile(r'<nav class="crumbs"[^>]*><ol><li><a href="([^"?]+)')


@pytest.fixture
def deal():
    acme = records.vendor("Acme")
    records.ai_model("Acme 1", acme)
    return records.partnership(acme, records.agency("Army"), slug="deal")


def menu(text: str) -> str:
    return text[text.index('<nav class="sections"') : text.index('<main id="content"')]


@pytest.mark.parametrize(("address", "section"), PAGES.items())
def test_a_page_marks_its_section(client, deal, address, section):
    marked = MARKED.findall(menu(client.get(address).text))

    assert [label for _, label in marked] == ([section] if section else [])


@pytest.mark.parametrize("address", PAGES)
def test_a_page_lies_in_the_section_that_its_way_begins_with(client, deal, address):
    text = client.get(address).text
    if crumb := FIRST_CRUMB.search(text):
        assert MARKED.search(menu(text))[1] == crumb[1]


def test_sections_have_pages_that_there_are():
    assert set(SECTION_OF) <= set(get_resolver().reverse_dict)


def test_what_pages_have_in_common_is_the_same_kept_and_anew(client, deal, settings):
    addresses = [*PAGES, "/es/", "/es/agencies/", "/es/vendors/acme/", "/es/search/?q=army"]
    without = settings.CACHES
    anew = {address: client.get(address).text for address in addresses}

    settings.CACHES = {**without, "template_fragments": {"BACKEND": MEMORY, "LOCATION": "sections"}}
    for _ in ("filled", "asked"):
        for address in addresses:
            assert client.get(address).text == anew[address], address
