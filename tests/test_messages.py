import re
from collections import Counter

import pytest

from partnerships.messages import LANGUAGES, catalog_of_texts, read_translations

in_each_language = pytest.mark.parametrize("language", LANGUAGES)


def _texts(catalog):
    return [message for message in catalog if message.id]


def _forms(message):
    """The English and the translated forms, one of each or as many as the languages have."""
    return [form if isinstance(form, tuple) else (form,) for form in (message.id, message.string)]


@pytest.fixture(scope="module")
def texts():
    return catalog_of_texts()


def test_texts_are_found_in_code_and_in_templates(texts):
    assert texts.get("partnerships, narrowed by a search for words")
    assert texts.get("Contract")
    assert texts.get("To stop these mails:")
    assert texts.get("Ended", context="status")


@in_each_language
def test_the_file_has_just_the_texts_of_the_site(language, texts):
    has = {(one.context, one.id) for one in _texts(read_translations(language))}

    assert has == {(one.context, one.id) for one in _texts(texts)}, "run `make messages`"


@in_each_language
def test_every_text_is_translated(language):
    catalog = read_translations(language)

    assert [one.id for one in _texts(catalog) if one.fuzzy or not all(_forms(one)[1])] == []
    assert [
        one.id for one in _texts(catalog) if one.pluralizable != isinstance(one.string, tuple)
    ] == []


def _marks(text: str) -> Counter[str]:
    return Counter(re.findall(r"%\(\w+\)s|\{\w*\}|</?\w+", text))


@in_each_language
def test_a_translation_has_the_same_placeholders_and_tags(language):
    differing = []
    for message in _texts(read_translations(language)):
        english, translated = _forms(message)
        # What stands in several forms may leave the number out of the first, as English may.
        allowed = [_marks(english[-1]), _marks(english[0])]
        first, *others = map(_marks, translated)
        if first not in allowed or any(marks != allowed[0] for marks in others):
            differing.append(message.id)

    assert differing == []


@in_each_language
def test_entries_stand_in_the_order_of_the_alphabet(language):
    texts = _texts(read_translations(language))

    assert texts == sorted(texts)
