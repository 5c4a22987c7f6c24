import dataclasses

import pytest

from partnerships.actions import review
from partnerships.actions.refusals import AlreadyRecorded, Refused, StaleEdit
from partnerships.extraction.types import Value
from partnerships.models import Agency
from partnerships.models.choices import Decision
from partnerships.partial_dates import PartialDate

from .conftest import TEXT, evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(in_review):
    return in_review()


def terms_for(article, **changes):
    names = {name.name: name for name in article.names.all()}
    terms = review.Terms(
        vendor=names["Northwind Labs"], agency=names["Department of Tides"], kind="pilot",
        status="exploring", certainty="alleged",
        evidence=(evidence(TEXT, "the Department of Tides has signed a contract", "pair"),),
    )  # fmt: skip
    return dataclasses.replace(terms, **changes)


def test_decide_notes_who_decided(article, editor):
    proposal = article.proposals.first()

    review.decide(proposal, Decision.ACCEPTED, by=editor)

    proposal.refresh_from_db()
    assert (proposal.decision, proposal.decided_by) == ("accepted", editor)
    assert proposal.history.first().history_user == editor


def test_reopen_forgets_the_decision(article, editor):
    proposal = article.proposals.first()
    review.decide(proposal, Decision.REJECTED, by=editor)

    review.decide(proposal, Decision.PENDING, by=editor)

    proposal.refresh_from_db()
    assert (proposal.decision, proposal.decided_by) == ("pending", None)


def test_accept_all_leaves_what_was_rejected(article, editor):
    review.decide(article.proposals.first(), Decision.REJECTED, by=editor)

    assert review.accept_all(article, by=editor) == 1
    assert {each.decision for each in article.proposals.all()} == {"rejected", "accepted"}


def test_change_of_an_old_state_is_refused_and_saves_nothing(article, editor):
    first, second = article.proposals.all()
    seen = article.version
    review.decide(first, Decision.ACCEPTED, by=editor)

    with pytest.raises(StaleEdit), review.open_article(article, version=seen):
        review.decide(second, Decision.ACCEPTED, by=editor)

    second.refresh_from_db()
    assert second.decision == "pending"


def test_change_proposal_keeps_what_was_extracted(article, editor):
    proposal = article.proposals.first()
    value = Value(amount=0, currency="EUR")
    value = dataclasses.replace(value, amount=proposal.value_amount)
    terms = terms_for(article, value=value, announced=PartialDate.parse("2026"))

    review.change_proposal(proposal, terms, by=editor, decision=Decision.ACCEPTED)

    proposal.refresh_from_db()
    assert (proposal.kind, proposal.status, proposal.value_currency) == (
        "pilot",
        "exploring",
        "EUR",
    )
    assert str(proposal.announced) == "2026"
    assert proposal.as_extracted["kind"] == "contract"
    assert proposal.decision == "accepted"


@pytest.mark.parametrize("currency", ["usd", "", "US"])
def test_change_proposal_refuses_half_a_value(article, editor, currency):
    proposal = article.proposals.first()
    value = Value(amount=proposal.value_amount, currency=currency)

    with pytest.raises(Refused, match="currency of three capitals"):
        review.change_proposal(proposal, terms_for(article, value=value), by=editor)


def test_change_proposal_refuses_words_that_the_article_lacks(article, editor):
    wrong = dataclasses.replace(evidence(TEXT, "Northwind", "pair"), text="Southwind")

    with pytest.raises(Refused, match="not what the article says"):
        review.change_proposal(
            article.proposals.first(), terms_for(article, evidence=(wrong,)), by=editor
        )


def test_accept_needs_a_passage(article, editor):
    proposal = article.proposals.first()
    review.change_proposal(proposal, terms_for(article, evidence=()), by=editor)

    with pytest.raises(Refused, match="has no passage"):
        review.decide(proposal, Decision.ACCEPTED, by=editor)


def test_add_proposal_is_accepted_and_has_no_confidence(article, editor):
    proposal = review.add_proposal(article, terms_for(article), by=editor)

    assert (proposal.decision, proposal.confidence) == ("accepted", None)
    assert article.proposals.count() == 3


