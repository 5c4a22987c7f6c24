"""A list's partnerships as CSV, JSON and feed."""

import csv
import gc
import gzip
import json
import re
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from xml.etree import ElementTree

import pytest
from django.db import connection

from partnerships.exports.tables import PARTNERSHIPS
from partnerships.models import Partnership, Vendor
from tests import records
from tests.views.test_records import make_world

pytestmark = pytest.mark.django_db
# Within a test's transaction, one that a view begins is a savepoint.
IN_A_TRANSACTION = 2
TEXT = "Acme has sold Bees a chatbot. It costs 2 dollars."


@pytest.fixture
def deal():
    top = records.agency("Hives")
    acme = records.vendor("Acme", country="CA")
    deal = records.partnership(
        acme, records.agency("Bees", top), "2025-03", [records.ai_model("Buzz", acme)],
        programme=records.programme("Plan"), slug="acme-bees", value_amount="2.50",
        summary='=HYPERLINK("https://evil.example")', value_per="bee and year",
    )  # fmt: skip
    where = records.source(TEXT, url="https://news.example/1", publisher="Bee")
    said = records.say(deal, where, "Acme has sold Bees a chatbot.")
    records.say_further(said, "It costs 2 dollars.", ["value"])
    retold = records.source("Retold.", text_origin="retelling", rights="own retelling")
    records.say(deal, retold, "Retold.", date="2025")
    return deal


def body(response):
    return b"".join(response.streaming_content).decode()


def csv_rows(client, query=""):
    return list(csv.DictReader(StringIO(body(client.get(f"/partnerships.csv{query}")))))


def json_rows(client, query=""):
    return json.loads(body(client.get(f"/partnerships.json{query}")))["partnerships"]


def test_a_row_has_all_that_a_citation_needs(client, deal):
    (row,) = json_rows(client)

    assert row == {
        "address": "http://testserver/partnerships/acme-bees/", "slug": "acme-bees",
        "vendor": "Acme", "vendor_slug": "acme", "vendor_country": "CA",
        "agency": "Bees", "agency_slug": "bees", "agency_jurisdiction": "US federal",
        "agency_parent": "Hives", "models": ["Buzz"], "programme": "Plan",
        "programme_slug": "plan", "kind": "contract", "status": "active", "status_as_of": None,
        "certainty": "confirmed", "started": "2025-03", "ended": None, "value_amount": 2.5,
        "value_currency": "USD", "value_is_ceiling": False, "value_per": "bee and year",
        "summary": '=HYPERLINK("https://evil.example")', "sources": 2,
        "source_addresses": ["https://news.example/1"],
        "passages": ["Acme has sold Bees a chatbot.", "It costs 2 dollars."],
        "retold_passages": ["Retold."],
        "updated_at": f"{deal.updated_at:%Y-%m-%dT%H:%M:%SZ}",
    }  # fmt: skip


def test_csv_says_the_same_and_no_cell_is_a_formula(client, deal):
    (row,) = csv_rows(client)

    assert list(row) == PARTNERSHIPS.names
    assert row["summary"] == '\'=HYPERLINK("https://evil.example")'
    assert row["passages"] == "Acme has sold Bees a chatbot. | It costs 2 dollars."
    assert (row["value_amount"], row["value_is_ceiling"], row["ended"]) == ("2.5", "false", "")


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", ["deal-2", "deal-1", "deal-0"]),
        ("?vendor=maker-01", ["deal-1"]),
        ("?agency=top&sort=vendor", ["deal-0", "deal-1", "deal-2"]),
        ("?q=chatbot&model=model-02", ["deal-2"]),
        ("?q=zebra", []),
        ("?vendor=%3Cnobody%3E&page=9", ["deal-2", "deal-1", "deal-0"]),
    ],
)
def test_filters_are_those_of_the_page_and_nothing_is_left_to_another_page(client, query, slugs):
    make_world(3)

    assert [row["slug"] for row in json_rows(client, query)] == slugs
    assert [row["slug"] for row in csv_rows(client, query)] == slugs


