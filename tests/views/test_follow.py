import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from partnerships.actions import following
from partnerships.actions.news import send_news
from partnerships.models import Subscription
from tests import records
from tests.views.sending import send

pytestmark = pytest.mark.django_db

PAGE = "/follow/?vendor=acme&sort=oldest"
ANA = "ana@b.example"


@pytest.fixture(autouse=True)
def world(settings):
    settings.SITE_URL = "https://accord.example"
    return records.partnership(records.vendor("Acme", slug="acme"), records.agency("Bees"))


def text_of(response) -> str:
    return response.content.decode()


def link_in(mail) -> str:
    return re.search(r"https://accord\.example(/follow/confirm/\S+)", mail.body)[1]


@pytest.mark.parametrize("address", ["/partnerships/?vendor=acme&q=bees", "/partnerships/"])
def test_every_list_leads_to_a_page_that_says_it_in_words(client, address):
    listed = client.get(address)
    link = re.search(r'href="(/follow/[^"]*)"', text_of(listed))[1].replace("&amp;", "&")

    page = text_of(client.get(link))

    sentence = listed.context["filters"].sentence
    assert (f"Partnerships {sentence}." if sentence else "All partnerships.") in page


def test_following_needs_a_button_behind_a_link_in_a_mail(client, mailoutbox):
    response = send(client, PAGE, email=ANA)
    assert (response.status_code, response.url) == (302, "/follow/sent/")
    assert "look into your mail" in text_of(client.get(response.url))
    wish = Subscription.objects.get()
    assert (wish.email, wish.query, wish.confirmed_at) == (ANA, "vendor=acme", None)

    (mail,) = mailoutbox
    assert mail.to == [ANA]
    assert "partnerships with AI from Acme" in mail.body
    page = client.get(link_in(mail))
    assert "Partnerships with AI from Acme." in text_of(page)
    wish.refresh_from_db()
    assert wish.confirmed_at is None

    assert "You follow this list" in text_of(client.post(link_in(mail)))
    wish.refresh_from_db()
    assert wish.confirmed_at.date() == timezone.now().date()
    assert "You follow this list" in text_of(client.get(link_in(mail)))


def test_a_mail_to_somebody_elses_address_says_nothing_that_was_typed(client, mailoutbox):
    send(client, "/follow/?vendor=acme&q=buy+at+https://pills.example", email=ANA)

    assert "pills" not in mailoutbox[0].body + mailoutbox[0].subject
    assert "with AI from Acme, narrowed by a search for words" in mailoutbox[0].body


def test_an_address_that_follows_already_is_not_mailed_and_not_told_of(client, mailoutbox):
    first = send(client, PAGE, email=ANA)
    following.confirm(link_in(mailoutbox[0]).split("/")[-2])

    again = send(client, PAGE, email="ANA@b.example")

    assert (again.status_code, again.url) == (first.status_code, first.url)
    assert (len(mailoutbox), Subscription.objects.count()) == (1, 1)


def test_another_link_comes_after_an_hour_and_not_before(client, mailoutbox):
    send(client, PAGE, email=ANA)
    send(client, PAGE, email=ANA)
    assert len(mailoutbox) == 1

    send(client, PAGE, email=ANA, after=timedelta(minutes=62))
    assert len(mailoutbox) == 2


def test_nobody_can_fill_a_mailbox_with_links(client, mailoutbox):
    for year in ("status=active", "kind=contract", "certainty=confirmed"):
        assert send(client, f"/follow/?{year}", email=ANA).status_code == 302

    response = send(client, PAGE, email=ANA)

    assert "mails wait at this address" in text_of(response)
    assert (len(mailoutbox), Subscription.objects.count()) == (3, 3)


@pytest.mark.parametrize("signed", ["x", "x:y:z", "%00", "a" * 3000])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_is_not_ours_is_told(client, signed, method):
    response = getattr(client, method)(f"/follow/confirm/{signed}/")

    assert response.status_code == 404
    assert "does not work any more" in text_of(response)


