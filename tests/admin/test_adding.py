from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from partnerships.admin import adding
from partnerships.fetching import FetchError
from partnerships.models import Article

from .conftest import ARTICLE

ADD = "/admin/partnerships/article/add/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def add(desk, world):
    return partial(desk.post, ADD)


def sent(**fields):
    return {"rights": "passages"} | fields


def text_of(response):
    return response.content.decode()


def file(data, name="tides.md"):
    return SimpleUploadedFile(name, data)


def test_pasted_article_lands_on_its_review(add, editor):
    response = add(sent(text=ARTICLE))

    article = Article.objects.get()
    assert response["Location"] == reverse("admin:partnerships_article_change", args=[article.pk])
    assert (article.publisher, str(article.published)) == ("Harbour Post", "2026-03-04")
    assert (article.submitted_by, article.proposals.count()) == (editor, 1)


def test_what_an_editor_types_wins_over_front_matter(add):
    add(sent(text=ARTICLE, publisher="The Post", published="2026-03", rights="own retelling"))

    article = Article.objects.get()
    assert (article.publisher, str(article.published)) == ("The Post", "2026-03")
    assert (article.text_origin, article.rights) == ("retelling", "own retelling")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tides.md", ARTICLE.encode()),
        ("tides.txt", ARTICLE.encode("utf-16")),
        (
            "tides.html",
            b"<html><head><title>Tides</title></head><body><article><p>"
            + b"Northwind Labs has signed a contract with the Department of Tides. " * 9
            + b"</p></article></body></html>",
        ),
    ],
)
def test_uploaded_file_is_read(add, name, data):
    add(sent(file=file(data, name)))

    assert "signed a contract" in Article.objects.get().text


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Paste a text, choose a file, or give an address"),
        ({"text": "   \n"}, "has no text"),
        ({"text": "---\ntitle: x\n---\n"}, "has no text"),
        ({"text": "A text.", "url": "not an address"}, "is not a web address"),
        ({"text": "A text.", "url": "javascript:alert(1)"}, "is not a web address"),
        ({"text": "A text.", "published": "yesterday"}, "is not a date"),
        ({"text": "x" * (5 * 1024 * 1024 + 1)}, "has 5.0 MB; the most that is read is"),
    ],
)
def test_bad_input_is_told_and_kept(add, fields, message):
    response = add(sent(**fields))

    assert response.status_code == 422
    assert message in text_of(response)
    assert fields.get("text", "").strip() in text_of(response)
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.md", b"", "empty"),
        ("a.md", b" \n ", "has no text"),
        ("a.pdf", b"%PDF-1.7 ...", "a PDF"),
        ("a.docx", b"PK\x03\x04....", "zip archive or an office document"),
        ("a.bin", bytes(range(8)) * 99, "binary, not text"),
        ("a.html", b"<html><body></body></html>", "No article was found"),
        ("a.txt", b"x" * (5 * 1024 * 1024 + 1), "the most that is read is"),
    ],
)
def test_file_that_cannot_be_read_is_told(add, name, data, message):
    response = add(sent(file=file(data, name)))

    assert response.status_code == 422
    assert message in text_of(response)
    assert not Article.objects.exists()


def test_text_of_a_file_is_kept_when_another_field_is_wrong(add):
    response = add(sent(file=file(ARTICLE.encode()), published="soon"))

    assert "Nobody asked the seagulls." in text_of(response)
    assert 'value="Harbour Post"' in text_of(response)


@pytest.mark.parametrize("fields", [{"text": ARTICLE}, {"file": file(ARTICLE.encode())}])
def test_text_is_kept_when_the_engine_fails(add, monkeypatch, fields):
    def fail(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(adding, "submit_article", fail)

    response = add(sent(**fields))

    assert response.status_code == 422
    assert "failed on our side" in text_of(response)
    assert "Nobody asked the seagulls." in text_of(response)


def test_form_that_was_opened_too_long_ago_is_told_in_our_words(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)

    response = client.post(ADD, sent(text=ARTICLE))

    assert response.status_code == 403
    assert "This form was not accepted" in text_of(response)
    assert not Article.objects.exists()


def test_text_and_file_together_are_refused(add):
    response = add(sent(text="A text.", file=file(b"Another.")))

    assert "either a text or a file" in text_of(response)
    assert "A text." in text_of(response)


@pytest.mark.parametrize(
    "text",
    [
        "防衛省は水曜日、対話型人工知能の試験運用を始めると発表した。",
        "Broken \ufffd bytes and a NUL \0 here.",
        "<script>alert('x')</script><img src=x onerror=alert(1)> The department said so.",
        "A poem about rain, with neither a machine nor a minister in it.",
    ],
)
def test_unusual_text_is_accepted_and_shown_escaped(add, desk, text):
    response = add(sent(text=text), follow=True)

    page = text_of(response)
    assert response.status_code == 200
    assert "Nothing was found." in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_missing_date_and_address_are_said_on_the_review(add):
    page = text_of(add(sent(text="Rain is expected."), follow=True))

    assert "has no date" in page
    assert "neither address nor publisher" in page


def test_same_text_leads_to_the_first(add):
    add(sent(text=ARTICLE))
    first = Article.objects.get()

    response = add(sent(text=ARTICLE.replace("news.example", "other.example")))

    assert "recorded already" in text_of(response)
    assert reverse("admin:partnerships_article_change", args=[first.pk]) in text_of(response)
    assert Article.objects.count() == 1


def test_same_address_leads_to_the_first_and_keeps_the_text(add):
    add(sent(text=ARTICLE))

    response = add(sent(text="Another text.", url="http://www.news.example/tides/?utm_source=x"))

    assert "recorded already" in text_of(response)
    assert "Another text." in text_of(response)


def test_discarded_article_may_come_again(add):
    add(sent(text=ARTICLE))
    Article.objects.update(status="rejected")

    assert add(sent(text=ARTICLE)).status_code == 302


def test_address_is_fetched(add, monkeypatch):
    from partnerships.extraction import article_from_text

    read = article_from_text(ARTICLE)
    monkeypatch.setattr(adding, "fetch_article", lambda address: read)

    add(sent(url="https://news.example/tides"))

    assert Article.objects.get().title == read.title


@pytest.mark.parametrize("code", ["private", "slow", "large", "type", "missing", "unreachable"])
def test_address_that_cannot_be_fetched_is_told(add, monkeypatch, code):
    def refuse(address):
        raise FetchError(code, "detail")

    monkeypatch.setattr(adding, "fetch_article", refuse)

    response = add(sent(url="https://news.example/tides", title="Kept"))

    assert response.status_code == 422
    assert 'value="https://news.example/tides"' in text_of(response)
    assert 'value="Kept"' in text_of(response)


def test_private_address_is_refused_for_real(add):
    response = add(sent(url="http://192.168.0.1/router"))

    assert "private or special network" in text_of(response)


def test_adding_needs_permission(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("eve", is_staff=True))

    assert client.get(ADD).status_code == 403
