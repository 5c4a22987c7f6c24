import re

from partnerships.models import choices
from partnerships.vocabularies import LABELS_ALONE, MEANINGS, WITH_MEANINGS

# What only editors meet, or what says itself: a day, a month, a year.
NOT_FOR_READERS = {
    "Precision", "NameRole", "NamedType", "ArticleStatus", "Decision", "ModelType",
    "SuggestionKind", "SuggestionState",
}  # fmt: skip


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
        assert set(MEANINGS[vocabulary.choices]) == set(vocabulary.choices), vocabulary.heading


def test_a_word_means_on_the_method_page_what_its_own_vocabulary_says(client, db):
    page = client.get("/method/").content.decode()

    for vocabulary in WITH_MEANINGS:
        own = page.split(f"<h3>{vocabulary.heading}</h3>")[1].split("</dl>")[0]
        shown = re.findall(r"<dt>(?:<a[^>]*>)?(.*?)(?:</a>)?</dt>\s*<dd>(.*?)</dd>", own)
        meant = [(word.label, MEANINGS[vocabulary.choices][word]) for word in vocabulary.choices]
        assert shown == meant


def test_words_spelled_alike_in_two_vocabularies_mean_two_things():
    assert MEANINGS[choices.Certainty][choices.Certainty.REPORTED].startswith("The press says so")
    assert MEANINGS[choices.Event][choices.Event.REPORTED].startswith("A source tells of it")


def test_every_value_of_every_vocabulary_is_on_the_method_page(client, db):
    page = client.get("/method/").content.decode()

    for vocabulary in (*WITH_MEANINGS, *LABELS_ALONE):
        for _, label, meaning in vocabulary.terms:
            assert label in page, label
            assert meaning in page, label
