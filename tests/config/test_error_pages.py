"""What went wrong is said on a page of ours, with what to do about it."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def assert_is_ours(response, status: int, words: str) -> None:
    page = response.content.decode()
    assert response.status_code == status
    assert words in page
    assert 'class="masthead"' in page
    assert "stylesheet" in page


def test_a_request_that_makes_no_sense(client, monkeypatch):
    monkeypatch.setattr(settings, "DATA_UPLOAD_MAX_NUMBER_FIELDS", 3)

    response = client.post(reverse("suggest"), {f"field-{number}": "" for number in range(5)})

    assert_is_ours(response, 400, "We could not make sense of this request")


def test_a_host_that_is_not_ours(client):
    response = client.get("/", headers={"Host": "elsewhere.example"})

    assert_is_ours(response, 400, "We could not make sense of this request")


def test_too_many_wrong_passwords(client):
    wrong = {"username": "ana", "password": "wrong"}
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = client.post(reverse("admin:login"), wrong)

    assert_is_ours(response, 429, "Wait half an hour and sign in again")
    assert "given 5 times" in response.content.decode()


def test_a_form_without_its_token():
    response = Client(enforce_csrf_checks=True).post(reverse("suggest"), {})

    assert_is_ours(response, 403, "Nothing was saved")


def test_nothing_at_an_address(client):
    assert_is_ours(client.get("/nowhere/"), 404, "There is nothing at this address")
