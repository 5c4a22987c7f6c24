from partnerships.models import choices
from partnerships.vocabularies import LABELS_ALONE, MEANINGS, WITH_MEANINGS

# What only editors meet, or what says itself: a day, a month, a year.
NOT_FOR_READERS = {"Precision", "NameRole", "NamedType", "ArticleStatus", "Decision", "ModelType"}


def test_every_vocabulary_is_explained_or_is_not_for_readers():
    told = {vocabulary.choices.__name__ for vocabulary in (*WITH_MEANINGS, *LABELS_ALONE)}
    all_of_them = {
        name
        for name, value in vars(choices).items()
        if isinstance(value, type) and getattr(value, "choices", None)
    }

    assert told | NOT_FOR_READERS == all_of_them


def test_every_value_that_needs_a_meaning_has_one():
    for vocabulary in WITH_MEANINGS:
        assert all(MEANINGS[value] for value in vocabulary.choices), vocabulary.heading


def test_every_value_of_every_vocabulary_is_on_the_method_page(client, db):
    page = client.get("/method/").content.decode()

    for vocabulary in (*WITH_MEANINGS, *LABELS_ALONE):
        for _, label, meaning in vocabulary.terms:
            assert label in page, label
            assert meaning in page, label
