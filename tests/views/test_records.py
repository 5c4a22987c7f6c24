import pytest

from partnerships.models import Agency, Partnership, Vendor
from tests import records

pytestmark = pytest.mark.django_db

TEXT = "Before it, rain. Acme has <b>sold</b> Bees a chatbot. After it, sun."
PASSAGE = "Acme has <b>sold</b> Bees a chatbot."


def make_world(size: int):
    """`size` partnerships, each of its own vendor, agency, model, programme and source."""
    top = records.agency("Top")
    for number in range(size):
        maker = records.vendor(f"Maker {number:02}")
        model = records.ai_model(f"Model {number:02}", maker)
        lead = records.agency(f"Office {number:02}", top, slug=f"office-{number}")
        deal = records.partnership(
            maker, lead, "2025-01", [model],
            programme=records.programme(f"Plan {number:02}", lead_agency=lead),
            slug=f"deal-{number}", summary="A <script>alert(1)</script> summary.",
        )  # fmt: skip
        where = records.source(
            f"{TEXT} {number}", "2025-02", title=f"News {number}", publisher="The Bee & Co",
            url=f"https://news.example/{number}",
        )  # fmt: skip
        said = records.say(deal, where, PASSAGE, "2025-01", supports=["pair"])
        records.say_further(said, "After it, sun.", ["value"])


PAGES = [
    "/", "/agencies/", "/agencies/?show=all", "/agencies/top/", "/agencies/office-0/", "/vendors/",
    "/vendors/maker-00/", "/models/", "/models/model-00/", "/programmes/", "/programmes/plan-00/",
    "/sources/", "/publishers/", "/publishers/the-bee-co/", "/agencies/top/?below=0",
    "/vendors/maker-00/?place=US", "/announcements/", "/partnerships/",
    "/partnerships/?vendor=maker-00", "/partnerships/by/agency/",
    "/partnerships/by/vendor/?find=maker", "/partnerships/deal-0/", "/method/",
]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_with_and_without_records(client, address):
    assert client.get(address).status_code in (200, 404)
    make_world(2)

    response = client.get(address)

    assert response.status_code == 200
    assert b"<script>alert" not in response.content
    assert b"<b>sold</b>" not in response.content


# Pinned: a page asks as often for one record as for many.
QUERIES = {
    "/": 19,
    "/agencies/": 8,
    "/agencies/top/": 19,
    "/agencies/top/?below=0": 12,
    "/agencies/top/?format=csv": 19,
    "/vendors/": 9,
    "/vendors/maker-00/": 18,
    "/models/": 9,
    "/models/model-00/": 21,
    "/programmes/": 6,
    "/programmes/plan-00/": 17,
    "/vendors/maker-00/?place=US": 18,
    "/publishers/": 3,
    "/publishers/the-bee-co/": 8,
    "/sources/": 3,
    "/partnerships/": 7,
    "/partnerships/?after=deal-1": 9,
    "/partnerships/by/agency/": 6,
    "/partnerships/by/vendor/?kind=contract&find=a": 5,
    "/partnerships/?vendor=maker-00&agency=top&kind=contract&q=chatbot": 11,
    "/partnerships/deal-0/": 5,
    "/method/": 1,
}


@pytest.mark.parametrize(("address", "number"), QUERIES.items())
@pytest.mark.parametrize("size", [2, 12])
def test_a_page_asks_the_database_a_fixed_number_of_times(
    client, django_assert_num_queries, address, number, size
):
    make_world(size)
    with django_assert_num_queries(number):
        client.get(address)


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("agency", "/agencies/{}/"),
        ("vendor", "/vendors/{}/"),
        ("ai_models", "/models/{}/"),
        ("programme", "/programmes/{}/"),
        ("", "/partnerships/{}/"),
    ],
)
def test_a_former_address_leads_to_the_new_one_for_good(client, kind, address):
    make_world(1)
    deal = Partnership.objects.get()
    record = getattr(deal, kind) if kind else deal
    record = record.get() if kind == "ai_models" else record
    former = record.slug
    record.slug = "renamed"
    record.save()

    response = client.get(address.format(former))

    assert (response.status_code, response.url) == (301, address.format("renamed"))
    assert client.get(response.url).status_code == 200
    assert client.get(address.format("never-was")).status_code == 404


def test_htmx_gets_the_list_alone_and_anybody_else_the_whole_page(client):
    make_world(1)
    whole = client.get("/partnerships/")
    part = client.get("/partnerships/", headers={"HX-Request": "true"})
    back = client.get(
        "/partnerships/",
        headers={"HX-Request": "true", "HX-History-Restore-Request": "true"},
    )

    assert b"<html" in whole.content
    assert b"<html" in back.content
    assert part.content.strip().startswith(b"<title>Partnerships")
    assert b'<div id="browser"' in part.content
    assert {"HX-Request", "HX-History-Restore-Request"} <= set(
        part.headers["Vary"].replace(" ", "").split(",")
    )


