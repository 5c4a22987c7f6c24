import pytest

from partnerships.extraction.confidence import LEVELS, level_of


@pytest.mark.parametrize(
    ("confidence", "name"),
    [
        (1.0, "likely"),
        (0.9, "likely"),
        (0.89, "plausible"),
        (0.75, "plausible"),
        (0.74, "uncertain"),
        (0.0, "uncertain"),
    ],
)
def test_each_confidence_has_its_level(confidence, name):
    assert level_of(confidence).name == name


def test_a_higher_level_promises_more():
    shares = [level.share for level in LEVELS]
    assert shares == sorted(set(shares), reverse=True)
