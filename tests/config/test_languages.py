import pytest

from tests import records
from tests.world import make_world

pytestmark = pytest.mark.django_db


def test_the_address_alone_says_which_language_a_page_speaks(client):
    plain = client.get("/agencies/", headers={"accept-language": "es"})
    spanish = client.get("/es/agencies/", headers={"accept-language": "en"})

    assert '<html lang="en">' in plain.text
    assert '<html lang="es">' in spanish.text
    assert [page["content-language"] for page in (plain, spanish)] == ["en", "es"]
    assert "accept-language" not in plain.get("vary", "").lower()


def test_the_first_language_has_no_address_of_its_own_beside_the_plain_one(client):
    assert client.get("/en/agencies/").status_code == 404


def test_what_programs_read_has_one_address(client):
    make_world()

    for path in ("partnerships.csv", "partnerships/deal-0/cite.bib", "api/v1/vendors/"):
        assert client.get(f"/{path}").status_code == 200
        assert client.get(f"/es/{path}").status_code == 404


def test_links_stay_within_the_language(client):
    records.partnership(records.vendor("Acme"), records.agency("Army"))

    page = client.get("/es/vendors/")

    assert 'href="/es/vendors/acme/"' in page.text
    assert 'href="/vendors/acme/"' not in page.text


def test_a_page_names_itself_in_every_language_for_search_engines(client):
    page = client.get("/es/sources/?page=1&x=2")

    for code, path in (("en", "/sources/"), ("es", "/es/sources/"), ("x-default", "/sources/")):
        alternate = f'hreflang="{code}" href="http://testserver{path}"'
        assert f'<link rel="alternate" {alternate}>' in page.text


def test_the_switch_leads_to_the_same_page_with_its_query(client):
    page = client.get("/partnerships/?kind=pilot&sort=value")

    assert 'href="/es/partnerships/?kind=pilot&amp;sort=value" hreflang="es"' in page.text


def test_an_address_of_nothing_is_told_in_its_language_and_leads_to_the_front(client):
    page = client.get("/es/nothing/")

    assert page.status_code == 404
    assert '<html lang="es">' in page.text
    assert 'href="/" hreflang="en"' in page.text


def test_a_page_is_not_sent_again_in_either_language(client):
    tags = [client.get(path)["etag"] for path in ("/vendors/", "/es/vendors/")]

    assert tags[0] != tags[1]
    for path, tag in zip(("/vendors/", "/es/vendors/"), tags, strict=True):
        assert client.get(path, headers={"if-none-match": tag}).status_code == 304