def test_a_link_is_too_old_after_a_week(client, mailoutbox):
    send(client, PAGE, email=ANA)

    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert client.post(link_in(mailoutbox[0])).status_code == 404
    assert Subscription.objects.get().confirmed_at is None


def test_a_mail_program_stops_the_mails_with_one_post_and_a_person_with_a_button():
    wish = Subscription.objects.create(email=ANA, query="", confirmed_at=timezone.now())
    stop = f"/follow/stop/{wish.token}/"
    program = Client(enforce_csrf_checks=True)

    assert "Stop these mails</button>" in text_of(program.get(stop))
    assert Subscription.objects.exists()
    for _ in range(2):
        response = program.post(stop, {"List-Unsubscribe": "One-Click"})
        assert response.status_code == 200
        assert "No more mails come" in text_of(response)
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    ("email", "message"),
    [
        ("", "Give the address"),
        ("nobody", "Enter a valid email address"),
        ("a@b.example\nBcc: c@d.example", "Enter a valid email address"),
        (f"{'a' * 320}@b.example", "at most 320 characters"),
    ],
)
def test_an_address_that_cannot_be_mailed_is_told_and_kept(client, mailoutbox, email, message):
    response = send(client, PAGE, email=email)

    assert response.status_code == 422
    assert message in text_of(response)
    assert response.context["form"]["email"].value() == email
    assert (len(mailoutbox), Subscription.objects.count()) == (0, 0)


def test_a_robot_is_kept_out_here_too(client, mailoutbox):
    assert send(client, PAGE, email=ANA, homepage="x").status_code == 422
    assert send(client, PAGE, email=ANA, after=timedelta(seconds=1)).status_code == 422
    assert mailoutbox == []


def test_a_mail_server_that_fails_is_told_and_nothing_is_kept(client, monkeypatch):
    def fail(**mail):
        raise OSError

    monkeypatch.setattr(following, "send_mail", fail)

    response = send(client, PAGE, email=ANA)

    assert "could not be sent" in text_of(response)
    assert response.context["form"]["email"].value() == ANA
    assert not Subscription.objects.exists()


def test_what_is_not_understood_is_left_aside_with_a_note(client, mailoutbox):
    assert "“nobody” is not in our list" in text_of(client.get("/follow/?vendor=nobody"))

    send(client, "/follow/?vendor=nobody&kind=contract", email=ANA)

    assert Subscription.objects.get().query == "kind=contract"


def test_too_much_to_follow_is_told(client, mailoutbox):
    for number in range(40):
        records.vendor("x" * 60 + str(number), slug="x" * 60 + str(number))
    chosen = "&".join(f"vendor={'x' * 60}{number}" for number in range(40))

    response = send(client, f"/follow/?{chosen}", email=ANA)

    assert "take some of it away" in text_of(response)
    assert mailoutbox == []


def test_a_site_that_sends_no_mail_offers_none(client, settings):
    settings.CAN_SEND_MAIL = False

    assert "/follow/" not in text_of(client.get("/partnerships/"))
    assert client.get(PAGE).status_code == 404


def test_mail_comes_in_the_language_of_the_page_where_it_was_asked_for(client, world, mailoutbox):
    response = send(client, "/es/follow/?vendor=acme", email=ANA)
    assert response.url == "/es/follow/sent/"
    (mail,) = mailoutbox
    assert mail.subject == "Confirme que quiere seguir una lista de Accord"
    assert "acuerdos con IA de Acme" in mail.body
    client.post(re.search(r"https://accord\.example(/es/follow/confirm/\S+)", mail.body)[1])

    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        records.say(world, records.source("Text"), "Text", event="signed")
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False), override("en"):
        send_news()

    news = mailoutbox[-1]
    assert news.subject == "Accord: 1 novedad sobre acuerdos con IA de Acme"
    assert "Acme en Bees\nFirma" in news.body
    assert "https://accord.example/es/follow/stop/" in news.extra_headers["List-Unsubscribe"]
