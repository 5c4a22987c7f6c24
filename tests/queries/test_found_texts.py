import pytest

from partnerships.queries.found_texts import partnerships_saying, sources_saying
from tests import records

pytestmark = pytest.mark.django_db

PASSAGE = "OpenAI gives ChatGPT to the researchers of DARPA."
TEXT = f"A hidden badger came by. {PASSAGE} Nobody would say what it costs."


@pytest.fixture
def deal():
    return records.partnership(
        records.vendor("OpenAI"), records.agency("DARPA"), summary="Chatbots for research."
    )


def shown(found) -> str:
    return "".join(part.text for part in found.text.snippet.parts) if found.text else ""


def matches(parts) -> list[str]:
    return [part.text for part in parts if part.is_match]


def test_a_partnership_shows_the_text_in_which_most_words_stand_with_its_source(deal):
    where = records.source(TEXT)
    records.say(deal, where, PASSAGE)

    [by_passage], total = partnerships_saying("researcher chatgpt", 5)
    [by_summary], _ = partnerships_saying("chatbots", 5)

    assert total == 1
    assert (shown(by_passage), by_passage.text.source) == (PASSAGE, where)
    assert matches(by_passage.text.snippet.parts) == ["ChatGPT", "researchers"]
    assert (shown(by_summary), by_summary.text.source) == ("Chatbots for research.", None)


def test_a_partnership_that_fits_by_its_names_has_them_marked(deal):
    [found], _ = partnerships_saying("darpa openai", 5)

    assert (matches(found.vendor), matches(found.agency)) == (["OpenAI"], ["DARPA"])
    assert found.text is None


@pytest.mark.parametrize("rights", ["government work", "free licence"])
def test_a_source_whose_whole_text_is_public_shows_any_of_it(rights):
    records.source(TEXT, rights=rights)

    [found], total = sources_saying("badger", 5)

    assert total == 1
    assert "A hidden badger came by." in shown(found)
    assert not found.is_withheld


def test_of_a_source_with_passages_only_nothing_else_is_shown(deal):
    where = records.source(TEXT, rights="passages")
    said = records.say(deal, where, PASSAGE)
    records.say_further(said, "Nobody would say", ["value"])

    [hidden], _ = sources_saying("badger", 5)
    [half_hidden], _ = sources_saying("badger chatgpt", 5)
    [further], _ = sources_saying("nobody", 5)

    assert (hidden.text, hidden.is_withheld) == (None, True)
    assert shown(half_hidden) == PASSAGE
    assert shown(further) == "Nobody would say"


def test_the_text_of_a_source_with_passages_only_is_not_even_read(deal):
    records.say(deal, records.source(TEXT, rights="passages"), PASSAGE)

    [found], _ = sources_saying("badger", 5)

    assert found.source.beginning == ""
    assert "text" in found.source.get_deferred_fields()


def test_sources_with_the_words_in_their_titles_come_first_and_then_the_newest():
    records.source("Old bees.", "2020", title="Old", rights="government work")
    records.source("New bees.", "2025", title="New", rights="government work")
    records.source("", "2019", title="Bees at work", publisher="Wasp")

    found, total = sources_saying("bee", 2)

    assert [one.source.title for one in found] == ["Bees at work", "New"]
    assert matches(found[0].title) == ["Bees"]
    assert total == 3


@pytest.mark.parametrize("q", ["San Jose", "san josé", "GenAI.mil", "genai", '"mil at"', "u.s."])
def test_a_source_is_found_without_accents_and_punctuation(q):
    records.source("GenAI.mil at San José, in the U.S. today.", rights="government work")

    assert sources_saying(q, 5)[1] == 1


@pytest.mark.parametrize("q", ["zebra", "the", "''", "& | !", "%", '"honey bees"', "bees -honey"])
def test_no_source_says_so(q):
    records.source("GenAI.mil at the hive. Bees make honey.", rights="government work")

    assert sources_saying(q, 5) == ([], 0)


def test_a_text_of_many_different_words_can_be_saved_and_found():
    # More than a text vector of PostgreSQL holds, were all of them kept.
    records.source("Honey. " + " ".join(f"word{number:07}" for number in range(150_000)))

    assert sources_saying("honey", 5)[1] == 1
