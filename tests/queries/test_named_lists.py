import pytest

from partnerships.models import AgencyAlias, AIModel, Partnership, Vendor
from partnerships.queries.named_lists import lists_named
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world():
    defense = records.agency("Department of Defense", acronym="DoD")
    darpa = records.agency("Defense Advanced Research Projects Agency", defense, acronym="DARPA")
    nhs = records.agency("NHS England", acronym="NHSE", jurisdiction="UK")
    leeds = records.agency("Leeds City Council", jurisdiction="UK local")
    army = records.agency("Ministry of the Armed Forces", jurisdiction="FR")
    openai, mistral = records.vendor("OpenAI"), records.vendor("Mistral AI", country="FR")
    anthropic = records.vendor("Anthropic")
    claude = records.ai_model("Claude", anthropic)
    maven = records.programme("Project Maven")
    for agency in (defense, darpa, nhs, leeds):
        records.partnership(openai, agency)
    records.partnership(anthropic, darpa, models=[claude], programme=maven)
    records.partnership(mistral, army)


def named(q: str) -> list[tuple[str, int]]:
    return [(one.label, one.total) for one in lists_named(q)]


@pytest.mark.parametrize(
    ("q", "label", "total"),
    [
        ("openai uk", "OpenAI and United Kingdom", 2),
        ("UK: OpenAI", "OpenAI and United Kingdom", 2),
        ("openai in britain", "OpenAI and United Kingdom", 2),
        ("openai united king", "OpenAI and United Kingdom", 2),
        ("openai uk local", "OpenAI and UK local", 1),
        ("usa openai", "OpenAI and US federal", 2),
        ("openai united states", "OpenAI and US federal", 2),
        ("claude darpa", "Claude and Defense Advanced Research Projects Agency", 1),
        ("openai dod", "OpenAI and Department of Defense", 2),
        ("maven dod", "Project Maven and Department of Defense", 1),
        ("claude maven", "Claude and Project Maven", 1),
        ("mistral françe", "Mistral AI and France", 1),
        ("opnai uk", "OpenAI and United Kingdom", 2),
        ("openai untied kingdom", "OpenAI and United Kingdom", 2),
        ("mistrl frannce", "Mistral AI and France", 1),
    ],
)
def test_words_that_name_two_things_name_the_list_of_both(q, label, total):
    assert named(q)[0] == (label, total)


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("uk", [("United Kingdom", 2), ("UK local", 1)]),
        ("us federal", [("US federal", 3)]),
        ("france", [("France", 1), ("Vendors from France", 1)]),
        ("vendors from france", [("Vendors from France", 1)]),
        ("fran", [("France", 1), ("Vendors from France", 1)]),
        ("untied kingdom", [("United Kingdom", 2)]),
        ("frannce", [("France", 1)]),
        ("vendors from frannce", [("Vendors from France", 1)]),
    ],
)
def test_a_place_names_its_list(q, expected):
    assert named(q) == expected


@pytest.mark.parametrize(
    "q", ["", "openai", "openai france", "openai mistral", "uk zebra", "untied", "zebra", "%", "in"]
)
def test_no_list_is_named_that_would_be_empty_or_miss_a_word(q):
    assert named(q) == []


def test_the_address_leads_to_exactly_what_is_counted(client):
    [openai_uk] = lists_named("openai uk")

    assert openai_uk.url == "/partnerships/?vendor=openai&jurisdiction=UK&jurisdiction=UK+local"
    shown = client.get(openai_uk.url).context["found"]
    assert shown.total == openai_uk.total == 2


def test_only_the_pair_that_fits_best_is_named():
    wide = records.vendor("OpenAI Partners")
    records.partnership(wide, Partnership.objects.get(vendor__name="Mistral AI").agency)
    records.partnership(wide, records.agency("Ofcom", jurisdiction="UK"))

    assert named("openai uk") == [("OpenAI and United Kingdom", 2)]
    assert named("openai partners uk") == [("OpenAI Partners and United Kingdom", 1)]


def test_one_name_of_a_body_has_to_fit_rather_than_two_of_them_half():
    treasury = records.agency("Department of the Treasury", acronym="USDT")
    AgencyAlias.objects.create(agency=treasury, name="US Treasury", role="alias")
    anthropic, claude = Vendor.objects.get(slug="anthropic"), AIModel.objects.get()
    for kind in ("contract", "pilot"):
        records.partnership(anthropic, treasury, models=[claude], kind=kind)

    assert named("claude us") == [("Claude and US federal", 3)]
    assert named("clade us") == [("Claude and US federal", 3)]
    assert named("claude us treasury") == [("Claude and Department of the Treasury", 2)]
    assert named("claude usdt") == [("Claude and Department of the Treasury", 2)]


def test_a_list_is_near_where_a_word_is_misspelt():
    found = [lists_named(q)[0] for q in ("uk", "fran", "frannce", "openai uk", "opnai uk")]

    assert [one.is_near for one in found] == [False, False, True, False, True]
    assert [one.is_exact for one in found] == [True, False, False, True, False]


@pytest.mark.parametrize(
    ("q", "number"), [("openai uk", 2), ("uk", 2), ("opnai darp", 3), ("frannce", 3)]
)
def test_topics_places_meant_by_slips_and_totals_are_a_query_each(
    q, number, django_assert_num_queries
):
    with django_assert_num_queries(number):
        lists_named(q)
