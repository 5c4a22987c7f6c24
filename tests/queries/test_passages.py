import pytest

from partnerships.models import Announcement
from partnerships.queries.passages import (
    LONGEST,
    REACH,
    context,
    passages_of,
    with_passages,
)
from tests import records

TEXT = "It rained. The U.S. Navy uses Claude. Nobody pays. The end."


def around(passage, text=TEXT):
    start = text.index(passage)
    found = context(text, start, start + len(passage))
    assert found.passage == passage
    return found.before, found.after


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
    assert (value.context.before, value.context.after) == ("Then more. ", " Done.")
    assert value.supports == ("value",)


@pytest.mark.django_db
def test_an_announcement_without_a_passage_has_none():
    deal = records.partnership(records.vendor("Acme"), records.agency("Bees"))
    records.say(deal, records.source())

    assert passages_of(with_passages(Announcement.objects.all()).get()) == []
