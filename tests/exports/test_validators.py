"""What programs are given, read by the programs that others check such things with."""

import json
import re

import feedparser
import pytest
from frictionless import Package
from openapi_spec_validator import OpenAPIV31SpecValidator

from partnerships.exports.dump import write_dump
from partnerships.exports.openapi import openapi_document
from partnerships.models import Partnership
from tests import records
from tests.views.test_records import make_world

# Of schema.org, all that a partnership is told with.
SCHEMA_TYPES = {
    "CreativeWork", "GovernmentOrganization", "Organization", "SoftwareApplication", "WebPage",
    "WebSite",
}  # fmt: skip
SITE = "https://accord.example"
LICENCE = {"name": "CC-BY-4.0", "path": "https://licence.example/by"}


@pytest.fixture
def world(db):
    make_world(3)
    deal = Partnership.objects.first()
    source = records.source(
        "=All “free”,\n\x0cshe said.", "2025-03", title="Bees & <b>co</b>", publisher="Bee",
        rights="own retelling", text_origin="retelling", url="https://news.example/a?b=1&c=2",
    )  # fmt: skip
    records.say(deal, source, "All “free”,\n\x0cshe said.", "2025", note="An odd <one>")
    records.partnership(deal.vendor, deal.agency, kind="pilot", value_amount="0.5")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("licence", [LICENCE, {}])
def test_a_dump_is_a_valid_data_package_and_so_is_each_row_of_it(world, tmp_path, licence):
    dump = write_dump(tmp_path, site=SITE, licence=licence, keep=1)

    package = Package(str(dump.files["datapackage.json"]))
    report = package.validate()

    assert report.flatten(["title", "message"]) == []
    assert report.stats["tasks"] == len(package.resources) > 10


def test_the_document_of_the_api_is_valid_openapi():
    problems = OpenAPIV31SpecValidator(openapi_document(SITE)).iter_errors()

    assert [problem.message for problem in problems] == []


@pytest.mark.django_db
def test_a_feed_is_what_readers_of_feeds_expect(client, world):
    answer = client.get("/partnerships.atom?status=active")
    feed = feedparser.parse(
        answer.content, response_headers={"content-type": answer["Content-Type"]}
    )

    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert all(feed.feed.get(name) for name in ("id", "title", "updated_parsed", "author"))
    assert {link.rel for link in feed.feed.links} >= {"self", "alternate"}
    for entry in feed.entries:
        assert all(entry.get(name) for name in ("id", "title", "updated_parsed", "link", "summary"))
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids) > 1


@pytest.mark.django_db
def test_linked_data_of_a_partnership_is_json_with_whole_addresses(client, world):
    page = client.get(Partnership.objects.first().get_absolute_url()).content.decode()
    [text] = re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL)
    told = json.loads(text)

    assert told["@context"] == "https://schema.org"
    assert list(addresses_in(told)) != []
    assert all(one.startswith(("http://", "https://")) for one in addresses_in(told))
    assert set(types_in(told)) <= SCHEMA_TYPES


def addresses_in(part):
    if isinstance(part, list):
        for one in part:
            yield from addresses_in(one)
    elif isinstance(part, dict):
        for key, one in part.items():
            if key in ("@id", "url", "sameAs") and isinstance(one, str):
                yield one
            yield from addresses_in(one)


def types_in(part):
    if isinstance(part, list):
        for one in part:
            yield from types_in(one)
    elif isinstance(part, dict):
        if "@type" in part:
            yield part["@type"]
        for one in part.values():
            yield from types_in(one)
