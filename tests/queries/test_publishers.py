import pytest
from django.core.exceptions import ValidationError

from partnerships.models import PublisherSpelling, Source
from partnerships.queries.publishers import (
    publisher_list,
    publisher_profile,
    spelled_otherwise,
)
from tests import records

pytestmark = pytest.mark.django_db

TEXT = "Acme works for {}."


def published(publisher, bee, date="2025", *, quoted=True):
    deal = records.partnership(records.vendor(f"Maker of {bee}"), records.agency(bee))
    text = TEXT.format(bee)
    where = records.source(text, date, publisher=publisher, title=f"On {bee}")
    records.say(deal, where, text if quoted else "")
    return where


def test_letter_case_accents_and_punctuation_make_no_other_publisher():
    for number, name in enumerate(("The Vérge", "the verge", "The-Verge!")):
        published(name, f"Bee {number}")

    assert [(one["slug"], one["sources"]) for one in publisher_list()] == [("the-verge", 3)]


def test_two_spellings_become_one_publisher():
    published("GSA", "Bees")
    published("General Services Administration", "Wasps", "2024")
    PublisherSpelling.objects.create(spelling="gsa", publisher="General Services Administration")

    (row,) = publisher_list()
    profile = publisher_profile(row["slug"])

    assert (row["name"], row["sources"]) == ("General Services Administration", 2)
    assert spelled_otherwise("gsa") == row["slug"] == "general-services-administration"
    assert [year for year, _ in profile.by_year] == [2025, 2024]
    assert (profile.name, profile.also_named) == ("General Services Administration", ["gsa"])


def test_a_publisher_counts_what_rests_on_it():
    where = published("The Hive", "Bees")
    records.say(records.partnership(records.vendor("Zeta"), records.agency("Ants")), where)
    published("The Hive", "Wasps", "", quoted=False)

    profile = publisher_profile("the-hive")

    assert (profile.sources, profile.passages, profile.partnerships) == (2, 1, 3)
    assert [tuple(year) for year in profile.years] == [(2025, 1, 1), (0, 1, 0)]
    assert publisher_profile("nobody") is None


def test_the_database_makes_the_slug_whoever_writes():
    where = published("The Hive", "Bees")

    Source.objects.filter(pk=where.pk).update(publisher="Another")

    assert Source.objects.get(pk=where.pk).publisher_slug == "another"


@pytest.mark.parametrize(
    ("spelling", "publisher"), [("The Hive", "Other"), ("Another", "Hive"), ("A", "a!")]
)
def test_spellings_never_lead_in_a_ring_or_to_themselves(spelling, publisher):
    PublisherSpelling.objects.create(spelling="Hive", publisher="The Hive")

    with pytest.raises(ValidationError):
        PublisherSpelling(spelling=spelling, publisher=publisher).full_clean()
