import pytest

from partnerships.extraction.network.tokens import CASES, piece_numbers, tokenize

NAMES = {number: piece for piece, number in piece_numbers().items()}


def pieces(text):
    return [NAMES[number] for number in tokenize(text).ids]


def test_words_are_cut_into_known_pieces_in_small_letters():
    assert pieces("The Pentagon hired Palantir.") == [
        "the", "pentagon", "hired", "pal", "##ant", "##ir", ".",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Café, São Paulo", "U.S. Army's £5m", "東京 AI", "İstanbul\n\n“x”"]
)
def test_offsets_are_those_of_the_text(text):
    tokens = tokenize(text)
    parts = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    assert "".join(parts) == "".join(text.split())


def test_accents_and_capitals_make_no_other_piece():
    assert pieces("SÃO") == pieces("sao")


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("deal", "small"),
        ("Deal", "capitalised"),
        ("NASA", "capitals"),
        ("OpenAI", "mixed"),
        ("o3", "digits"),
        ("—", "small"),
    ],
)
def test_each_piece_keeps_how_its_word_is_written(word, case):
    assert set(tokenize(word).cases) == {CASES.index(case)}


def test_what_no_piece_covers_is_one_unknown_token():
    assert pieces("\U0001f600") == ["[UNK]"]
    assert len(tokenize("x" * 5000)) <= 60
