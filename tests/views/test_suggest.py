from datetime import timedelta

import pytest
from django.test import Client

from partnerships.models import Suggestion
from tests import records
from tests.views.sending import send

pytestmark = pytest.mark.django_db

ARTICLE = "https://news.example/tides?utm_source=x"


@pytest.fixture
def vendor():
    return records.vendor("Acme", slug="acme")


def text_of(response) -> str:
    return response.content.decode()


def test_an_article_lands_in_the_queue_as_it_was_sent(client):
    response = send(client, "/suggest/", address=ARTICLE, message="Page 2.", email="a@b.example")

    assert (response.status_code, response.url) == (302, "/suggest/thanks/")
    sent = Suggestion.objects.get()
    assert (sent.kind, sent.state, sent.about) == ("article", "open", None)
    assert (sent.address, sent.message, sent.email) == (ARTICLE, "Page 2.", "a@b.example")
    assert "Thank you" in text_of(client.get(response.url))


def test_a_mistake_knows_which_record_it_is_about(client, vendor):
    page = "/suggest/?about=vendor/acme"
    assert "Acme" in text_of(client.get(page))

    send(client, page, message="It is spelled <b>Ackme</b>.\r\nSee its site.")

    sent = Suggestion.objects.get()
    assert (sent.kind, sent.about) == ("mistake", vendor)
    assert sent.message == "It is spelled <b>Ackme</b>.\nSee its site."


def test_every_record_has_a_link_that_leads_to_a_form_about_it(client, vendor):
    model = records.ai_model("Compass", vendor)
    body = records.agency("Управа Одеси")
    where = records.source()
    deal = records.partnership(vendor, body, models=[model])
    for record in (vendor, model, body, where, deal, records.programme("OneGov")):
        page = text_of(client.get(record.get_absolute_url()))
        link = page.split('href="/suggest/?about=')[1].split('"')[0]

        form = client.get(f"/suggest/?about={link}")

        assert form.context["about"].record == record
        assert f'<a href="{record.get_absolute_url()}">' in text_of(form)


def test_a_record_is_found_by_a_former_slug(client, vendor):
    vendor.slug = "ackme"
    vendor.save()

    assert client.get("/suggest/?about=vendor/acme").context["about"].record == vendor


@pytest.mark.parametrize(
    "reference",
    ["vendor/nobody", "vendor/", "vendor", "user/1", "source/x", "source/99999999999999999999",
     "source/²", "vendor/%00", "vendor/" + "x" * 5000],
)  # fmt: skip
def test_a_record_that_is_not_there_is_told_and_takes_no_report(client, reference):
    response = client.get(f"/suggest/?about={reference}")
    assert response.status_code == 200
    assert "is not here" in text_of(response)

    response = send(client, f"/suggest/?about={reference}", address=ARTICLE, message="Kept")
    assert response.status_code == 422
    assert "Kept" in text_of(response)
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"address": ""}, "Give the article’s address"),
        ({"address": "not an address"}, "not a web address"),
        ({"address": "javascript:alert(1)"}, "not a web address"),
        ({"address": "ftp://news.example/a"}, "not a web address"),
        ({"address": "https://localhost/"}, "not a web address"),
        ({"address": f"https://news.example/{'a' * 2000}"}, "at most 2000 characters"),
        ({"message": "x" * 2001}, "at most 2000 characters"),
        ({"message": "nul \0"}, "Null characters are not allowed"),
        ({"email": "nobody"}, "Enter a valid email address"),
        ({"email": "a@b.example\nBcc: c@d.example"}, "Enter a valid email address"),
    ],
)
def test_what_cannot_be_taken_is_told_and_kept(client, fields, message):
    typed = {"address": ARTICLE, "message": "A message of mine.", "email": "a@b.example"} | fields

    response = send(client, "/suggest/", **typed)

    assert response.status_code == 422
    assert message in text_of(response)
    kept = response.context["form"]
    assert {name: kept[name].value() for name in typed} == typed
    assert not Suggestion.objects.exists()


def test_a_mistake_needs_words(client, vendor):
    response = send(client, "/suggest/?about=vendor/acme", address=ARTICLE, message="  ")

    assert "Say what is wrong" in text_of(response)