def test_add_proposals_accepts_what_was_recorded_with_its_history(article, editor):
    compass = article.names.get(name="Compass")

    review.add_proposals(article, [terms_for(article, ai_models=(compass,))], by=editor)

    added = article.proposals.get(confidence=None)
    assert (added.kind, added.decision, added.decided_by) == ("pilot", "accepted", editor)
    begun = added.history.get()
    assert (begun.history_type, begun.history_user) == ("+", editor)
    assert [used.proposedname for used in begun.ai_models.all()] == [*added.ai_models.all()]


def test_add_proposals_refuses_what_breaks_a_constraint(article, editor):
    with pytest.raises(Refused, match="kind"):
        review.add_proposals(article, [terms_for(article, kind="gift")], by=editor)


def test_mentions_of_a_name_are_those_of_its_longest_ways():
    text = "The Harbour Inspectorate, or Harbour for short, is in the Harbourfront."

    assert review.mentions_of(text, ["Harbour", "Harbour Inspectorate"]) == [[4, 24], [29, 36]]


def test_find_passage_forgives_spaces_and_takes_the_nearest():
    text = "It said so.\nIt  said so. It\nsaid so."

    assert review.find_passage(text, "It said so.", ["pair"]).start == 0
    found = review.find_passage(text, " It said\tso. ", ["pair"], near=24)
    assert (found.start, found.text) == (25, "It\nsaid so.")


@pytest.mark.parametrize("quote", ["It never said so", "", "   ", "x" * 500])
def test_find_passage_refuses_what_is_not_there(quote):
    with pytest.raises(Refused, match="is not in the article's text"):
        review.find_passage("It said so.", quote, ["pair"])


def test_link_name_confirms_it(article, editor):
    name = article.names.get(name="Harbour Inspectorate")
    body = Agency.objects.create(name="Inspectorate of Harbours", kind="agency", jurisdiction="NZ")

    review.link_name(name, body, by=editor, becomes_alias=True)

    name.refresh_from_db()
    assert (name.record, name.confirmed, name.becomes_alias) == (body, True, True)
    assert name.history.first().history_user == editor


def test_make_new_undoes_a_link(article, editor):
    name = article.names.get(name="Department of Tides")

    review.make_new(name, by=editor, new_jurisdiction="AU", new_agency_kind="office")

    name.refresh_from_db()
    assert (name.record, name.new_jurisdiction, name.new_agency_kind) == (None, "AU", "office")


def test_add_name_finds_where_it_stands(article, editor):
    name = review.add_name(article, "agency", "Daily Pilot", by=editor)

    ((start, end),) = name.mentions
    assert TEXT[start:end] == "Daily Pilot"


def fields_of(article, **changes):
    names = ("url", "title", "publisher", "author", "published", "text_origin", "rights")
    return {name: getattr(article, name) for name in names} | changes


def test_change_article_keeps_the_canonical_address_in_step(article, editor):
    review.change_article(article, by=editor, **fields_of(article, url="http://www.a.example/x/"))

    article.refresh_from_db()
    assert article.canonical_url == "https://a.example/x"
    assert article.history.first().history_user == editor


def test_change_article_refuses_an_address_of_another(article, in_review, editor):
    other = in_review(TEXT + " More.", url="https://other.example/")

    with pytest.raises(AlreadyRecorded) as refusal:
        review.change_article(other, by=editor, **fields_of(other, url=article.url))

    assert refusal.value.first == article


def test_change_article_makes_a_retelling_ours(article, editor):
    review.change_article(article, by=editor, **fields_of(article, text_origin="retelling"))

    article.refresh_from_db()
    assert article.rights == "own retelling"


def test_rejected_article_is_closed(article, editor):
    review.reject_article(article, by=editor)

    with pytest.raises(Refused, match="is rejected"):
        review.accept_all(article, by=editor)


def test_drop_citation(article, editor):
    review.drop_citation(article, 0, by=editor)

    article.refresh_from_db()
    assert article.citations == []
