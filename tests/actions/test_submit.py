import threading
from dataclasses import replace

import pytest
from django.db import connection

from partnerships.actions.refusals import AlreadyRecorded
from partnerships.actions.review import accept_all
from partnerships.actions.submit import reread_article, submit_article
from partnerships.models import Agency, Article, Source
from tests.endpoint import answers, playing, status

from .conftest import TEXT, read_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(tides, compass):
    pass


def test_submit_keeps_the_article_and_what_was_found(editor, tides, northwind):
    article = submit_article(read_article(), submitted_by=editor)

    assert article.canonical_url == "https://news.example/tides"
    proposal = article.proposals.get(agency__agency=tides)
    assert proposal.vendor.vendor == northwind
    assert proposal.as_extracted["agency"] == "Department of Tides"
    assert all(TEXT[e["start"] : e["end"]] == e["text"] for e in proposal.evidence)
    assert article.history.first().history_user == editor


def test_submit_publishes_nothing():
    submit_article(read_article())

    assert not Source.objects.exists()


@pytest.mark.parametrize("url", ["", "not an address", "javascript:alert(1)"])
def test_address_that_is_none_is_left_out(url):
    article = submit_article(read_article(url=url))

    assert (article.url, article.canonical_url) == ("", None)


def test_overlong_metadata_is_shortened():
    article = submit_article(read_article(title="word " * 200, publisher="p" * 999))

    assert (len(article.title), len(article.publisher)) == (500, 200)


def test_title_turns_no_text_around():
    article = submit_article(read_article(title="A \u202equay\u2066 opens"))

    assert article.title == "A quay opens"


@pytest.mark.parametrize(
    "again",
    [
        {"url": "http://news.example/tides/"},
        {"text": TEXT + "\n\n", "url": ""},
        {"text": "New words.", "url": "https://www.news.example/tides#top"},
    ],
)
def test_same_address_or_text_is_refused(again):
    first = submit_article(read_article())

    with pytest.raises(AlreadyRecorded) as refusal:
        submit_article(replace(read_article(), **again))

    assert refusal.value.first == first


def test_published_source_of_the_same_text_is_named():
    source = Source.objects.create(title="T", text=TEXT, text_origin="original")

    with pytest.raises(AlreadyRecorded) as refusal:
        submit_article(read_article())

    assert refusal.value.first == source


def test_source_that_lacks_its_text_is_no_obstacle():
    Source.objects.create(title="T", canonical_url="https://news.example/tides")

    assert submit_article(read_article()).pk


def test_rejected_article_may_come_again():
    submit_article(read_article())
    Article.objects.update(status="rejected")

    assert submit_article(read_article()).pk


@pytest.mark.django_db(transaction=True)
def test_two_submissions_at_once_make_one_article():
    together, refusals = threading.Barrier(2), []

    def submit():
        try:
            together.wait()
            submit_article(read_article())
        except AlreadyRecorded as refusal:
            refusals.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=submit) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (Article.objects.count(), len(refusals)) == (1, 1)


@pytest.fixture
def second_reader(settings):
    """A second reader that sees both bodies of the text as customers, and a wrong kind."""
    words = "the Department of Tides has signed a contract for its Compass model"
    both = [
        {"vendor": "Northwind Labs", "body": "Department of Tides", "partnership": True,
         "pair": {"sentence": 1, "quote": words},
         "kind": {"sentence": 1, "quote": words, "label": "pilot"}},
        {"vendor": "Northwind Labs", "body": "Pier Office", "partnership": True,
         "pair": {"sentence": 1, "quote": "A report on fog has come from the Pier Office"}},
    ]  # fmt: skip
    with playing(answers(*both)) as server:
        settings.SECOND_READER = {
            "address": server.address, "model": "a-model", "key": "", "seconds": 20.0
        }  # fmt: skip
        yield server


@pytest.fixture
def pier():
    return Agency.objects.create(name="Pier Office", kind="office", jurisdiction="NZ")


def test_second_reader_has_its_say(second_reader, tides, pier):
    article = submit_article(
        read_article(
            TEXT + "\n\nIt rained all week.\n\nA report on fog has come from the Pier Office."
        )
    )

    assert "has read this too" in article.second_reader_note
    proposal = article.proposals.get(agency__agency=tides)
    assert proposal.kind == "contract"
    assert proposal.second_opinion["verdict"] == "agrees"
    assert proposal.second_opinion["fields"][0]["value"] == "pilot"
    assert article.proposals.get(agency__agency=pier).is_second_readers_alone


def test_accepting_all_leaves_what_the_second_reader_alone_sees(second_reader, pier):
    article = submit_article(
        read_article(
            TEXT + "\n\nIt rained all week.\n\nA report on fog has come from the Pier Office."
        )
    )

    accepted = accept_all(article, by=None)

    assert accepted == article.proposals.filter(decision="accepted").count() > 0
    assert article.proposals.get(agency__agency=pier).decision == "pending"


def test_second_reader_that_fails_loses_nothing(second_reader, tides):
    second_reader.plays = [status(500)]

    article = submit_article(read_article())

    assert "error 500" in article.second_reader_note
    assert article.proposals.get(agency__agency=tides).second_opinion is None


def test_second_reader_is_not_asked_where_nobody_reviews(second_reader):
    article = submit_article(read_article(), for_review=False)

    assert (article.second_reader_note, second_reader.requests) == ("", [])


def test_reading_again_asks_the_second_reader_again(second_reader, editor):
    second_reader.plays.insert(0, status(429))
    article = submit_article(read_article())

    reread_article(article, by=editor)

    assert "has read this too" in Article.objects.get().second_reader_note


def test_no_second_reader_is_asked_unless_one_is_named():
    article = submit_article(read_article())

    assert article.second_reader_note == ""
    assert not any(proposal.second_opinion for proposal in article.proposals.all())
