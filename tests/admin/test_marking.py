from hypothesis import given
from hypothesis import strategies as st

from partnerships.admin.marking import Mark, segments

TEXT = "Meta works with the State Department."


def mark(words, kind="passage", key=""):
    start = TEXT.index(words)
    return Mark(start, start + len(words), kind, key or words)


def shown(pieces):
    return [(piece.text, [each.key for each in piece.marks]) for piece in pieces]


def test_text_without_marks_is_one_segment():
    assert shown(segments(TEXT, [])) == [(TEXT, [])]


def test_no_text_has_no_segments():
    assert segments("", []) == []


def test_nested_marks_both_cover_the_inner_words():
    pieces = segments(TEXT, [mark(TEXT, key="sentence"), mark("Meta", "vendor")])

    assert shown(pieces) == [("Meta", ["sentence", "Meta"]), (TEXT[4:], ["sentence"])]


def test_overlapping_marks_share_the_middle():
    pieces = segments(TEXT, [mark("Meta works", key="a"), mark("works with", key="b")])

    assert shown(pieces)[:3] == [("Meta ", ["a"]), ("works", ["a", "b"]), (" with", ["b"])]


def test_mark_begins_in_one_segment_only():
    pieces = segments(TEXT, [mark(TEXT, key="sentence"), mark("works", key="word")])

    assert [[each.key for each in piece.begins] for piece in pieces] == [["sentence"], ["word"], []]


def test_marks_out_of_the_text_are_left_out():
    wrong = [Mark(-1, 3, "x", "x"), Mark(3, 3, "x", "x"), Mark(0, 999, "x", "x")]

    assert shown(segments(TEXT, wrong)) == [(TEXT, [])]


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=12)


@given(st.text(max_size=40), spans)
def test_each_character_has_the_marks_that_cover_it(text, wanted):
    marks = [Mark(start, end, "x", str(key)) for key, (start, end) in enumerate(wanted)]

    pieces = segments(text, marks)

    assert "".join(piece.text for piece in pieces) == text
    position = 0
    for piece in pieces:
        for offset in range(position, position + len(piece.text)):
            covering = {m for m in marks if m.start <= offset < m.end <= len(text)}
            assert set(piece.marks) == covering
        position += len(piece.text)