def test_what_was_left_aside_is_said(client, deal):
    said = json.loads(body(client.get("/partnerships.json?vendor=acme&vendor=%3Cnobody%3E")))

    assert said["title"] == "Partnerships with AI from Acme"
    assert said["address"] == "http://testserver/partnerships/?vendor=acme"
    assert "<nobody>" in said["notes"][0]


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_the_file_is_named_after_its_filters_and_is_open_to_all(client, deal, ending):
    response = client.get(f"/partnerships.{ending}?vendor=acme&kind=contract&q=a+chat")

    name = response["Content-Disposition"]
    assert name.startswith('attachment; filename="accord-partnerships-vendor-acme-kind-contract-q')
    assert name.endswith(f'.{ending}"')
    assert response.streaming
    assert response["Access-Control-Allow-Origin"] == "*"
    assert client.post(f"/partnerships.{ending}").status_code == 405


@pytest.mark.parametrize("size", [2, 12])
@pytest.mark.parametrize(("ending", "number"), [("csv", 1), ("json", 1 + IN_A_TRANSACTION)])
def test_a_file_takes_one_query_besides_the_version_of_the_data(
    client, django_assert_num_queries, monkeypatch, size, ending, number
):
    monkeypatch.setattr("partnerships.exports.columns.CHUNK", 5)
    make_world(size)
    with django_assert_num_queries(1 + number):
        assert body(client.get(f"/partnerships.{ending}")).count("/partnerships/deal-") == size


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ending", ["csv", "json"])
def test_an_edit_in_the_middle_is_not_seen(client, monkeypatch, ending):
    monkeypatch.setattr("partnerships.exports.columns.CHUNK", 1)
    monkeypatch.setattr("partnerships.exports.formats.PORTION", 1)
    make_world(3)
    portions = iter(client.get(f"/partnerships.{ending}").streaming_content)
    # The second is a row of a query that has begun by then.
    begun = next(portions) + next(portions)

    with ThreadPoolExecutor() as elsewhere:
        elsewhere.submit(rename_all_vendors).result()

    assert b"Renamed" not in begun + b"".join(portions)
    assert "Renamed" in body(client.get(f"/partnerships.{ending}"))


def rename_all_vendors():
    for maker in Vendor.objects.all():
        maker.name = f"Renamed {maker.pk}"
        maker.save()
    connection.close()


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_it_is_compressed_for_who_takes_that(client, deal, ending):
    asked = client.get(f"/partnerships.{ending}", headers={"Accept-Encoding": "gzip"})

    assert (asked["Content-Encoding"], asked["Vary"]) == ("gzip", "Accept-Encoding")
    plain = client.get(f"/partnerships.{ending}")
    assert (plain.get("Content-Encoding"), plain["Vary"]) == (None, "Accept-Encoding")
    sent = gzip.decompress(b"".join(asked.streaming_content)).decode()
    assert without_moment(sent) == without_moment(body(plain))


def without_moment(text):
    return re.sub(r'"retrieved_at": "[^"]*"', "", text)


def test_memory_does_not_grow_with_the_list(client):
    acme, bees = records.vendor("Acme"), records.agency("Bees")

    def peak_with(more):
        Partnership.objects.bulk_create(
            Partnership(vendor=acme, agency=bees, slug=f"{more}-{number}", kind="contract",
                        status="active", certainty="confirmed", summary="x" * 20_000,
                        programme=records.programme(f"{more} {number}"))
            for number in range(more)
        )  # fmt: skip
        gc.collect()
        gc.freeze()
        tracemalloc.start()
        size = 0
        for portion in client.get("/partnerships.csv").streaming_content:
            size += len(portion)
            gc.collect()  # what is live counts, not when Python happens to tidy up
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        gc.unfreeze()
        return size, peak

    small, peak_of_small = peak_with(100)
    large, peak_of_large = peak_with(300)

    assert large > 3.9 * small
    assert peak_of_large < 1.2 * peak_of_small


