"""The daily mail as a server sends it: over SMTP, to a real server on this machine."""

import socket
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.core.management import CommandError, call_command
from django.utils import timezone

from config.mail import SMTP
from partnerships.models import Subscription
from tests import records

pytestmark = pytest.mark.django_db


class Mailbox:
    """Takes mail for everybody but eve."""

    def __init__(self):
        self.taken = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address.startswith("eve@"):
            return "550 Nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.taken.append((envelope.rcpt_tos, message, envelope.content.decode()))
        return "250 OK"


@pytest.fixture
def mailbox(settings):
    with socket.create_server(("127.0.0.1", 0)) as free:
        host, port = free.getsockname()
    controller = Controller(Mailbox(), hostname=host, port=port)
    controller.start()
    options = {"host": host, "port": port, "timeout": 5}
    settings.MAILERS = {"default": {"BACKEND": SMTP, "OPTIONS": options}}
    settings.DEFAULT_FROM_EMAIL = "Accord <news@accord.example>"
    settings.SITE_URL = "https://accord.example"
    yield controller.handler
    controller.stop()


def test_mail_goes_out_over_smtp_and_one_that_is_refused_is_reported(mailbox, capsys):
    for email in ("eve@b.example", "ana@b.example"):
        Subscription.objects.create(email=email, confirmed_at=timezone.now())
    deal = records.partnership(records.vendor("Änderung & Söhne"), records.agency("Управа Одеси"))
    records.say(deal, records.source(publisher="The Bee"), event="signed")

    with (
        time_machine.travel(timezone.now() + timedelta(days=1)),
        pytest.raises(CommandError, match="1 could not be sent"),
    ):
        call_command("send_news")

    ((recipients, message, raw),) = mailbox.taken
    assert recipients == ["ana@b.example"]
    assert message["From"] == "Accord <news@accord.example>"
    token = Subscription.objects.get(email="ana@b.example").token
    assert f"\r\nList-Unsubscribe: <https://accord.example/follow/stop/{token}/>\r\n" in raw
    assert "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw
    assert message.get_content_type() == "text/plain"
    assert "Änderung & Söhne at Управа Одеси\r\nSigned\r\n" in message.get_content()
    assert capsys.readouterr().out == "1 sent\n"


def test_a_site_without_mail_says_what_it_lacks(settings):
    settings.CAN_SEND_MAIL = False

    with pytest.raises(CommandError, match="set EMAIL_URL"):
        call_command("send_news")
