import pytest

from partnerships.models import (
    Agency,
    AgencyAlias,
    ModelAlias,
    PublisherSpelling,
    Vendor,
    VendorAlias,
)
from partnerships.models.choices import NamedType
from partnerships.queries.names import FoundType, partnerships_between, records_named
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world():
    defense = records.agency("Department of Defense", acronym="DoD")
    records.agency("Defense Advanced Research Projects Agency", defense, acronym="DARPA")
    center = records.agency("Center for AI Standards and Innovation")
    AgencyAlias.objects.create(agency=center, name="US AI Safety Institute", role="former")
    records.agency("City of San José", jurisdiction="US local")
    openai = records.vendor("OpenAI")
    VendorAlias.objects.create(vendor=openai, name="OpenAI Public Sector LLC")
    records.vendor("Anthropic")
    chatgpt = records.ai_model("ChatGPT Enterprise", openai)
    ModelAlias.objects.create(ai_model=chatgpt, name="GPT-4o for work")
    records.programme("GenAI.mil", aliases=["Project Élan"], lead_agency=defense)


def between(vendor: str, acronym: str, started: str = "", **fields):
    return records.partnership(
        Vendor.objects.get(name=vendor), Agency.objects.get(acronym=acronym), started, **fields
    )


def labels(q: str) -> list[str]:
    return [record.label for record in records_named(q, 8).records]


@pytest.mark.parametrize(
    ("q", "label"),
    [
        ("darpa", "Defense Advanced Research Projects Agency"),
        ("DAR", "Defense Advanced Research Projects Agency"),
        ("proj adv", "Defense Advanced Research Projects Agency"),
        ("us ai saf", "Center for AI Standards and Innovation"),
        ("san jose", "City of San José"),
        ("SAN JOSÉ", "City of San José"),
        ("san jose\N{COMBINING ACUTE ACCENT}", "City of San José"),
        ("public sector", "OpenAI"),
        ("enterprise", "ChatGPT Enterprise"),
        ("gpt 4o", "ChatGPT Enterprise"),
        ("genai mil", "GenAI.mil"),
        ("elan", "GenAI.mil"),
    ],
)
def test_a_record_is_found_by_the_beginnings_of_its_names_words(q, label):
    found = records_named(q, 8)

    assert [record.label for record in found.records] == [label]
    assert not found.are_near


@pytest.mark.parametrize(
    ("q", "label"),
    [
        ("antropic", "Anthropic"),
        ("opnai", "OpenAI"),
        ("Departement of Defence", "Department of Defense"),
        ("darppa", "Defense Advanced Research Projects Agency"),
        ("city of sam josé", "City of San José"),
    ],
)
def test_a_slip_leads_to_names_like_it_which_say_that_they_are(q, label):
    best = records_named(q, 8).records[0]

    assert (best.label, best.is_near) == (label, True)


@pytest.mark.parametrize("q", ["", " ", "!!!", "%", "_", "zebra", "'; --", "\\", "🐝", "%z"])
def test_nothing_is_called_so(q):
    assert records_named(q, 8).records == []


def test_the_very_acronym_comes_before_names_and_those_before_beginnings_and_later_words():
    records.agency("Dod")
    records.agency("Dodo Watch")
    records.agency("Keepers of Dodos")
    for_dodos = Agency.objects.get(name="Keepers of Dodos")
    records.partnership(records.vendor("Dodona"), for_dodos)

    assert labels("dod") == [
        "Department of Defense", "Dod", "Dodona", "Dodo Watch", "Keepers of Dodos",
    ]  # fmt: skip


def test_among_equals_what_has_more_partnerships_comes_first():
    few, many = records.vendor("Acme Air"), records.vendor("Acme Water")
    for number in range(3):
        office = records.agency(f"Office {number}")
        records.partnership(many, office)
    records.partnership(few, office)

    assert labels("acme") == ["Acme Water", "Acme Air"]


