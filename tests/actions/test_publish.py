import threading
from decimal import Decimal

import pytest
from django.db import connection

from partnerships.actions.publish import publish_article
from partnerships.actions.refusals import Refused, Undecided
from partnerships.actions.review import accept_all, decide, link_name, make_new
from partnerships.models import (
    Agency,
    AgencyAlias,
    AIModel,
    Announcement,
    Citation,
    Partnership,
    Source,
    Vendor,
)
from partnerships.partial_dates import PartialDate

from .conftest import TEXT

pytestmark = pytest.mark.django_db


@pytest.fixture
def accepted(in_review, editor):
    article = in_review()
    accept_all(article, by=editor)
    return article


def nothing_is_public():
    return not (
        Source.objects.exists() or Partnership.objects.exists() or Announcement.objects.exists()
    )


def test_publish_makes_source_partnerships_and_announcements(accepted, editor, tides):
    source = publish_article(accepted, by=editor)

    assert (source.text, source.canonical_url) == (TEXT, "https://news.example/tides")
    contract = Partnership.objects.get(agency=tides)
    assert (contract.kind, contract.value_amount) == ("contract", Decimal(2_000_000))
    assert contract.started == PartialDate.parse("2026-03-03")
    announcement = contract.announcements.get()
    assert announcement.passage == TEXT[announcement.passage_start : announcement.passage_end]
    assert announcement.supporting_passages.get().supports == ["value"]
    assert accepted.__class__.objects.get(pk=accepted.pk).source == source


def test_publish_makes_new_bodies_and_models_as_guessed(accepted, editor, tides, northwind):
    publish_article(accepted, by=editor)

    body = Agency.objects.get(name="Harbour Inspectorate")
    assert (body.parent, body.kind, body.jurisdiction) == (tides, "regulator", "NZ")
    assert AIModel.objects.get(name="Compass").vendor == northwind


def test_publish_says_who_did_it(accepted, editor):
    source = publish_article(accepted, by=editor)

    histories = [source.history, Partnership.objects.first().history,
                 Agency.objects.get(name="Harbour Inspectorate").history]  # fmt: skip
    assert {history.first().history_user for history in histories} == {editor}


def test_publish_records_cited_sources(accepted, editor):
    source = publish_article(accepted, by=editor)

    assert Citation.objects.get(source=source).cited.title == "Daily Pilot"


def test_publish_waits_for_the_last_decision(in_review, editor):
    article = in_review()
    decide(article.proposals.first(), "accepted", by=editor)

    with pytest.raises(Undecided, match="Decide the remaining proposal"):
        publish_article(article, by=editor)

    assert nothing_is_public()


def test_publish_leaves_out_the_undecided_on_request(in_review, editor):
    article = in_review()
    decide(article.proposals.first(), "accepted", by=editor)

    publish_article(article, by=editor, leave_out_pending=True)

    assert Partnership.objects.count() == 1
    assert not Agency.objects.filter(name="Harbour Inspectorate").exists()


def test_publish_makes_nothing_new_from_rejected_proposals(in_review, editor):
    article = in_review()
    first, second = article.proposals.all()
    decide(first, "accepted", by=editor)
    decide(second, "rejected", by=editor)

    publish_article(article, by=editor)

    assert Agency.objects.count() == 1


def test_publish_refuses_where_nothing_is_accepted(in_review, editor):
    article = in_review()
    for proposal in article.proposals.all():
        decide(proposal, "rejected", by=editor)

    with pytest.raises(Refused, match="Nothing is accepted"):
        publish_article(article, by=editor)


@pytest.mark.parametrize(
    ("fields", "message"),
    [({"title": ""}, "no title"), ({"publisher": "", "url": ""}, "neither publisher nor address")],
)
def test_publish_needs_to_know_what_the_source_is(in_review, editor, fields, message):
    article = in_review(**fields)
    accept_all(article, by=editor)

    with pytest.raises(Refused, match=message):
        publish_article(article, by=editor)

    assert nothing_is_public()


def test_published_article_is_closed(accepted, editor):
    publish_article(accepted, by=editor)

    with pytest.raises(Refused, match="is published"):
        publish_article(accepted, by=editor)


