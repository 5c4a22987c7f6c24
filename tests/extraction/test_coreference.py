import pytest

from partnerships.extraction import article_from_text
from partnerships.extraction.engine import read_scene
from partnerships.extraction.lexicon import compiled


@pytest.fixture
def last_cast(seeds_reference):
    def read(text):
        return read_scene(article_from_text(text), compiled(seeds_reference)).casts[-1]

    return read


@pytest.mark.parametrize(
    "referring", ["The company said yes.", "Its models are good.", "The software maker agreed."]
)
def test_a_noun_refers_to_the_vendor_named_before(last_cast, referring):
    cast = last_cast(f"OpenAI met the FBI. {referring}")
    assert "OpenAI" in {party.entity.name for party in cast.vendors}


def test_the_bureau_is_the_body_whose_name_says_so(last_cast):
    cast = last_cast(
        "The Federal Bureau of Investigation and the Department of Justice met. The bureau agreed."
    )
    assert {p.entity.name for p in cast.agencies} == {"Federal Bureau of Investigation"}


def test_the_two_companies_are_the_last_two(last_cast):
    cast = last_cast("Google left. OpenAI stayed. Anthropic came. The two companies signed.")
    assert {party.entity.name for party in cast.vendors} == {"OpenAI", "Anthropic"}


def test_a_word_of_a_name_refers_to_nothing(last_cast):
    cast = last_cast("The FBI met OpenAI. Later the US Commerce Department wrote.")
    assert {party.entity.name for party in cast.agencies} == {"Department of Commerce"}