def test_each_type_is_counted_whole_and_cut_by_itself():
    for number in range(5):
        records.agency(f"Acme {number}")
    records.vendor("Acme")

    found = records_named("acme", 2)

    assert found.totals == {NamedType.AGENCY: 5, NamedType.VENDOR: 1}
    assert len(found.of(NamedType.AGENCY)) == 2
    assert len(found.of(NamedType.VENDOR)) == 1


def test_a_record_says_what_else_it_is_called_and_what_it_is():
    [center] = records_named("safety institute", 8).records
    [chatgpt] = records_named("gpt-4o", 8).records
    [darpa] = records_named("darpa", 8).records

    assert (center.also, center.about) == ("formerly US AI Safety Institute", "US federal")
    assert (chatgpt.also, chatgpt.about) == ("also GPT-4o for work", "by OpenAI")
    assert (darpa.also, darpa.acronym) == ("", "DARPA")
    assert darpa.url == "/agencies/defense-advanced-research-projects-agency/"


def test_a_name_is_found_as_it_is_now_whoever_changed_it():
    Agency.objects.filter(acronym="DARPA").update(name="Office of Wagers", acronym="OW")
    AgencyAlias.objects.all().delete()

    assert labels("wagers") == labels("ow") == ["Office of Wagers"]
    assert labels("advanced") == labels("us ai safety") == []


@pytest.mark.parametrize(
    "q", ["openai darpa", "DARPA OpenAI", "openai at darpa", "public sector proj", "open defense a"]
)
def test_a_partnership_is_found_by_words_of_both_its_sides(q):
    deal = between("OpenAI", "DARPA")

    assert [one.url for one in partnerships_between(q, 4)] == [deal.get_absolute_url()]


@pytest.mark.parametrize("q", ["openai", "darpa", "openai dod", "openai darpa zebra", "at in of"])
def test_a_partnership_needs_words_of_both_sides_and_no_others(q):
    between("OpenAI", "DARPA")

    assert partnerships_between(q, 4) == []


def test_partnerships_of_a_pair_come_newest_first_with_kind_and_year():
    between("OpenAI", "DARPA", "2023", kind="pilot")
    between("OpenAI", "DARPA", "2025-03", kind="contract")
    between("OpenAI", "DARPA", kind="other")

    found = partnerships_between("openai darpa", 2)

    assert [one.about for one in found] == ["contract, 2025", "pilot, 2023"]


def test_a_publisher_is_found_by_any_spelling_and_in_spite_of_a_slip():
    for title, publisher in (
        ("A", "The Harbour Gazette"),
        ("B", "the harbour gazette"),
        ("C", "THG"),
    ):
        records.source(title=title, publisher=publisher)
    PublisherSpelling.objects.create(spelling="THG", publisher="The Harbour Gazette")

    for q in ("harbour gaz", "thg", "harbuor gazete"):
        (found,) = records_named(q, 8).records
        assert (found.type, found.label) == (FoundType.PUBLISHER, "The Harbour Gazette")
        assert found.url == "/publishers/the-harbour-gazette/"
    assert records_named("thg", 8).records[0].also == "also THG"


def test_a_publisher_comes_after_a_record_that_fits_as_well():
    records.source(title="A", publisher="OpenAI")

    found = records_named("openai", 8).records

    assert [one.type for one in found] == [FoundType.VENDOR, FoundType.PUBLISHER]


def test_a_publisher_that_no_source_names_is_found_by_its_name():
    records.source(title="A", publisher="THG")
    PublisherSpelling.objects.create(spelling="THG", publisher="The Harbour Gazette")

    assert labels("harbour") == ["The Harbour Gazette"]


def test_a_publisher_comes_before_its_copies():
    for publisher in ("Daily (copy of The Quay)", "Copy of The Quay", "The Quay"):
        records.source(title=publisher, publisher=publisher)

    assert labels("quay") == ["The Quay", "Copy of The Quay", "Daily (copy of The Quay)"]
