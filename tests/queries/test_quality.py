from datetime import timedelta

import pytest
from django.utils import timezone
from model_bakery import baker

from partnerships.models import Article
from partnerships.queries import quality as module
from partnerships.queries.quality import quality
from tests import records
from tests.world import make_world

pytestmark = pytest.mark.django_db

TEXT = "Acme works here. It costs nothing."


def measures() -> dict[str, list[str]]:
    groups = quality(timezone.now()).table.groups
    return {row[0].text: [cell.text for cell in row[1:]] for group in groups for row in group.rows}


def test_fields_rest_on_passages_of_announcements_and_on_further_ones():
    deals = make_world()
    said = records.say(deals[0], records.source(TEXT), "Acme works here.", supports=["pair"])
    records.say_further(said, "It costs nothing.", ["value", "kind"])
    records.say(deals[1], records.source())
    of_all = f"{100 / len(deals):.0f}%"

    found = measures()

    assert found["Vendor and body"] == found["Kind"] == ["1", str(len(deals)), of_all]
    assert found["Status"] == ["0", str(len(deals)), "0%"]
    assert found["Value"] == ["0", "0", "–"]
    dated = sum(deal.started is not None for deal in deals)
    assert found["Since when"] == ["0", str(dated), "0%"]


def test_those_without_a_passage_are_named():
    deals = make_world()
    records.say(deals[0], records.source(TEXT), "Acme works here.")

    found = quality(timezone.now()).without_passage

    assert {link.url for link, _ in found.pairs} == {d.get_absolute_url() for d in deals[1:]}
    assert found.total == len(deals) - 1
    assert measures()["Without a recorded passage"][0] == str(found.total)


def test_only_the_first_are_named_and_all_are_counted(client, monkeypatch):
    deals = make_world()
    monkeypatch.setattr(module, "MOST", 2)

    found = quality(timezone.now())

    assert (len(found.without_passage.pairs), found.without_passage.total) == (2, len(deals))
    page = client.get("/quality/").content.decode()
    assert f"The first 2 of {len(deals)}." in page
    shown = client.get(found.without_passage_url).context["found"]
    assert shown.total == len(deals)


def test_as_much_is_asked_of_one_partnership_as_of_many(django_assert_num_queries):
    deals = make_world()

    for told in (deals[:2], deals):
        for deal in told:
            for kind in ("pilot", "contract"):
                records.say(deal, records.source(), asserts_kind=kind)
        with django_assert_num_queries(8):
            found = quality(timezone.now())
        assert len(found.differing.pairs) == len(told)


def test_those_that_no_source_tells_of_are_counted():
    deals = make_world()
    records.say(deals[0], records.source())

    assert measures()["Without any source"][0] == str(len(deals) - 1)


def test_partnerships_whose_sources_disagree_are_named_with_the_fields():
    deals = make_world()
    for status in ("active", "ended"):
        records.say(deals[0], records.source(), asserts_status=status)
        records.say(deals[1], records.source(), asserts_status="active")

    found = quality(timezone.now()).differing

    [(link, labels)] = found.pairs
    assert (link.url, labels, found.total) == (deals[0].get_absolute_url(), ["Status"], 1)


@pytest.mark.parametrize(
    ("one", "other", "labels"),
    [
        ({"asserts_kind": "pilot"}, {"asserts_kind": "contract"}, ["Kind"]),
        ({"value_amount": 5, "value_currency": "USD"},
         {"value_amount": 5, "value_currency": "EUR"}, ["Value"]),
        ({"value_amount": 5, "value_currency": "USD"},
         {"value_amount": 5, "value_currency": "USD", "value_is_ceiling": True}, ["Value"]),
        ({"event": "signed", "date": "2025-01"}, {"event": "signed", "date": "2025-02"},
         ["Date (signed)"]),
        ({"event": "signed", "date": "2025"}, {"event": "signed", "date": "2025-02"}, None),
        ({"event": "reported", "date": "2024"}, {"event": "reported", "date": "2025"}, None),
    ],
)  # fmt: skip
def test_whatever_sources_can_differ_on_is_found(one, other, labels):
    deal = make_world()[0]
    for said in (one, other):
        records.say(deal, records.source(), **said)

    assert [found for _, found in quality(timezone.now()).differing.pairs] == (
        [labels] if labels else []
    )


def test_of_articles_in_review_only_number_and_age_are_shown(client):
    for number, status in enumerate(("in review", "in review", "rejected")):
        article = baker.make(Article, text=f"Secret {number}", title="Secret", status=status)
        Article.objects.filter(pk=article.pk).update(
            submitted_at=timezone.now() - timedelta(days=3 + number, hours=1)
        )

    assert measures()["In review"] == ["2", "3", "67%"]
    assert measures()["Days that the oldest has waited"][0] == "4"
    assert "Secret" not in client.get("/quality/").content.decode()
