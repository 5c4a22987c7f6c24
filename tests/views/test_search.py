import pytest

from tests import records

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def world():
    bees = records.agency(f"Bees {HOSTILE}", acronym="<b>", slug="bees")
    maker = records.vendor(f"Acme {HOSTILE}", slug="acme")
    deal = records.partnership(maker, bees, "2025-01", summary=f"Honey {HOSTILE}.", slug="deal")
    passage = f"Acme sold {HOSTILE} honey."
    where = records.source(
        f"A badger came. {passage} It rained.", "2025-02", title=f"Honey {HOSTILE}",
        publisher=HOSTILE, text_origin="retelling", rights="own retelling",
    )  # fmt: skip
    records.say(deal, where, passage, note=f"honey {HOSTILE}")


def page_of(client, q: str) -> str:
    response = client.get("/search/", {"q": q})
    assert response.status_code == 200
    return response.content.decode()


def test_a_page_of_results_shows_groups_and_leads_to_the_list(client, world):
    page = page_of(client, "honey")

    assert "2 results for “honey”" in page
    assert 'href="/partnerships/?q=honey"' in page
    assert 'href="/partnerships/deal/"' in page
    assert page.count("<mark>") >= 2
    assert "Our retelling of &lt;script&gt;" in page


@pytest.mark.parametrize("q", ["honey", "bees", "acme", "script", "alert 1", HOSTILE, "<b>"])
@pytest.mark.parametrize("address", ["/search/", "/search/suggestions/"])
def test_hostile_words_are_shown_and_never_run(client, world, address, q):
    page = client.get(address, {"q": q}).content.decode()

    assert "<script>alert" not in page
    assert "<b>" not in page
    if address == "/search/":
        assert "&lt;script&gt;" in page or "&lt;b&gt;" in page or "&lt;<mark>" in page


def test_the_box_keeps_what_was_asked(client):
    assert 'value="a &quot;b&quot; &lt;c"' in page_of(client, 'a "b" <c')


def test_nothing_asked_and_nothing_found_each_say_what_to_do(client, world):
    assert "Type a name, an acronym or any words" in page_of(client, "")
    nothing = page_of(client, "zebra")
    assert "Nothing is called “zebra”" in nothing
    assert 'href="/agencies/?show=all"' in nothing
    assert "Did you mean" not in nothing


def test_a_page_of_results_leads_to_the_list_of_what_is_named(client, world):
    page = page_of(client, "acme us")

    assert 'href="/partnerships/?vendor=acme&amp;jurisdiction=US+federal"' in page
    assert "Partnerships for “acme us”" in page
    assert "Nothing is called" not in page


def test_a_slip_is_answered_with_names_like_it(client, world):
    records.vendor("Anthropic")

    page = page_of(client, "antropic")

    assert "Did you mean" in page
    assert 'href="/vendors/anthropic/"' in page


def test_a_misspelt_place_is_asked_back(client, world):
    records.partnership(records.vendor("Bolt"), records.agency("Ofcom", jurisdiction="UK"))

    page = page_of(client, "Untied Kingdom")

    assert "Nothing is called “Untied Kingdom”" in page
    assert page.index("Did you mean") < page.index('href="/partnerships/?jurisdiction=UK"')


def test_text_that_the_public_may_not_see_is_never_shown(client):
    records.source("A secret badger came.", rights="passages", title="News")

    page = page_of(client, "badger")

    assert "1 result" in page
    assert "secret" not in page
    assert "that its publisher alone may show" in page


def test_suggestions_are_options_alone(client, world):
    response = client.get("/search/suggestions/", {"q": "bee"})
    page = response.content.decode()

    assert page.count('role="option"') == 1
    assert 'href="/agencies/bees/"' in page
    assert "<html" not in page


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/search/suggestions/?q=bee", "1 suggestion<"),
        ("/search/suggestions/?q=zzz", "No suggestions<"),
        ("/es/search/suggestions/?q=bee", "1 sugerencia<"),
    ],
)
def test_suggestions_say_how_many_they_are(client, world, address, words):
    assert f"<template>{words}" in client.get(address).text


@pytest.mark.parametrize("address", ["/search/", "/search/suggestions/"])
@pytest.mark.parametrize(
    "q",
    [
        "%00", "%00%27%5C(%3A%26%22", "%ED%A0%80", "%FF", "%F0%9F%90%9D", "%E2%80%AE", "%25s",
        "e%CC%81%CC%81", "%EF%B7%BA", "-", "%22", "OR", "-a%20-b", "a%20" * 300, "x" * 5000,
        "%20%20", "%E3%80%80", "%F3%A0%80%81",
    ],
)  # fmt: skip
def test_odd_words_are_never_an_error_of_ours(client, world, address, q):
    assert client.get(f"{address}?q={q}").status_code == 200


@pytest.mark.parametrize("size", [1, 12])
def test_a_page_of_results_asks_the_database_a_fixed_number_of_times(
    client, django_assert_num_queries, size
):
    for number in range(size):
        deal = records.partnership(records.vendor(f"Acme {number}"), records.agency(f"B{number}"))
        where = records.source(f"Acme sold {number}.", rights="government work")
        records.say(deal, where, f"Acme sold {number}.")
    with django_assert_num_queries(17):
        client.get("/search/?q=acme")


@pytest.mark.parametrize(("q", "number"), [("", 0), ("acme", 2), ("acme bees", 4)])
def test_suggestions_ask_at_most_four_times_besides_what_is_new(
    client, world, django_assert_num_queries, q, number
):
    with django_assert_num_queries(1 + number):
        client.get("/search/suggestions/", {"q": q})


def test_nothing_can_be_posted(client):
    assert client.post("/search/").status_code == 405
    assert client.post("/search/suggestions/").status_code == 405
