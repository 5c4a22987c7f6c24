import pytest
from environ import Env

from config.mail import SMTP, mailer


@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("smtp://mail.example", {"host": "mail.example", "timeout": 10}),
        (
            "smtp+tls://ana:s%40cret@mail.example:587?timeout=5",
            {"host": "mail.example", "port": 587, "username": "ana", "password": "s@cret",
             "use_tls": True, "timeout": 5},
        ),
        ("smtp+ssl://mail.example", {"host": "mail.example", "use_ssl": True, "timeout": 10}),
    ],
)  # fmt: skip
def test_an_address_of_a_mail_server_becomes_what_django_needs(url, options):
    assert mailer(Env.email_url_config(url)) == {"BACKEND": SMTP, "OPTIONS": options}


def test_mail_may_go_to_the_console():
    assert mailer(Env.email_url_config("consolemail://"))["BACKEND"].endswith(
        "console.EmailBackend"
    )
