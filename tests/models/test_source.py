import pytest
from django.db import IntegrityError, connection
from model_bakery import baker

from partnerships.models import Source

pytestmark = pytest.mark.django_db


def make_source(**fields):
    return baker.make(Source, **{"canonical_url": None, "text_origin": "original"} | fields)


def test_a_text_is_frozen_once_it_is_there():
    source = make_source(text="As it was read.")

    source.text = "As somebody would like it."
    with pytest.raises(IntegrityError, match="is frozen"):
        source.save()


def test_a_source_without_text_can_be_given_one():
    source = make_source(text="", text_origin="none")

    source.text, source.text_origin = "Read at last.", "original"
    source.save()

    assert Source.objects.get().text == "Read at last."


def test_the_rest_of_a_source_can_change_while_its_text_is_not_even_loaded():
    make_source(text="As it was read.")

    source = Source.objects.defer("text").get()
    source.title = "A better title"
    source.save()

    assert Source.objects.get().text == "As it was read."


def test_the_hash_is_that_of_the_text():
    source = make_source(text="As it was read.")

    with (
        pytest.raises(IntegrityError, match=r"source_sha256_is_of_its_text|is frozen"),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE partnerships_source SET text_sha256 = repeat('0', 64) WHERE id = %s",
            [source.pk],
        )


@pytest.mark.parametrize("same", [{"canonical_url": "https://example.org/a"}, {"text": "Same."}])
def test_one_address_and_one_text_make_one_source(same):
    make_source(**{"text": "One."} | same)

    with pytest.raises(IntegrityError, match="is_unique"):
        make_source(**{"text": "Other."} | same)


def test_a_retelling_is_ours_to_show():
    with pytest.raises(IntegrityError, match="source_retelling_is_ours"):
        make_source(text="Retold.", text_origin="retelling", rights="passages")


@pytest.mark.parametrize(
    ("rights", "public"),
    [("passages", False), ("government work", True), ("free licence", True)],
)
def test_the_whole_text_is_public_only_where_rights_allow(rights, public):
    assert make_source(text="Whole.", rights=rights).whole_text_is_public is public