def test_the_same_waits_once_however_it_is_written(client, vendor):
    page = "/suggest/?about=vendor/acme"
    send(client, "/suggest/", address=ARTICLE)
    send(client, page, message="Wrong name.")

    again = send(client, "/suggest/", address="http://www.news.example/tides/")
    assert "waits for an editor" in text_of(again)
    assert "waits for an editor" in text_of(send(client, page, message=" wrong  NAME."))
    assert send(client, page, message="Wrong country.").status_code == 302
    assert Suggestion.objects.count() == 3


def test_an_article_that_is_recorded_leads_to_its_page(client):
    where = records.source("A text.", url=ARTICLE)
    where.canonical_url = "https://news.example/tides"
    where.save()

    response = send(client, "/suggest/", address=ARTICLE)

    assert f"<a href='{where.get_absolute_url()}'>" in text_of(response)
    assert not Suggestion.objects.exists()


def test_what_robots_fill_in_keeps_the_form_back_and_a_person_can_send_it_again(client):
    response = send(client, "/suggest/", address=ARTICLE, homepage="https://pills.example")

    assert "is to stay empty" in text_of(response)
    assert response.context["form"]["homepage"].value() == ""
    assert response.context["form"]["address"].value() == ARTICLE
    assert not Suggestion.objects.exists()


def test_two_reasons_at_once_to_keep_a_form_back_are_both_told(client):
    response = send(client, "/suggest/", address=ARTICLE, homepage="x", opened="forged")

    assert "is to stay empty" in text_of(response)
    assert "opened more than a day ago" in text_of(response)
    assert response.context["form"]["address"].value() == ARTICLE


@pytest.mark.parametrize(
    ("after", "message"),
    [
        (timedelta(seconds=1), "faster than anybody types"),
        (timedelta(hours=25), "opened more than a day ago"),
    ],
)
def test_a_form_sent_too_soon_or_too_late_can_be_sent_again_as_it_comes_back(
    client, after, message
):
    response = send(client, "/suggest/", address=ARTICLE, after=after)

    assert message in text_of(response)
    form = response.context["form"]
    assert form["address"].value() == ARTICLE
    later = after + timedelta(seconds=10)
    again = send(client, "/suggest/", address=ARTICLE, opened=form["opened"].value(), after=later)
    assert again.status_code == 302


@pytest.mark.parametrize("opened", ["", "forged", "follow:1:x", "x" * 999, "\0"])
def test_a_form_that_we_did_not_hand_out_is_refused(client, opened):
    response = send(client, "/suggest/", address=ARTICLE, opened=opened)

    assert response.status_code == 422
    assert not Suggestion.objects.exists()


def test_one_network_may_send_so_many_an_hour_and_keeps_what_it_typed(client, monkeypatch):
    monkeypatch.setattr("partnerships.views.suggest.SuggestionForm.hourly_limit", 2)
    for number in range(2):
        assert send(client, "/suggest/", address=f"{ARTICLE}&n={number}").status_code == 302

    response = send(client, "/suggest/", address=ARTICLE)

    assert "send it again in an hour" in text_of(response)
    assert response.context["form"]["address"].value() == ARTICLE
    elsewhere = Client(REMOTE_ADDR="192.0.2.9")
    assert send(elsewhere, "/suggest/", address=ARTICLE).status_code == 302


def test_a_form_without_its_cookie_is_refused():
    strict = Client(enforce_csrf_checks=True)

    assert send(strict, "/suggest/", address=ARTICLE).status_code == 403


def test_nobodys_mail_address_is_on_a_public_page(client, vendor):
    send(client, "/suggest/?about=vendor/acme", message="Wrong.", email="ana@b.example")

    for page in ("/", "/vendors/acme/", "/suggest/?about=vendor/acme", "/suggest/thanks/"):
        assert "ana@b.example" not in text_of(client.get(page))


@pytest.mark.parametrize(("address", "number"), [("/suggest/", 0), ("?about=vendor/acme", 1)])
def test_the_form_asks_the_database_no_more_than_it_has_to(
    client, vendor, django_assert_num_queries, address, number
):
    with django_assert_num_queries(number):
        client.get(address if address.startswith("/") else f"/suggest/{address}")