def test_second_article_adds_an_announcement_not_a_twin(in_review, editor, tides):
    for number in (1, 2):
        article = in_review(f"{TEXT}\n{number}", url=f"https://news.example/{number}")
        accept_all(article, by=editor)
        publish_article(article, by=editor)

    contract = Partnership.objects.get(agency=tides)
    assert contract.announcements.count() == 2


def test_separate_partnership_of_the_same_terms_is_refused(in_review, editor, tides):
    for number in (1, 2):
        article = in_review(f"{TEXT}\n{number}", url=f"https://news.example/{number}")
        article.proposals.filter(agency__agency=tides).update(is_separate=True)
        accept_all(article, by=editor)
        if number == 1:
            publish_article(article, by=editor)

    with pytest.raises(Refused, match="add an announcement to it instead"):
        publish_article(article, by=editor)

    assert Source.objects.filter(text__gt="").count() == 1


def test_source_with_the_address_and_no_text_is_filled(accepted, editor, tides, northwind):
    known = Source.objects.create(
        title="Known", url="https://news.example/tides", canonical_url="https://news.example/tides"
    )
    partnership = Partnership.objects.create(
        vendor=northwind, agency=tides, kind="contract", status="announced", certainty="reported"
    )
    Announcement.objects.create(partnership=partnership, source=known)

    source = publish_article(accepted, by=editor)

    assert source.pk == known.pk
    assert Source.objects.exclude(text="").get().title == "Tides buys Compass"
    announcement = partnership.announcements.get()
    assert announcement.passage.startswith("Northwind Labs said")
    partnership.refresh_from_db()
    assert (partnership.status, partnership.certainty) == ("active", "confirmed")


def test_linked_name_becomes_an_alias_where_it_is_safe(accepted, editor, tides):
    name = accepted.names.get(name="Harbour Inspectorate")
    link_name(name, tides, by=editor, becomes_alias=True)

    publish_article(accepted, by=editor)

    assert AgencyAlias.objects.get(agency=tides).name == "Harbour Inspectorate"


def test_new_body_with_the_name_of_one_elsewhere_is_refused(accepted, editor):
    Agency.objects.create(name="harbour inspectorate", kind="agency", jurisdiction="FI")
    name = accepted.names.get(name="Harbour Inspectorate")
    make_new(name, by=editor, new_jurisdiction="NZ", new_agency_kind="regulator")

    with pytest.raises(Refused, match="give the new one a name that tells them apart"):
        publish_article(accepted, by=editor)

    make_new(name, by=editor, new_name="Harbour Inspectorate of New Zealand")
    publish_article(accepted, by=editor)
    assert Agency.objects.filter(name__icontains="harbour inspectorate").count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_publishers_at_once_make_one_of_each(in_review, editor, tides, northwind):
    articles = []
    for number in (1, 2):
        article = in_review(f"{TEXT}\n{number}", url=f"https://news.example/{number}")
        accept_all(article, by=editor)
        articles.append(article)
    together, failures = threading.Barrier(2), []

    def publish(article):
        try:
            together.wait()
            publish_article(article, by=editor)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=publish, args=(article,)) for article in articles]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert (Vendor.objects.count(), Agency.objects.count(), Partnership.objects.count()) == (
        1,
        2,
        2,
    )
    assert Announcement.objects.count() == 4


@pytest.mark.parametrize(
    ("event", "dated"),
    [("signed", "2026-03-03"), ("renewed", "2026-03-04"), ("denied", "2026-03-04")],
)
def test_publish_dates_what_went_on_by_its_source(accepted, editor, tides, event, dated):
    accepted.proposals.filter(agency__name="Department of Tides").update(event=event)

    publish_article(accepted, by=editor)

    announcement = Announcement.objects.get(partnership__agency=tides)
    assert str(announcement.date) == dated


def test_publish_keeps_a_known_end(accepted, editor, tides, northwind):
    recorded = Partnership.objects.create(
        vendor=northwind,
        agency=tides,
        kind="contract",
        status="ended",
        certainty="reported",
        ended=PartialDate.parse("2026-12"),
    )
    accepted.proposals.filter(agency__name="Department of Tides").update(
        event="ended", status="ended", partnership=recorded
    )

    publish_article(accepted, by=editor)

    assert str(Partnership.objects.get(pk=recorded.pk).ended) == "2026-12"
