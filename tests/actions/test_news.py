import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django.db import connection

from partnerships.actions import news
from partnerships.actions.news import SETTLES, send_news
from partnerships.models import Announcement, Subscription
from tests import records

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
DAY = timedelta(days=1)
TEXT = "It rained. Acme gives Bees a chatbot. It rained again."


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://accord.example"


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def deal(clock):
    vendor = records.vendor("Acme", slug="acme")
    return records.partnership(vendor, records.agency("Bees"), slug="acme-bees")


def subscribe(email="ana@b.example", query="vendor=acme", **fields):
    fields = {"confirmed_at": MONDAY} | fields
    return Subscription.objects.create(email=email, query=query, **fields)


def say(what, passage="Acme gives Bees a chatbot.", **fields):
    where = records.source(f"{TEXT} {Announcement.objects.count()}", publisher="The Bee", **fields)
    return records.say(what, where, passage, "2026-02", event="launched", note="all may use it")


def test_a_mail_tells_what_was_recorded_for_the_list_and_where(clock, deal, mailoutbox):
    subscription = subscribe()
    clock.shift(DAY / 2)
    other = records.partnership(records.vendor("Other"), deal.agency)
    said, unfit = say(deal), say(other)
    clock.shift(DAY / 2)

    assert send_news().sent == 1

    (mail,) = mailoutbox
    assert mail.to == ["ana@b.example"]
    assert mail.subject == "Accord: 1 new on partnerships with AI from Acme"
    assert "You follow partnerships with AI from Acme. Since 2 March 2026" in mail.body
    assert (
        "\nAcme at Bees\nLaunched, February 2026. All may use it\n"
        "The Bee: “Acme gives Bees a chatbot.”\n"
        f"https://accord.example/partnerships/acme-bees/#announcement-{said.pk}\n"
    ) in mail.body
    assert f"#announcement-{unfit.pk}" not in mail.body
    assert "https://accord.example/partnerships/?vendor=acme\n" in mail.body
    stop = f"https://accord.example/follow/stop/{subscription.token}/"
    assert f"To stop these mails: {stop}\n" in mail.body
    assert mail.extra_headers["List-Unsubscribe"] == f"<{stop}>"
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_nothing_is_told_twice_and_nothing_new_is_no_mail(clock, deal, mailoutbox):
    subscribe()
    say(deal)
    clock.shift(DAY)
    assert send_news().sent == 1

    assert send_news().sent == 0
    clock.shift(DAY)
    assert send_news().sent == 0

    assert len(mailoutbox) == 1


def test_what_was_recorded_just_now_waits_for_the_next_mail(clock, deal, mailoutbox):
    subscribe()
    clock.shift(DAY)
    first = say(deal)
    clock.shift(SETTLES)
    second = say(deal)
    clock.shift(SETTLES / 2)
    send_news()
    clock.shift(DAY)
    send_news()

    told = [mail.body for mail in mailoutbox]
    assert [f"#announcement-{first.pk}" in body for body in told] == [True, False]
    assert [f"#announcement-{second.pk}" in body for body in told] == [False, True]


def test_who_has_not_confirmed_gets_nothing_and_is_forgotten_after_a_week(clock, deal, mailoutbox):
    subscribe(confirmed_at=None, asked_at=MONDAY)
    say(deal)
    clock.shift(6 * DAY)
    send_news()
    assert Subscription.objects.exists()

    clock.shift(2 * DAY)
    send_news()

    assert not Subscription.objects.exists()
    assert mailoutbox == []


def test_of_much_the_newest_thirty_are_told(clock, deal, mailoutbox):
    subscribe(query="")
    clock.shift(DAY)
    said = [say(deal) for _ in range(33)]
    clock.shift(DAY)

    send_news()

    body = mailoutbox[0].body
    assert mailoutbox[0].subject == "Accord: 33 new on all partnerships"
    assert body.count("Acme at Bees") == 30
    assert f"#announcement-{said[-1].pk}\n" in body
    assert f"#announcement-{said[2].pk}\n" not in body
    assert "… and 3 more." in body


