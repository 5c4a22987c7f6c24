import pytest

from partnerships.extraction.segments import LONGEST_SENTENCE, split_sentences


def _texts(text, title=""):
    return [text[s.start : s.end] for s in split_sentences(text, title)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One came. Two left.", ["One came.", "Two left."]),
        ("Gov. Lee met Dr. Ito on Jan. 5.", ["Gov. Lee met Dr. Ito on Jan. 5."]),
        ("The U.S. Army bought it.", ["The U.S. Army bought it."]),
        ("It works in the U.S. The firm left.", ["It works in the U.S.", "The firm left."]),
        ("It cost $1.5 million. Why?", ["It cost $1.5 million.", "Why?"]),
        ("“It works.” She left.", ["“It works.”", "She left."]),
        ("東京都は導入した。利用は来年から。", ["東京都は導入した。", "利用は来年から。"]),
        ("No stop\n\nNext", ["No stop", "Next"]),
        ("", []),
    ],
)
def test_sentences(text, sentences):
    assert _texts(text) == sentences


def test_headline_is_told_from_the_text():
    first, second = split_sentences("Board picks a bot\n\nThe board did.", "Board picks a bot")
    assert (first.is_title, second.is_title) == (True, False)
    assert second.paragraph == 1


def test_text_without_an_end_is_cut_into_pieces():
    pieces = split_sentences("word " * 2000, "")
    assert len(pieces) > 1
    assert all(piece.end - piece.start <= LONGEST_SENTENCE for piece in pieces)


def test_clauses_part_at_but_and_semicolon():
    text = "They banned it, but the board uses it; nobody minds."
    (sentence,) = split_sentences(text, "")
    clauses = [text[start:end] for start, end in sentence.clauses]
    assert len(clauses) == 3
    assert sentence.clause_at(text.index("uses")) == sentence.clauses[1]


def test_the_last_of_a_list_of_names_begins_no_clause():
    text = "Models went to the Agency for Aid, the Lakeside Laboratory, and the Coast Guard."
    assert len(split_sentences(text, "")[0].clauses) == 1
    text = "The Army bought it, and the Navy said no."
    assert len(split_sentences(text, "")[0].clauses) == 2


WRAPPED = """Harbour office hires a reader

The harbour office in the north has hired a company from the south to read
its letters, and it will pay some two million for that over the coming three
years. A first test began in the spring and has gone on ever since without a
break. Nobody has complained so far, but the clerks would like to be asked in
future.

A second paragraph follows here."""


def test_wrapped_lines_belong_to_one_paragraph():
    sentences = split_sentences(WRAPPED, "Harbour office hires a reader")
    assert [s.paragraph for s in sentences] == [0, 1, 1, 1, 2]
    assert _texts(WRAPPED)[1].endswith("coming three\nyears.")


def test_lines_that_end_with_their_sentences_are_paragraphs():
    text = "\n".join(
        f"This is the line of text with the number {n} and it ends here." for n in range(6)
    )
    assert len({s.paragraph for s in split_sentences(text, "")}) == 6
