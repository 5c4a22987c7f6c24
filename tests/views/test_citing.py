import json
import re

import pytest

from partnerships.models import Partnership
from tests import records
from tests.views.test_records import make_world

pytestmark = pytest.mark.django_db


def data_block(page):
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(block)


def test_the_page_says_how_to_cite_it(client):
    make_world(1)

    page = client.get("/partnerships/deal-0/").content.decode()

    assert "“Maker 00 at Office 00 (contract)”, Accord, changed " in page
    assert "@misc{accord-deal-0," in page
    assert 'href="/partnerships/deal-0/cite.bib"' in page
    assert 'href="/partnerships/deal-0/cite.json"' in page


@pytest.mark.parametrize(
    ("ending", "content_type", "has"),
    [
        ("bib", "application/x-bibtex; charset=utf-8", "@misc{accord-deal-0,"),
        ("json", "application/vnd.citationstyles.csl+json", '"id": "accord-deal-0"'),
    ],
)
def test_programs_get_the_citation_alone_also_by_a_former_slug(client, ending, content_type, has):
    make_world(1)
    answer = client.get(f"/partnerships/deal-0/cite.{ending}")
    deal = Partnership.objects.get()
    deal.slug = "renamed"
    deal.save()

    moved = client.get(f"/partnerships/deal-0/cite.{ending}")

    assert answer["Content-Type"] == content_type
    assert has in answer.content.decode()
    assert (moved.status_code, moved["Location"]) == (301, f"/partnerships/renamed/cite.{ending}")
    assert client.get(f"/partnerships/never/cite.{ending}").status_code == 404


def test_search_engines_get_who_whom_and_the_sources(client):
    make_world(1)

    data = data_block(client.get("/partnerships/deal-0/").content.decode())

    assert data["url"] == "http://testserver/partnerships/deal-0/"
    assert [(one["@type"], one["name"]) for one in data["about"]] == [
        ("Organization", "Maker 00"),
        ("GovernmentOrganization", "Office 00"),
        ("SoftwareApplication", "Model 00"),
    ]
    assert data["citation"] == [
        {
            "@type": "CreativeWork", "name": "News 0", "url": "https://news.example/0",
            "publisher": {"@type": "Organization", "name": "The Bee & Co"},
            "datePublished": "2025-02",
        }
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["</script><b>x", "<!--<script>", "a && b", '"\\'])
def test_no_text_gets_out_of_the_block_of_data(client, text):
    make_world(1)
    Partnership.objects.update(summary=text)

    page = client.get("/partnerships/deal-0/").content.decode()

    assert data_block(page)["description"] == text


HEAD = re.compile(r'<link rel="canonical" href="([^"]*)">')


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/", "/"),
        ("/vendors/maker-00/?utm_source=x", "/vendors/maker-00/"),
        ("/partnerships/deal-0/", "/partnerships/deal-0/"),
        ("/partnerships/?kind=contract&vendor=maker-00&vendor=no&utm=x",
         "/partnerships/?vendor=maker-00&amp;kind=contract"),
        ("/partnerships/?page=99", "/partnerships/"),
        ("/sources/?page=1", "/sources/"),
    ],
)  # fmt: skip
def test_a_page_has_one_address_whatever_leads_to_it(client, address, canonical):
    make_world(1)

    assert HEAD.findall(client.get(address).content.decode()) == [f"http://testserver{canonical}"]


def test_a_further_page_is_a_page_of_its_own(client):
    maker = records.vendor("Maker")
    deal = records.partnership(maker, records.agency("Office"))

    for address in (f"?after={deal.slug}", f"?vendor=maker&after={deal.slug}"):
        page = client.get(f"/partnerships/{address}").content.decode()
        assert HEAD.findall(page) == [
            f"http://testserver/partnerships/{address.replace('&', '&amp;')}"
        ]


def test_letters_of_any_script_are_written_as_addresses_want_them(client):
    records.agency("Управа")

    page = client.get("/agencies/управа/").content.decode()

    assert HEAD.findall(page) == [
        "http://testserver/agencies/%D1%83%D0%BF%D1%80%D0%B0%D0%B2%D0%B0/"
    ]


def test_nothing_is_the_address_of_a_page_that_is_not_there(client):
    assert not HEAD.findall(client.get("/nothing/").content.decode())


def test_who_shares_a_page_shares_its_title_and_description(client):
    records.partnership(
        records.vendor('A "quoted" <b>name'), records.agency("Bees"), slug="deal",
        summary='Its "summary" & more.',
    )  # fmt: skip

    page = client.get("/partnerships/deal/").content.decode()

    title = "A &quot;quoted&quot; &lt;b&gt;name at Bees – Accord"
    assert f"<title>{title}</title>" in page
    assert f'<meta property="og:title" content="{title}">' in page
    description = 'content="Its &quot;summary&quot; &amp; more."'
    assert f'<meta name="description" {description}>' in page
    assert f'<meta property="og:description" {description}>' in page