def test_the_feed_holds_the_newest_of_what_the_filters_find(client, monkeypatch):
    make_world(3)
    monkeypatch.setattr("partnerships.views.exports.NEWEST", 2)

    everything = client.get("/partnerships.atom")
    one = client.get("/partnerships.atom?vendor=maker-00&vendor=nobody")

    def titles(response):
        feed = ElementTree.fromstring(response.content)  # noqa: S314
        return [title.text.split(":")[0] for title in feed.findall("{*}entry/{*}title")]

    assert titles(everything) == ["Maker 02 at Office 02", "Maker 01 at Office 01"]
    assert titles(one) == ["Maker 00 at Office 00"]
    assert everything["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert everything["Access-Control-Allow-Origin"] == "*"


@pytest.mark.django_db(transaction=True)
def test_a_feed_that_has_not_changed_is_not_sent_again(client):
    make_world(1)
    etag = client.get("/partnerships.atom")["ETag"]

    assert client.get("/partnerships.atom", headers={"If-None-Match": etag}).status_code == 304
    make_more = records.partnership(records.vendor("New"), records.agency("Body"))
    records.say(make_more, records.source())
    assert client.get("/partnerships.atom", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("/partnerships/?vendor=maker-00&kind=contract", "?vendor=maker-00&amp;kind=contract"),
        ("/partnerships/", ""),
        ("/agencies/top/", "?agency=top"),
        ("/vendors/maker-00/", "?vendor=maker-00"),
        ("/models/model-00/", "?model=model-00"),
        ("/programmes/plan-00/", "?programme=plan-00"),
    ],
)
@pytest.mark.parametrize("ending", ["csv", "json", "atom"])
def test_pages_lead_to_their_exports(client, address, query, ending):
    make_world(1)

    page = client.get(address).content.decode()

    assert page.count(f'href="/partnerships.{ending}{query}"') == 2
    assert 'rel="alternate" type="application/atom+xml"' in page


@pytest.fixture
def dumped(tmp_path, settings):
    """A dump as it would lie there, with files that say which they are."""
    settings.EXPORT_DIR = tmp_path
    for day in ("2025-03-01", "2025-03-02"):
        folder = tmp_path / f"{day}T023000Z"
        folder.mkdir()
        (folder / "vendors.csv").write_text(f"vendors of {day}\n")
        (folder / "private.txt").write_text("not of a dump")
    return tmp_path


def test_the_page_lists_the_newest_dump_with_sizes_and_date(client, dumped):
    page = client.get("/data/").content.decode()

    assert "2 March 2025, 02:30 UTC" in page
    assert 'href="/data/vendors.csv"' in page
    assert "22\N{NO-BREAK SPACE}bytes" in page
    assert "private.txt" not in page


@pytest.mark.parametrize("settled", ["", "nothing-there-yet"])
def test_a_site_without_a_dump_says_what_there_is_instead(client, settings, tmp_path, settled):
    settings.EXPORT_DIR = tmp_path / settled if settled else None

    page = client.get("/data/").content.decode()

    assert "offers no files of everything yet" in page
    assert 'href="/partnerships.csv"' in page
    assert client.get("/data/vendors.csv").status_code == 404


def test_a_file_of_the_newest_dump_is_handed_out_and_no_other(client, dumped):
    response = client.get("/data/vendors.csv")

    assert body(response) == "vendors of 2025-03-02\n"
    assert response["Content-Disposition"] == (
        'attachment; filename="accord-2025-03-02-vendors.csv"'
    )
    since = {"If-Modified-Since": response["Last-Modified"]}
    assert client.get("/data/vendors.csv", headers=since).status_code == 304
    for name in ("private.txt", "agencies.csv", "..%2fvendors.csv", "../../etc/passwd"):
        assert client.get(f"/data/{name}").status_code == 404


def test_the_licence_of_the_data_is_said(client, settings):
    assert "No licence is stated" in client.get("/data/").content.decode()
    settings.DATA_LICENCE = {"name": "CC-BY-4.0", "path": "https://licence.example/by"}

    assert 'href="https://licence.example/by"' in client.get("/data/").content.decode()
