import pytest

from partnerships.models import AgencyAlias
from partnerships.partial_dates import PartialDate
from partnerships.queries.partnership_detail import partnership_detail
from partnerships.queries.partnership_record import partnership_record
from tests import records

pytestmark = pytest.mark.django_db

TEXT = "Acme has a contract with Bees. It is worth $5 million. It began in May."


@pytest.fixture
def deal():
    return records.partnership(
        records.vendor("Acme"),
        records.agency("Bees"),
        "2024-05",
        value_amount=5_000_000,
        value_is_ceiling=True,
        slug="deal",
    )


def detail():
    return partnership_detail(partnership_record("deal"))


def facts():
    return {
        fact.label: (
            [getattr(value, "label", value) for value in fact.values],
            [passage.number for passage in fact.passages],
        )
        for fact in detail().facts
    }


def test_each_fact_points_to_the_passages_that_support_it(deal):
    said = records.say(
        deal, records.source(TEXT), "Acme has a contract with Bees.", supports=["pair", "kind"]
    )
    records.say_further(said, "It is worth $5 million.", ["value"])
    records.say_further(said, "It began in May.", ["announced", "status"])

    assert facts() == {
        "Vendor": (["Acme"], [1]),
        "Agency": (["Bees"], [1]),
        "AI models": ([], []),
        "Programme": ([], []),
        "Kind": (["Contract"], [1]),
        "Status": (["Active"], [3]),
        "Certainty": (["Confirmed"], []),
        "Since": (["May 2024"], [3]),
        "Value": (["up to $5\N{NO-BREAK SPACE}million"], [2]),
    }


@pytest.mark.parametrize(
    ("label", "word", "otherwise"),
    [
        ("Kind", "kind", {"asserts_kind": "pilot"}),
        ("Status", "status", {"asserts_status": "announced"}),
        ("Certainty", "certainty", {"asserts_certainty": "reported"}),
        ("Value", "value", {"value_amount": 7, "value_currency": "USD"}),
        ("Value", "value", {"value_amount": 5_000_000, "value_currency": "EUR"}),
        ("Since", "announced", {"date": "2019-01"}),
        ("Since", "announced", {"date": "2024-05", "event": "ended"}),
    ],
)
def test_a_fact_never_points_to_a_passage_that_says_otherwise(deal, label, word, otherwise):
    same, other = records.source(TEXT), records.source(f"{TEXT} Or not.")
    records.say(deal, same, "It began in May.", "2024-05", supports=["pair", word])
    records.say(deal, other, "It began in May.", supports=["pair", word], **otherwise)

    found = facts()

    assert len(found["Vendor"][1]) == 2
    (number,) = found[label][1]
    assert [
        passage.number
        for step in detail().steps
        for passage in step.passages
        if step.announcement.source.pk == same.pk
    ] == [number]


def test_the_end_points_to_what_tells_of_the_end(deal):
    deal.ended = PartialDate.parse("2025-02")
    deal.save()
    supports = ["pair", "event", "announced"]
    records.say(deal, records.source(TEXT), "It began in May.", "2024-05", supports=supports)
    later = records.source(f"{TEXT} Now it is over.")
    records.say(deal, later, "Now it is over.", "2025-02", supports=supports, event="ended")

    found = facts()

    assert (found["Since"][1], found["Ended"][1]) == ([1], [2])


def test_a_later_step_still_dates_the_beginning_that_it_tells_of(deal):
    records.say(
        deal,
        records.source(TEXT),
        "It began in May.",
        "2026-01",
        supports=["pair", "announced"],
        event="expanded",
    )

    assert facts()["Since"][1] == [1]


def test_passages_are_numbered_in_the_order_of_the_timeline(deal):
    records.say(deal, records.source("Later on. " + TEXT), "It began in May.", "2025-01-02")
    records.say(deal, records.source(TEXT), "It began in May.", "2024-05")
    records.say(deal, records.source(), date="2024-12-31")
    records.say(deal, records.source("Undated. " + TEXT), "It began in May.")

    steps = detail().steps

    assert [str(step.announcement.date) for step in steps] == [
        "2024-05", "2024-12-31", "2025-01-02", "None",
    ]  # fmt: skip
    assert [[passage.number for passage in step.passages] for step in steps] == [[1], [], [2], [3]]


def test_without_a_passage_nothing_is_said_to_be_supported(deal):
    records.say(deal, records.source(), date="2024-05")

    assert not detail().has_passages
    assert all(not passages for _, passages in facts().values())


def test_an_unknown_value_and_an_unknown_start_say_so(deal):
    deal.value_amount, deal.value_currency, deal.value_is_ceiling = None, "", False
    deal.started = None
    deal.save()

    found = facts()

    assert (found["Value"], found["Since"]) == (([], []), ([], []))


def test_a_step_tells_what_its_source_says_whatever_others_say(deal):
    records.say(
        deal, records.source(), asserts_status="ended", value_amount=0, value_currency="USD"
    )
    records.say(deal, records.source())

    assert [step.announcement.asserts for step in detail().steps] == [["Ended", "Nothing paid"], []]


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "note"),
    [
        ("2023-11", "2025-06", "then called Hive"),
        ("", "2024-05", "then called Hive"),
        ("2023-11", "2024-04-30", ""),
        ("2024-06", "2025", ""),
    ],
)
def test_an_agency_says_what_it_was_called_then(deal, valid_from, valid_until, note):
    hive = AgencyAlias(agency=deal.agency, name="Hive", role="former")
    hive.valid_from = PartialDate.parse(valid_from) if valid_from else None
    hive.valid_until = PartialDate.parse(valid_until)
    hive.save()

    (agency,) = (fact for fact in detail().facts if fact.label == "Agency")

    assert agency.note == note


@pytest.mark.parametrize("size", [1, 9])
def test_the_number_of_queries_does_not_hang_on_the_data(django_assert_max_num_queries, deal, size):
    for number in range(size):
        deal.ai_models.add(records.ai_model(f"Model {number}", deal.vendor))
        records.partnership(deal.vendor, deal.agency, f"20{number + 10}", slug=f"other-{number}")
        said = records.say(deal, records.source(f"{TEXT} {number}"), "It began in May.")
        records.say_further(said, "It is worth $5 million.", ["value"])
    with django_assert_max_num_queries(5):
        detail()