def test_the_list_says_what_it_left_aside(client):
    make_world(1)

    page = client.get("/partnerships/?vendor=maker-00&vendor=%3Cnobody%3E").content.decode()

    assert "&lt;nobody&gt;" in page
    assert "partnership with AI from Maker 00" in page


def test_a_page_keeps_the_filters_in_the_links_to_the_next(client):
    maker = records.vendor("Maker")
    for number in range(30):
        records.partnership(maker, records.agency(f"Office {number}"))

    page = client.get("/partnerships/?vendor=maker&sort=oldest").content.decode()

    last = Partnership.objects.order_by("pk")[24]
    assert f'href="/partnerships/?vendor=maker&amp;sort=oldest&amp;after={last.slug}"' in page


def test_all_values_of_a_filter_are_found_by_a_part_of_their_names(client):
    bees = records.agency("Bees")
    for name in ("Société Acmé", "Zeta"):
        records.partnership(records.vendor(name), bees)

    page = client.get(
        "/partnerships/by/vendor/?find=acme&kind=contract&vendor=zeta"
    ).content.decode()

    assert "Société Acmé" in page
    assert '<input type="hidden" name="kind" value="contract">' in page
    assert page.count('<input type="hidden" name="vendor" value="zeta">') == 2
    assert "No name here" in client.get("/partnerships/by/vendor/?find=qqq").content.decode()


def test_agencies_to_choose_from_stand_below_their_parents(client):
    top = records.agency("Top")
    records.partnership(records.vendor("Acme"), records.agency("Part", top))

    page = client.get("/partnerships/by/agency/?agency=part").content.decode()

    assert page.index("Top") < page.index("1 below") < page.index('value="part" checked')


def test_there_is_no_page_for_an_unknown_filter(client):
    assert client.get("/partnerships/by/weather/").status_code == 404


def test_a_partnership_shows_each_passage_in_its_context_with_its_source(client):
    make_world(1)

    page = client.get("/partnerships/deal-0/").content.decode()

    assert "Before it, rain. <span" in page
    assert "<mark>Acme has &lt;b&gt;sold&lt;/b&gt; Bees a chatbot.</mark><sup" in page
    assert "<mark>After it, sun.</mark>" in page
    assert 'href="https://news.example/0" rel="external noopener nofollow"' in page
    assert "The Bee &amp; Co" in page
    assert "February 2025" in page


def test_a_partnership_without_a_passage_says_so(client):
    make_world(1)
    deal = records.partnership(records.vendor("Acme"), records.agency("Bees"), slug="bare")
    records.say(deal, records.source())

    page = client.get("/partnerships/bare/").content.decode()

    assert "Sourced, passage not recorded yet" in page
    assert "<mark>" not in page


RETOLD = "Our retelling of The Bee &amp; Co, not the publisher’s words"


@pytest.mark.parametrize("address", ["/", "/partnerships/retold/", "source"])
def test_a_retelling_is_marked_wherever_its_passage_is_shown(client, address):
    deal = records.partnership(records.vendor("Acme"), records.agency("Bees"), slug="retold")
    where = records.source(
        TEXT, text_origin="retelling", rights="own retelling", publisher="The Bee & Co"
    )
    records.say(deal, where, PASSAGE)

    page = client.get(where.get_absolute_url() if address == "source" else address)

    assert page.content.decode().count("<mark>") >= 1
    assert RETOLD in page.content.decode()


def test_sources_that_differ_stand_side_by_side(client):
    make_world(1)
    deal = Partnership.objects.get()
    records.say(deal, records.source(publisher="Bee"), asserts_status="active")
    records.say(deal, records.source(publisher="Wasp"), asserts_status="ended")

    page = client.get("/partnerships/deal-0/").content.decode()

    assert "Where the sources differ" in page
    assert page.index("Where the sources differ") < page.index("Bee</a>") < page.index("Wasp</a>")


def test_nothing_can_be_posted_to_a_public_page(client):
    assert {client.post(page).status_code for page in ("/", "/partnerships/")} == {405}


def test_an_address_that_leads_nowhere_says_what_to_do(client):
    response = client.get("/nothing/here/")

    assert response.status_code == 404
    assert "Search for it in the box above" in response.content.decode()
    assert 'action="/search/"' in response.content.decode()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/agencies/%00/", 404),
        ("/agencies/x%27--/", 404),
        ("/sources/99999999999999999999999/", 404),
        ("/partnerships/?q=%00%27%5C(%3A%26%22", 200),
        ("/partnerships/?agency=%00&vendor=%F0%9F%90%9D&page=%00", 200),
        ("/partnerships/?year=99999999999&page=-1", 200),
        ("/vendors/?page=99", 200),
        ("/partnerships/?" + "vendor=x&" * 500, 200),
    ],
)
def test_a_strange_address_is_never_an_error_of_ours(client, address, status):
    make_world(1)

    assert client.get(address).status_code == status


