import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerships.pictures.faces import ELLIPSIS, FILES, LONGEST, Face, _file_with, writable

SANS = Face("sans", 24)


@pytest.mark.parametrize("family", FILES)
def test_european_letters_are_written_as_they_are(family):
    assert writable(family, "Łódź, Çorum & “Škoda” – 5 €") == "Łódź, Çorum & “Škoda” – 5 €"


def test_other_scripts_are_written_in_latin_letters():
    assert writable("serif", "Министерство") == "Ministerstvo"
    assert writable("serif", "東京 Tōkyō") == "DongJing Tōkyō"
    assert writable("serif", "Ǯ ﬁ Ⅷ 한") == "Zh fi VIII Han"


def test_what_cannot_be_seen_is_left_out():
    assert writable("sans", "a\u202eb\x00c\ufeff 😀\n\t d e" + "\u0301" * 50) == "abc  d é"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
def test_every_letter_that_is_written_has_a_glyph(text):
    assert all(_file_with("italic", char) for char in writable("italic", text))


def test_a_text_is_cut_where_it_no_longer_fits():
    text = "A sentence that is much too long"
    width = SANS.width("A sentence that")

    cut = SANS.cut(text, width)

    assert cut.endswith(ELLIPSIS)
    assert text.startswith(cut.removesuffix(ELLIPSIS))
    assert SANS.width(cut) <= width
    assert SANS.cut(text, SANS.width(text)) == text


def test_a_text_without_end_is_not_measured_to_its_end():
    assert len(writable("sans", "word " * 100_000)) <= LONGEST
