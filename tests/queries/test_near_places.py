import pytest

from partnerships.queries.near_places import near_names, words_begun

pytestmark = pytest.mark.django_db

NAMES = ["germany", "united kingdom", "united states", "south korea", "canada", "us federal"]


def near(*words: str, slips: int | None = None) -> dict[str, int]:
    every = (1 << len(words)) - 1
    return near_names(NAMES, list(words), every if slips is None else slips)


@pytest.mark.parametrize(
    ("words", "name", "bits"),
    [
        (("germny",), "germany", 0b1),
        (("untied", "kingdom"), "united kingdom", 0b01),
        (("openai", "germny"), "germany", 0b10),
        (("suoth", "korea"), "south korea", 0b01),
        (("us", "fedral"), "us federal", 0b10),
    ],
)
def test_a_slip_is_meant_for_the_name_it_is_most_like(words, name, bits):
    assert near(*words) == {name: bits}


@pytest.mark.parametrize(
    "words",
    [
        ("zebra",),
        ("kingston",),
        ("untied",),
        ("station",),
        ("united", "states", "zebra"),
        ("brand",),
    ],
)
def test_a_word_that_is_near_nothing_is_meant_for_nothing(words):
    assert near(*words) == {}


def test_what_begins_a_name_is_no_slip():
    assert near("germ") == {}
    assert words_begun(["unit", "king", "dom"], "united kingdom") == 0b011


def test_nothing_is_asked_where_no_word_is_a_slip(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert near("germny", slips=0) == {}
        assert near_names([], ["germny"], 1) == {}
