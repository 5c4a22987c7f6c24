import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from model_bakery import baker

from partnerships.models import Announcement, Source, SupportingPassage

TEXT = "Ōkāto council said yes 🌊. It pays nothing."


@pytest.fixture
def source(db):
    return baker.make(Source, text=TEXT, text_origin="original", canonical_url=None)


def announcement_at(source, start, end, passage):
    return baker.make(
        Announcement,
        source=source,
        event="reported",
        passage_start=start,
        passage_end=end,
        passage=passage,
        supports=["pair"],
    )


def test_a_passage_counts_characters_not_bytes(source):
    announcement = announcement_at(source, 0, 25, TEXT[0:25])

    assert announcement.passage == "Ōkāto council said yes 🌊."


@pytest.mark.parametrize(
    ("start", "end", "passage"),
    [
        (0, 5, "Okato"),
        (1, 6, TEXT[0:5]),
        (30, 1000, TEXT[30:]),
    ],
)
def test_the_database_refuses_a_passage_that_is_not_in_the_source(source, start, end, passage):
    with pytest.raises(IntegrityError, match="is not what source"):
        announcement_at(source, start, end, passage)


def test_the_database_refuses_a_supporting_passage_that_is_not_in_the_source(source):
    announcement = announcement_at(source, 0, 5, TEXT[0:5])

    with pytest.raises(IntegrityError, match="is not what source"):
        SupportingPassage.objects.create(
            announcement=announcement,
            passage_start=26,
            passage_end=28,
            passage="He",
            supports=["value"],
        )


def test_the_database_refuses_to_move_an_announcement_to_a_source_without_its_passages(source):
    announcement = announcement_at(source, 0, 5, TEXT[0:5])
    SupportingPassage.objects.create(
        announcement=announcement,
        passage_start=27,
        passage_end=29,
        passage=TEXT[27:29],
        supports=["value"],
    )
    shorter = baker.make(Source, text=TEXT[:20], text_origin="original", canonical_url=None)

    announcement.source = shorter
    with pytest.raises(IntegrityError, match="is not what source"):
        announcement.save()


@pytest.mark.parametrize(
    "half",
    [
        {"passage_start": 0, "passage_end": 5},
        {"passage": "Ōkāto"},
        {"supports": ["pair"]},
    ],
)
def test_the_database_refuses_half_a_passage(source, half):
    with pytest.raises(IntegrityError, match="announcement_passage_is_whole"), transaction.atomic():
        baker.make(Announcement, source=source, event="reported", **half)


def test_the_database_refuses_a_word_outside_the_vocabulary(source):
    with pytest.raises(IntegrityError, match="announcement_event_in_vocabulary"):
        baker.make(Announcement, source=source, event="rumoured")


def test_a_form_says_that_the_passages_are_not_in_another_source(source):
    announcement = announcement_at(source, 0, 5, TEXT[0:5])
    announcement.full_clean()

    announcement.source = baker.make(Source, text="No.", text_origin="original", canonical_url=None)
    with pytest.raises(ValidationError, match="does not stand in this source"):
        announcement.full_clean()
