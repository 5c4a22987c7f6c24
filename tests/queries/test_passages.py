import pytest

from partnerships.models import Announcement
from partnerships.queries.passages import (
    LONGEST,
    REACH,
    Passage,
    context,
    excerpts,
    passages_of,
    pieces,
    with_passages,
)
from tests import records

TEXT = "It rained. The U.S. Navy uses Claude. Nobody pays. The end."


def around(passage, text=TEXT):
    start = text.index(passage)
    found = context(text, start, start + len(passage))
    before = "… " * found.cut_before + text[found.first : start]
    return before, text[start + len(passage) : found.last] + " …" * found.cut_after


@pytest.mark.parametrize(
    ("passage", "before", "after"),
    [
        ("The U.S. Navy uses Claude.", "It rained. ", " Nobody pays."),
        ("uses Claude", "The U.S. Navy ", "."),
        ("It rained.", "", " The U.S. Navy uses Claude."),
        ("The end.", "Nobody pays. ", ""),
        (TEXT, "", ""),
    ],
)
def test_context_is_the_sentences_beside_or_the_rest_of_its_own(passage, before, after):
    assert around(passage) == (before, after)


def test_context_reaches_into_the_next_paragraph():
    assert around("Two.", "One.\n\nTwo.\n\nThree is long. Four.") == (
        "One.\n\n",
        "\n\nThree is long.",
    )


def test_context_of_long_sentences_is_cut_at_words():
    before, after = around("here", f"{'word ' * 200}here{' word' * 200}")

    assert before.startswith("… word ")
    assert after.endswith(" word …")
    assert max(len(before), len(after)) <= LONGEST + 2


def test_context_counts_characters_not_bytes():
    assert around("日本語です。", "🌊 Wave. 日本語です。 Next.") == ("🌊 Wave. ", " Next.")


@pytest.mark.django_db
@pytest.mark.parametrize("lead", ["", "Lead. ", "Filler is said. " * REACH])
def test_passages_read_from_the_database_have_the_context_of_the_whole_text(lead):
    text = f"{lead}First. They agreed on it. Then more. It is free. Done. {'Tail. ' * REACH}"
    deal = records.partnership(records.vendor("Acme"), records.agency("Bees"))
    said = records.say(deal, records.source(text), "They agreed on it.")
    records.say_further(said, "It is free.", ["value"])

    pair, value = passages_of(with_passages(Announcement.objects.all()).get())

    assert pair.context == context(text, said.passage_start, said.passage_end)
    assert (
        value.text
        == text[value.context.first : value.context.last]
        == "Then more. It is free. Done."
    )
    assert (pair.supports, value.supports) == (("pair",), ("value",))


@pytest.mark.django_db
def test_an_announcement_without_a_passage_has_none():
    deal = records.partnership(records.vendor("Acme"), records.agency("Bees"))
    records.say(deal, records.source())

    assert passages_of(with_passages(Announcement.objects.all()).get()) == []


@pytest.mark.parametrize(
    ("spans", "cut"),
    [
        ([], ["abcdef"]),
        ([(1, 3)], ["a", "*bc", "def"]),
        ([(1, 4), (2, 6)], ["a", "*b", "*cd", "*ef"]),
        ([(0, 6), (0, 6)], ["*abcdef"]),
    ],
)
def test_pieces_mark_passages_and_lose_nothing(spans, cut):
    found = pieces("abcdef", spans)

    assert [f"{'*' * piece.is_passage}{piece.text}" for piece in found] == cut


def numbered(text, *passages):
    """Each passage of a text in its context, numbered from one."""
    for number, passage in enumerate(passages, 1):
        start = text.index(passage)
        near = context(text, start, start + len(passage))
        around = text[near.first : near.last]
        yield Passage(start, start + len(passage), (), near, around, number)


def shown(excerpt):
    return "".join(
        f"{piece.starts or ''}{piece.text}{piece.ends or ''}" for piece in excerpt.pieces
    )


def test_passages_whose_contexts_touch_are_shown_together():
    text = "One. Two. Three. Four. Five."

    (found,) = excerpts(numbered(text, "Two.", "Four."))

    assert shown(found) == "One. [1]Two.[1] Three. [2]Four.[2] Five."


def test_passages_far_from_each_other_are_shown_apart():
    text = f"One. Two. {'Rest. ' * 9}Eight. Nine."

    first, second = excerpts(numbered(text, "One.", "Nine."))

    assert shown(first) == "[1]One.[1] Two."
    assert shown(second) == "Eight. [2]Nine.[2]"


def test_passages_that_overlap_lose_nothing():
    text = "One. Two and three. Four."

    (found,) = excerpts(numbered(text, "Two and", "and three.", "Two and three."))

    assert shown(found) == "One. [1, 3]Two [2]and[1] three.[2, 3] Four."
    assert "".join(piece.text for piece in found.pieces) == text
