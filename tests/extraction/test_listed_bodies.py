import pytest

from partnerships.extraction.lexicon import tokens_of
from partnerships.extraction.listed_bodies import find_listed_bodies
from partnerships.extraction.places import Places, find_places, weigh


def listed(text):
    mentions = find_places(text, tokens_of(text))
    bodies = find_listed_bodies(text, Places(mentions, *weigh(mentions, 600, {})))
    return [(text[body.start : body.end], body.text, body.country) for body in bodies]


def test_short_form_stands_for_the_name():
    assert listed("In Canada the RCMP waits.") == [("RCMP", "Royal Canadian Mounted Police", "CA")]


@pytest.mark.parametrize(
    "text",
    [
        "The RCMP waits.",  # no word of Canada
        "In Canada the RCMPs wait.",
        "In France, Amiadis waits.",
    ],
)
def test_name_counts_whole_and_where_its_country_is_spoken_of(text):
    assert listed(text) == []


def test_international_bodies_need_no_country():
    assert [name for _, name, _ in listed("Europol and Interpol did.")] == ["Europol", "Interpol"]


def test_longest_form_is_taken():
    text = "The European Data Protection Board met."
    assert listed(text) == [("European Data Protection Board",) * 2 + ("EU",)]
