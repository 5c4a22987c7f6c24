import pytest

from partnerships.queries.snippets import LENGTH, Marker

pytestmark = pytest.mark.django_db


def marked(q: str, text: str) -> str:
    parts = Marker(q, [text]).marked(text)
    assert "".join(part.text for part in parts) == text
    return "".join(f"[{part.text}]" if part.is_match else part.text for part in parts)


@pytest.mark.parametrize(
    ("q", "text", "expected"),
    [
        ("report", "He reports. Reporting!", "He [reports]. [Reporting]!"),
        ("jose", "San José", "San [José]"),
        ("JOSÉ", "San Jose", "San [Jose]"),
        ("art", "An article on art", "An article on [art]"),
        ("gpt-4o", "Try GPT-4o now", "Try [GPT]-[4o] now"),
        ("b sold", "<b>sold</b>", "<[b]>[sold]</[b]>"),
        ("the of", "the rest of it", "the rest of it"),
        ("'\"!", 'It\'s "so"!', 'It\'s "so"!'),
    ],
)
def test_words_are_marked_in_any_form_and_the_text_is_left_as_it_is(q, text, expected):
    assert marked(q, text) == expected


def test_a_snippet_shows_where_most_different_words_stand():
    text = f"Bees. {'x ' * 400}Wasps sting, and bees do. {'y ' * 400}Wasps."

    snippet = Marker("bees wasps", [text]).snippet(text)

    shown = "".join(part.text for part in snippet.parts)
    assert "Wasps sting, and bees do." in shown
    assert shown in text
    assert len(shown) <= LENGTH + 10
    assert (snippet.cut_before, snippet.cut_after) == (True, True)


def test_a_short_text_is_shown_whole_and_one_without_the_words_not_at_all():
    marker = Marker("bees", ["Bees fly.", "Wasps fly."])

    assert marker.snippet("Wasps fly.") is None
    snippet = marker.snippet("Bees fly.")
    assert [part.text for part in snippet.parts] == ["Bees", " fly."]
    assert not snippet.cut_before
    assert not snippet.cut_after


def test_a_text_without_spaces_is_no_trouble():
    text = "蜂" * 50 + " bees"

    assert Marker("bees", [text]).snippet(text).parts[-1].text == "bees"
