import numpy as np
import pytest

from partnerships.extraction.likely_names import LikelyNames
from partnerships.extraction.network.names import NamesRead
from partnerships.extraction.network.tokens import tokenize
from partnerships.extraction.runs import find_runs

OTHER, VENDOR, MORE_VENDOR, BODY, MORE_BODY = range(5)


def read(text, labels, sure=0.9):
    """A reading that takes each token for what `labels` say, with the chance `sure`."""
    chances = np.full((len(labels), 7), (1 - sure) / 6, dtype=np.float32)
    chances[np.arange(len(labels)), labels] = sure
    tokens = tokenize(text)
    assert len(tokens) == len(labels)
    return NamesRead(tokens, chances)


def likely_names(text, labels, sure=0.9):
    return LikelyNames(text, read(text, labels, sure), find_runs(text))


def test_tokens_that_go_on_are_one_name():
    text = "Fairview Water hired Acme."
    names = read(text, [BODY, MORE_BODY, MORE_BODY, OTHER, VENDOR, MORE_VENDOR, OTHER]).spans()
    assert [(text[n.start : n.end], n.type) for n in names] == [
        ("Fairview Water", "agency"),
        ("Acme", "vendor"),
    ]


def test_two_names_side_by_side_stay_two():
    text = "Acme Kelp"
    names = read(text, [VENDOR, MORE_VENDOR, VENDOR, MORE_VENDOR]).spans()
    assert [text[n.start : n.end] for n in names] == ["Acme", "Kelp"]


def test_a_name_is_judged_by_all_places_that_have_it():
    text = "Acme won. Acme lost."
    sure_once = [VENDOR, MORE_VENDOR, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER]
    likely = likely_names(text, sure_once)
    assert likely.chance("Acme", "vendor") == pytest.approx(0.5, abs=0.1)
    sure_twice = [VENDOR, MORE_VENDOR, OTHER, OTHER, VENDOR, MORE_VENDOR, OTHER, OTHER]
    names = likely_names(text, sure_twice).names("vendor")
    assert [(n.start, n.end) for n in names] == [(0, 4), (10, 14)]


def test_articles_and_quotation_marks_are_no_part_of_a_name():
    text = "the “Acme”"
    labels = [VENDOR, *[MORE_VENDOR] * 4]
    (name,) = likely_names(text, labels).names("vendor")
    assert name.text == "Acme"


def test_what_the_network_takes_for_nothing_is_dropped():
    text = "Monday came."
    likely = likely_names(text, [OTHER] * 3, 0.99)
    assert not likely.may_be("Monday", "vendor")
    assert not likely.may_be_known("Monday", "agency")