def test_words_searched_for_narrow_what_is_told(clock, deal, mailoutbox):
    subscribe("ana@b.example", "q=chatbot")
    subscribe("bob@b.example", "q=zeppelin")
    say(deal)
    clock.shift(DAY)

    send_news()

    assert [mail.to for mail in mailoutbox] == [["ana@b.example"]]
    assert "partnerships mentioning “chatbot”" in mailoutbox[0].body


def test_a_retelling_is_marked_as_one(clock, deal, mailoutbox):
    subscribe()
    say(deal, text_origin="retelling", rights="own retelling")
    clock.shift(DAY)

    send_news()

    assert "Our retelling of The Bee: “Acme gives Bees a chatbot.”" in mailoutbox[0].body


def test_a_filter_whose_record_is_gone_ends_the_list_rather_than_let_all_through(
    clock, deal, mailoutbox
):
    subscribe(query="vendor=gone&kind=contract")
    say(deal)
    clock.shift(DAY)

    send_news()
    send_news()

    (mail,) = mailoutbox
    assert "“gone” is not in our list for “Vendor”" in mail.body
    assert "https://accord.example/partnerships/?kind=contract\n" in mail.body
    assert "chatbot" not in mail.body
    assert not Subscription.objects.exists()


def test_a_filter_goes_on_when_its_record_is_renamed(clock, deal, mailoutbox):
    subscribe()
    deal.vendor.slug, deal.vendor.name = "ackme", "Ackme"
    deal.vendor.save()
    say(deal)
    clock.shift(DAY)

    send_news()

    assert "with AI from Ackme" in mailoutbox[0].subject


def test_a_name_cannot_add_a_header_or_be_read_as_markup(clock, deal, mailoutbox):
    deal.vendor.name = "A & B\r\nBcc: all@b.example"
    deal.vendor.save()
    subscribe()
    say(deal)
    clock.shift(DAY)

    send_news()

    message = mailoutbox[0].message()
    assert message["Bcc"] is None
    assert message["Subject"].endswith("with AI from A & B Bcc: all@b.example")
    assert "A & B" in mailoutbox[0].body


@pytest.mark.parametrize("error", [SMTPServerDisconnected("ana@b.example"), OSError, KeyError])
def test_one_mail_that_fails_stops_no_other_and_comes_later(
    clock, deal, mailoutbox, monkeypatch, caplog, error
):
    subscribe("ana@b.example")
    subscribe("bob@b.example")
    say(deal)
    clock.shift(DAY)
    send = news.send_mail

    def fail_for_ana(**mail):
        if mail["to"] == "ana@b.example":
            raise error
        send(**mail)

    monkeypatch.setattr(news, "send_mail", fail_for_ana)
    first = send_news()
    monkeypatch.setattr(news, "send_mail", send)
    second = send_news()

    assert (first.sent, first.failed, second.sent, second.failed) == (1, 1, 1, 0)
    assert [mail.to for mail in mailoutbox] == [["bob@b.example"], ["ana@b.example"]]
    assert "ana@b.example" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_send_each_mail_once(deal, clock, monkeypatch):
    for number in range(4):
        subscribe(f"{number}@b.example")
    say(deal)
    clock.shift(DAY)
    sent = []

    def send_slowly(**mail):
        time.sleep(0.1)
        sent.append(mail["to"])

    def run(_):
        try:
            return send_news().sent
        finally:
            connection.close()

    monkeypatch.setattr(news, "send_mail", send_slowly)
    with ThreadPoolExecutor(3) as pool:
        totals = list(pool.map(run, range(3)))

    assert sorted(sent) == [f"{number}@b.example" for number in range(4)]
    assert sum(totals) == 4
