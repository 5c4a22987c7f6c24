import os

import pytest

from partnerships.checks import translations_are_compiled
from partnerships.messages import LANGUAGES, translations_file


@pytest.fixture
def compiled(tmp_path, settings):
    """Files of translations, all compiled just now."""
    settings.LOCALE_PATHS = [tmp_path]
    for file in map(translations_file, LANGUAGES):
        file.parent.mkdir(parents=True)
        file.touch()
        file.with_suffix(".mo").touch()


def test_what_is_compiled_is_in_order(compiled):
    assert translations_are_compiled() == []


def test_a_translation_that_is_newer_than_what_is_compiled_is_told(compiled):
    file = translations_file(LANGUAGES[0])
    os.utime(file, (file.stat().st_atime, file.stat().st_mtime + 60))

    (warning,) = translations_are_compiled()

    assert "“es” is not compiled" in warning.msg


def test_one_that_was_never_compiled_is_told(compiled):
    translations_file(LANGUAGES[0]).with_suffix(".mo").unlink()

    assert [warning.id for warning in translations_are_compiled()] == ["partnerships.W001"]
