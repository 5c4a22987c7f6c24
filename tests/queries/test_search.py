import pytest

from partnerships.models import AgencyAlias, Listing, ModelAlias, VendorAlias
from partnerships.queries.search import mentions
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def deal():
    defense = records.agency("Department of Defense", acronym="DoD")
    darpa = records.agency("Defense Advanced Research Projects Agency", defense, acronym="DARPA")
    AgencyAlias.objects.create(agency=darpa, name="Bureau für Wagnisse")
    openai = records.vendor("OpenAI")
    VendorAlias.objects.create(vendor=openai, name="OpenAI Public Sector LLC")
    chatgpt = records.ai_model("ChatGPT Enterprise", openai)
    ModelAlias.objects.create(ai_model=chatgpt, name="GPT-4o for work")
    deal = records.partnership(
        openai,
        darpa,
        models=[chatgpt],
        programme=records.programme("GenAI.mil", aliases=["San José pilot"]),
        summary="Researchers are writing reports with chatbots.",
    )
    text = "Officials praised the tool. It costs them nothing."
    said = records.say(deal, records.source(text), "Officials praised the tool.", note="a memo")
    records.say_further(said, "It costs them nothing.", ["value"])
    other = records.partnership(records.vendor("Cohere"), records.agency("Coast Guard"))
    return deal, other


def partnerships_mentioning(q):
    return list(Listing.objects.filter(mentions(q)).values_list("pk", flat=True))


@pytest.mark.parametrize(
    "q",
    [
        "DARPA",
        "darpa",
        "defense advanced",
        "fur wagnisse",
        "Für",
        "public sector",
        "ChatGPT",
        "gpt-4o",
        "4o",
        "GenAI.mil",
        "genai",
        "San Jose",
        "san josé",
        "report",
        "write chatbot",
        "officials praise",
        "memo",
        "costs nothing",
        '"public sector"',
        "darpa -cohere",
    ],
)
def test_a_partnership_is_found_by_its_names_and_by_what_is_said_of_it(deal, q):
    assert partnerships_mentioning(q) == [deal[0].pk]


def test_either_of_two_words_where_that_is_asked(deal):
    assert set(partnerships_mentioning("darpa OR cohere")) == {one.pk for one in deal}


@pytest.mark.parametrize("q", ["zebra", "darpa cohere", '"sector public"', "''", "& | !", "%"])
def test_nothing_fits_what_nobody_says(deal, q):
    assert partnerships_mentioning(q) == []


def test_a_word_that_english_leaves_out_is_still_a_word(deal):
    assert partnerships_mentioning("with") == [deal[0].pk]