def test_letters_of_any_script_make_an_address(client):
    records.agency("Управа Одеси")

    assert client.get("/agencies/управа-одеси/").status_code == 200


def test_an_error_of_ours_has_the_same_dress(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("partnerships.queries.front_page.numbers", lambda: 1 / 0)

    response = client.get("/")

    assert response.status_code == 500
    assert "Something went wrong on our side" in response.content.decode()


@pytest.mark.parametrize(
    "address", ["/agencies/top/", "/vendors/maker-00/", "/models/model-00/", "/programmes/plan-00/"]
)
def test_the_timeline_is_a_table_with_its_file(client, address):
    make_world(2)

    page = client.get(address).content.decode()
    file = client.get(f"{address}?format=csv")

    assert 'href="?format=csv"' in page
    assert file["Content-Disposition"].startswith("attachment")
    assert file.content.decode().splitlines()[0] == "Partnership,Kind,Status,Since,Until"
    assert "Jan 2025" in file.content.decode()


@pytest.mark.parametrize(
    ("address", "table", "heading", "row"),
    [
        ("/agencies/top/", "vendors", "Vendor,Partnerships", "Maker 00"),
        ("/vendors/maker-00/", "agencies", "Agency,Partnerships", "Office 00"),
        ("/programmes/plan-00/", "money", "Year,Stated sums,Partnerships", "2025,"),
        ("/models/model-00/", "nonsense", "Partnership,Kind,Status,Since,Until", "Office 00"),
    ],
)
def test_each_table_of_a_record_has_its_file(client, address, table, heading, row):
    make_world(2)
    records.partnership(Vendor.objects.get(slug="maker-00"), Agency.objects.get(slug="top"))
    Partnership.objects.update(value_amount=5, value_currency="USD")

    page = client.get(address).text
    lines = client.get(f"{address}?format=csv&table={table}").text.splitlines()

    assert (f'href="?format=csv&amp;table={table}"' in page) == (table != "nonsense")
    assert lines[0] == heading
    assert any(line.startswith(row) for line in lines[1:])


def test_an_agency_stands_alone_or_with_what_is_below(client):
    make_world(2)
    top = Agency.objects.get(slug="top")
    records.partnership(records.vendor("Acme"), top, slug="of-its-own")

    whole = client.get("/agencies/top/").content.decode()
    alone = client.get("/agencies/top/?below=0").content.decode()

    assert "/partnerships/deal-0/" in whole
    assert 'href="?below=0"' in whole
    assert "/partnerships/of-its-own/" in alone
    assert "/partnerships/deal-0/" not in alone


def test_a_place_that_nobody_knows_shows_everywhere(client):
    make_world(1)
    office = records.agency("Bureau", jurisdiction="FR")
    records.partnership(Vendor.objects.get(), office, slug="abroad")

    everywhere = client.get("/vendors/maker-00/?place=%00XX").content.decode()
    france = client.get("/vendors/maker-00/?place=FR").content.decode()

    assert "/partnerships/deal-0/" in everywhere
    assert "/partnerships/deal-0/" not in france
    assert "/partnerships/abroad/" in france


def test_a_row_holds_its_source_with_the_sentence(client):
    make_world(1)

    page = client.get("/models/model-00/").content.decode()

    assert "Who says so:" in page
    assert "<mark>Acme has &lt;b&gt;sold&lt;/b&gt; Bees a chatbot.</mark>" in page
    assert 'href="/publishers/the-bee-co/">The Bee &amp; Co</a>' in page


def test_a_partnership_says_what_it_prefers_what_else_there_is_and_what_changed(client):
    make_world(1)
    deal = Partnership.objects.get()
    for status in ("active", "ended"):
        records.say(deal, records.source(), asserts_status=status)
    records.partnership(deal.vendor, deal.agency, kind="pilot", slug="its-sibling")
    deal.status = "ended"
    deal.save()

    page = client.get("/partnerships/deal-0/").content.decode()

    assert "Here it says <strong>Ended</strong>: the word of the newest source." in page
    assert 'href="/partnerships/its-sibling/"' in page
    assert "Record changed" in page


def test_a_record_says_first_how_many_partnerships_stand_how(client):
    acme, bees = records.vendor("Acme"), records.agency("Bees")
    for started, status in (("2023", "active"), ("2024", "active"), ("2025", "ended")):
        records.partnership(acme, bees, started, status=status)

    page = client.get("/vendors/acme/").content.decode()

    words = '<a href="#group-1">2 in use</a>, <a href="#group-2">1 ended</a>.'
    assert "3 partnerships:" in page
    assert page.index(words) < page.index('id="group-1"') < page.index('id="group-2"')


def test_a_list_draws_years_and_says_them(client):
    acme = records.vendor("Acme")
    for started in ("2023", "2025", "2025-02"):
        records.partnership(acme, records.agency(f"Bees {started}"), started)

    assert b"<title>2023: 1, 2025: 2</title>" in client.get("/vendors/").content
