import pytest

from partnerships.pictures.faces import ELLIPSIS
from partnerships.pictures.setting import Setting, set_in, set_largest, style
from partnerships.pictures.sheet import Run

LARGE, SMALL = style("serif", 80, 600, lines=1), style("serif", 40, 600, lines=2)


def words_of(setting: Setting) -> list[str]:
    return [" ".join(word.text for word in line) for line in setting.lines]


def test_the_largest_style_that_holds_all_of_it_is_taken():
    short, long = [Run("Meta")], [Run("Department of Science and Technology")]

    assert set_largest(short, 600, [LARGE, SMALL]).style == LARGE
    assert set_largest(long, 600, [LARGE, SMALL]).style == SMALL


def test_words_stay_whole_and_in_order_and_remember_what_joins():
    setting = set_in(
        [Run("Meta"), Run("at", is_aside=True), Run("State of California")], 400, SMALL
    )

    assert " ".join(words_of(setting)) == "Meta at State of California"
    assert setting.is_whole
    assert [word.text for line in setting.lines for word in line if word.is_aside] == ["at"]


@pytest.mark.parametrize(
    "text", ["Ministry of " * 40, "x" * 300, "x" * 300 + " and more", "W " * 99]
)
def test_what_is_too_long_ends_in_an_ellipsis_within_the_width(text):
    setting = set_in([Run(text)], 400, SMALL)

    assert not setting.is_whole
    assert len(setting.lines) <= SMALL.lines
    assert words_of(setting)[-1].endswith(ELLIPSIS)
    assert all(SMALL.face.width(line) <= 401 for line in words_of(setting))


def test_nothing_is_no_line():
    assert set_in([Run("")], 400, SMALL).lines == []
