import pytest

from partnerships.models import AgencyAlias
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


@pytest.mark.parametrize(("q", "number"), [("nhs", 1), ("openai nhs", 2), ("zzz yyy xxx", 2)])
def test_one_query_for_names_and_one_for_partnerships(q, number, django_assert_num_queries):
    with django_assert_num_queries(number):
        suggestions(q)
