import pytest

from partnerships.models import Agency, AgencyAlias, Vendor
from partnerships.queries.search_suggestions import MOST, suggestions
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world():
    nhs = records.agency("NHS England", acronym="NHSE", jurisdiction="UK")
    AgencyAlias.objects.create(agency=nhs, name="NHS Digital", role="former")
    openai = records.vendor("OpenAI")
    records.ai_model("ChatGPT", openai)
    records.partnership(openai, nhs, "2024-05", kind="pilot")


def shown(q: str) -> list[tuple[str, str, str]]:
    return [(one.label, one.kind, one.hint) for one in suggestions(q)]


def test_a_suggestion_says_of_which_kind_it_is_and_how_it_was_called():
    assert shown("nhs dig") == [("NHS England", "Agency", "formerly NHS Digital")]
    assert shown("chatgpt") == [("ChatGPT", "AI model", "by OpenAI")]


def test_partnerships_of_the_two_named_come_before_names_that_are_only_near():
    assert shown("openai nhs")[:2] == [
        ("OpenAI at NHS England", "Partnership", "pilot, 2024"),
        ("OpenAI", "Vendor", ""),
    ]


def test_there_are_never_more_than_eight():
    for number in range(MOST + 1):
        records.vendor(f"Acme {number}")

    assert len(shown("acme")) == MOST == 8


def test_a_place_and_a_pair_with_several_partnerships_lead_to_their_list():
    records.partnership(Vendor.objects.get(), Agency.objects.get(), "2025")

    assert shown("openai uk")[0] == ("OpenAI and United Kingdom", "2 partnerships", "")
    assert shown("uk") == [("United Kingdom", "2 partnerships", "")]
    assert [kind for _, kind, _ in shown("openai nhs")][:3] == [
        "2 partnerships", "Partnership", "Partnership",
    ]  # fmt: skip


def test_a_place_comes_before_names_that_begin_so_however_many():
    for number in range(MOST + 1):
        records.agency(f"UK {number}")

    assert shown("uk")[0][0] == "United Kingdom"


def test_a_misspelt_place_is_named_as_what_was_meant():
    assert shown("Untied Kingdom") == [("United Kingdom", "1 partnership", "")]
    assert shown("openai untied kingdom")[0] == ("OpenAI and United Kingdom", "1 partnership", "")
    assert shown("Untied Zebra") == []


def test_a_pair_that_a_slip_means_leaves_no_room_for_names_like_half_of_it():
    records.agency("UK Office", jurisdiction="UK")

    assert shown("opnai uk") == [("OpenAI and United Kingdom", "1 partnership", "")]
    assert [label for label, *_ in shown("zzz uk offise")] == ["UK Office"]


@pytest.mark.parametrize(
    ("q", "number"), [("nhs", 2), ("uk", 3), ("openai nhs", 4), ("zzz yyy xxx", 3)]
)
def test_names_topics_totals_and_partnerships_are_a_query_each(
    q, number, django_assert_num_queries
):
    with django_assert_num_queries(number):
        suggestions(q)
