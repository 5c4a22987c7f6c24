"""The page of one partnership is kept until something changes that it shows."""

from gzip import decompress

import pytest

from tests import records

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_memory")]

GZIP = {"Accept-Encoding": "gzip"}
PAGES = ["/partnerships/deal/", "/es/partnerships/deal/", "/embed/partnerships/deal/"]


@pytest.fixture
def deal():
    return records.partnership(records.vendor("Acme"), records.agency("Bees"), slug="deal")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_outlasts_edits_of_what_it_does_not_show(
    client, deal, django_assert_num_queries, address
):
    made = client.get(address, headers=GZIP)
    records.partnership(records.vendor("Zeta"), records.agency("Hive"))

    with django_assert_num_queries(1):  # for the version
        again = client.get(address, headers=GZIP)
    assert (again.content, again.headers["ETag"]) == (made.content, made.headers["ETag"])
    seen = {**GZIP, "If-None-Match": made.headers["ETag"]}
    assert client.get(address, headers=seen).status_code == 304


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_made_anew_after_an_edit_of_what_it_shows(client, deal, address):
    seen = client.get(address, headers=GZIP).headers["ETag"]
    deal.agency.name = "Wasps"
    deal.agency.save()

    anew = client.get(address, headers={**GZIP, "If-None-Match": seen})

    assert b"Wasps" in decompress(anew.content)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_that_was_kept_is_not_there_for_ever(client, deal, address):
    seen = {**GZIP, "If-None-Match": client.get(address, headers=GZIP).headers["ETag"]}
    deal.slug = "deal-of-theirs"
    deal.save()
    assert client.get(address, headers=seen).headers["Location"] == address.replace(
        "/deal/", "/deal-of-theirs/"
    )

    deal.delete()

    assert client.get(address, headers=seen).status_code == 404


def test_a_page_waits_for_the_history_of_what_it_shows(client, deal):
    """It is written when the record is there already."""
    deal.history.update(history_change_reason="seeds")
    seen = client.get(PAGES[0], headers=GZIP).headers["ETag"]
    deal.history.update(history_change_reason="")

    anew = client.get(PAGES[0], headers={**GZIP, "If-None-Match": seen})

    assert b"by the seeds" not in decompress(anew.content)
