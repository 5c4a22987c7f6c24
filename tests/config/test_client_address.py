import pytest
from django.contrib.auth.models import User
from django.test import RequestFactory

from config.client_address import client_address

EDITOR, STRANGER, PROXY = "192.0.2.7", "203.0.113.9", "10.0.0.2"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, STRANGER, PROXY),
        (1, EDITOR, EDITOR),
        (1, f"{STRANGER}, {EDITOR}", EDITOR),
        (2, f"{STRANGER}, {EDITOR}, 10.0.0.1", EDITOR),
        (2, EDITOR, PROXY),
        (1, "", PROXY),
        (1, "unknown", PROXY),
        (1, "2001:db8::7", "2001:db8::7"),
    ],
)
def test_client_address_is_what_our_outermost_proxy_saw(settings, proxies, forwarded, address):
    settings.PROXY_COUNT = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=forwarded)

    assert client_address(request) == address


@pytest.mark.django_db
def test_a_stranger_who_guesses_is_locked_out_and_the_editor_is_not(settings, client):
    settings.PROXY_COUNT = 1
    User.objects.create_user("ana", password="a long pass phrase", is_staff=True)

    def sign_in(password, forwarded):
        entry = {"username": "ana", "password": password}
        return client.post("/admin/login/", entry, HTTP_X_FORWARDED_FOR=forwarded).status_code

    guesses = [sign_in("guess", f"192.0.2.{number}, {STRANGER}") for number in range(6)]

    assert guesses[-1] == 429
    assert sign_in("a long pass phrase", STRANGER) == 429
    assert sign_in("a long pass phrase", EDITOR) == 302
