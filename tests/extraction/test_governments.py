import pytest

from partnerships.extraction import article_from_text
from partnerships.extraction.lexicon import compiled
from partnerships.extraction.mentions import find_mentions


@pytest.fixture
def bodies(seeds_reference):
    def find(text):
        mentions = find_mentions(article_from_text(text), compiled(seeds_reference))
        return {entity.name: entity for entity in mentions.of_type("agency")}

    return find


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Estonia signed a deal with Brinkwave Inc. in May.", "Government of Estonia"),
        ("Palantir has a contract with Norway.", "Government of Norway"),
        ("Rwanda and Anthropic have signed a memorandum.", "Government of Rwanda"),
        ("The governments of Iceland and Malta use it.", "Government of Malta"),
        ("Nobody told the government in Tallinn.", "Government of Estonia"),
        ("The Kenyan government bought it.", "Government of Kenya"),
        ("This year Tamil Nadu picked the firm.", "Government of Tamil Nadu"),
        ("In Ohio it failed, but Texas bought it.", "State of Texas"),
        ("The software was bought by Seattle.", "City of Seattle"),
    ],
)
def test_a_place_that_deals_is_its_government(bodies, text, name):
    assert name in bodies(text)


@pytest.mark.parametrize(
    "text",
    [
        "In Estonia Palantir opened an office.",
        "The San Francisco start-up uses it.",
        "Norway's fjords, said Palantir, are deep.",
        "It sells to shops in Ohio, Texas and Nevada and picked none.",
    ],
)
def test_a_place_where_things_happen_is_no_body(bodies, text):
    assert not bodies(text)


def test_the_government_counts_near_a_vendor(bodies):
    text = "OpenAI met ministers in Oslo. The government was pleased."
    found = bodies(text)["Government of Norway"]
    assert [mention.text for mention in found.mentions] == ["The government"]


def test_a_new_government_comes_with_a_guess(bodies):
    found = bodies("Uganda bought cameras.")["Government of Uganda"]
    assert not found.known
    assert (found.guess.kind, found.guess.jurisdiction) == ("government", "UG")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Gauteng transport department uses it.", "Gauteng transport department"),
        ("Spain's foreign ministry bought it.", "Spain's foreign ministry"),
        ("Calgary police tried it.", "Calgary police"),
        ("Police in Calgary, Canada, tried it.", "Police in Calgary"),
        ("The police of Bavaria and Hesse tried it.", "Hesse"),
        ("In Oslo the defence ministry bought it.", "defence ministry"),
    ],
)
def test_bodies_in_small_letters(bodies, text, name):
    assert list(bodies(text))[-1] == name


def test_an_adjective_is_no_body(bodies):
    assert not bodies("Dutch police officers and French army bases were shown.")


@pytest.mark.parametrize(
    "text",
    [
        "WASHINGTON - Palantir has a new office.",
        "Palantir showed it in Washington, D.C., last week.",
        "Palantir won, a U.S. government contracting notice says.",
        "Use grew from 32 to 282 across federal agencies. Palantir was not asked.",
    ],
)
def test_a_government_spoken_of_in_passing_is_none(bodies, text):
    assert "US federal government" not in bodies(text)


def test_all_places_of_a_row_that_is_dealt_with_are_governments(bodies):
    found = bodies("Palantir has contracts with Estonia, Greece and Jordan.")
    assert {"Government of Estonia", "Government of Greece", "Government of Jordan"} <= set(found)


def test_a_country_whose_name_begins_with_two_letters_is_a_place(bodies):
    assert "Government of El Salvador" in bodies("xAI signed with the government of El Salvador.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The city of Elmbrook, Ohio, voted. Elmbrook bought Axon cameras.", "Elmbrook"),
        (
            "In Ohio the Elmbrook Police Department filmed. Elmbrook would like to stop.",
            "Elmbrook",
        ),
        ("Elmbrook, a town in Ohio, hired Palantir.", "Elmbrook"),
        ("Ohio pays. Elm County signed a contract with Palantir.", "Elm County"),
    ],
)
def test_a_town_that_no_list_has_is_known_by_what_is_said_of_it(bodies, text, name):
    assert name in bodies(text)


def test_where_something_happens_is_no_government(bodies):
    text = "The Elmbrook Police Department in Ohio filmed. In Elmbrook Axon opened an office."
    assert set(bodies(text)) == {"Elmbrook Police Department"}
