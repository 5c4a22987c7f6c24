import pytest

from partnerships.extraction import article_from_text
from partnerships.extraction.lexicon import compiled
from partnerships.extraction.mentions import find_mentions


@pytest.fixture
def named(seeds_reference):
    lexicon = compiled(seeds_reference)

    def find(text, type_, published=""):
        front = f"---\npublished: {published}\n---\n" if published else ""
        mentions = find_mentions(article_from_text(front + text), lexicon)
        return {entity.name: entity for entity in mentions.of_type(type_)}

    return find


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She works at the Pentagon.", "Department of Defense"),
        ("The U.S. Department of Defense said so.", "Department of Defense"),
        ("It is the Treasury Department's.", "Department of the Treasury"),
        ("The IRS’s clerks use it.", "Internal Revenue Service"),
        ("The Japanese Digital Agency chose it.", "Digital Agency (Japan)"),
    ],
)
def test_known_bodies(named, text, name):
    assert named(text, "agency")[name].known


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Then the Ministry of Fish and Coasts in Oslo did.", "Ministry of Fish and Coasts"),
        ("The Pinewood County Sheriff's Office did.", "Pinewood County Sheriff's Office"),
        ("Then the Elmford City Council in Ohio voted.", "Elmford City Council"),
        ("In it the Danish tax authority trusts.", "Danish tax authority"),
        ("Today Health New Zealand uses it.", "Health New Zealand"),
        ("There Portbox, the federal postal service, sorts mail.", "Portbox"),
    ],
)  # fmt: skip
def test_bodies_are_found_by_their_shape(named, text, name):
    entity = named(text, "agency")[name]
    assert not entity.known
    assert entity.guess is not None


def test_a_guess_tells_kind_and_jurisdiction(named):
    text = "Norway is proud. Its Ministry of Fisheries bought software in Oslo."
    guess = named(text, "agency")["Ministry of Fisheries"].guess
    assert (guess.kind, guess.jurisdiction, guess.parent) == (
        "ministry",
        "NO",
        "Government of Norway",
    )


def test_a_state_department_is_not_the_federal_one(named):
    text = "Ohio buys. Gov. Poe of Ohio said that in Columbus, Ohio, the Department of Labor did."
    found = named(text, "agency")
    assert not found["Department of Labor"].known


def test_short_forms_belong_to_their_name(named):
    text = "The National Tide Office (NTO) bought it. Later the NTO liked it."
    entity = named(text, "agency")["National Tide Office"]
    assert [mention.text for mention in entity.mentions] == ["National Tide Office", "NTO", "NTO"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The city hired Brinkwave Inc. for it.", "Brinkwave"),
        ("It comes from Brinkwave, a start-up in Leeds.", "Brinkwave"),
        ("It signed a contract with Brinkwave. So Brinkwave grows.", "Brinkwave"),
        ("Among them are Palantir, Brinkwave and Google.", "Brinkwave"),
    ],
)  # fmt: skip
def test_vendors_are_found_by_their_slot(named, text, name):
    assert not named(text, "vendor")[name].known


@pytest.mark.parametrize(
    "text",
    [
        "The minister worked with Linda Harper, who left.",
        "She spoke to Reuters, a news company.",
        "They worked with Paris, a city.",
    ],
)
def test_people_papers_and_places_are_no_vendors(named, text):
    assert named(text, "vendor") == {}


def test_products_are_found_with_their_vendor(named):
    found = named("The clerks use a tool called Quillmate. OpenAI's Gullwing is another.", "model")
    assert set(found) == {"Quillmate", "Gullwing"}
    assert found["Gullwing"].owner == "OpenAI"


def test_a_version_belongs_to_its_family(named):
    assert named("They run Gemma 17 there.", "model")["Gemma 17"].owner == "Google"


def test_a_former_name_is_used_in_its_time_only(named):
    text = "The US AI Safety Institute tests models."
    assert "US AI Safety Institute" in named(text, "agency", "2024-08-30")
    later = named(text, "agency", "2025-12-01")
    assert later["Center for AI Standards and Innovation"].known


@pytest.mark.parametrize(
    "text", ["It scales well: scale is all.", "The box stood there.", "In a state of energy."]
)
def test_plain_words_are_no_names(named, text):
    assert named(text, "vendor") == {}
    assert named(text, "agency") == {}


def test_company_known_by_name_needs_no_slot(named):
    found = named("Cellebrite is back in town.\n\nIn the north it is Hensoldt.", "vendor")
    assert {"Cellebrite", "Hensoldt"} <= set(found)


def test_odd_spaces_and_hyphens_change_no_offset(named):
    text = "The Department\u00a0of\u00a0Energy hired Booz\u00a0Allen Hamilton."
    (mention,) = named(text, "agency")["Department of Energy"].mentions
    assert mention.text == "Department\u00a0of\u00a0Energy" == text[mention.start : mention.end]


def test_capitals_throughout_hide_no_name(named):
    assert "OpenAI" in named("THE CITY HAS AWARDED OPENAI A CONTRACT", "vendor")


def test_a_product_may_bear_its_vendors_name(named):
    text = "Staff tried ChatGPT and DeepSeek. Then DeepSeek raised money."
    assert named(text, "model")["DeepSeek"].owner == "DeepSeek"
    assert len(named(text, "vendor")["DeepSeek"].mentions) == 1


def test_an_acronym_that_the_text_explains_is_not_another_bodys(named):
    text = "In London it runs on a Data Chart Mapping System (DCMS). The DCMS is slow."
    assert "DCMS" not in named(text, "agency")


def test_names_beyond_the_reference_are_printed_as_written(named):
    assert "RCMP" in named("In Canada the RCMP bought cameras.", "agency")


@pytest.mark.parametrize(
    "text",
    [
        "She is paid by Google, said Ann-Li Cooke, Palantir's director of design.",
        "It hired Canadian AI talent.",
        "It uses AI-powered software.",
        "The Department of Coastal Resources (DCR) uses software.",
    ],
)
def test_persons_kinds_of_ai_and_acronyms_are_no_vendors(named, text):
    assert not [vendor for vendor in named(text, "vendor").values() if not vendor.known]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Marsh Defence Handling Unit (MDHU) chose it.", "Marsh Defence Handling Unit"),
        ("The Tide Office of the Department of Energy chose it.", "Tide Office"),
        ("The US Embassy in Oslo chose it.", "US Embassy"),
        ("So Pinewood City is the first.", "Pinewood City"),
    ],
)
def test_more_shapes_of_bodies(named, text, name):
    assert name in named(text, "agency")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Elmbrook police use it. The Elmbrook Police Service signed.", "Elmbrook Police Service"),
        ("The High Court of Kerala signed. The High Court paid.", "High Court of Kerala"),
        (
            "The Government of the Republic of Estonia signed. Estonia uses ChatGPT.",
            "Government of Estonia",
        ),
    ],
)
def test_a_body_under_two_names_is_one(named, text, name):
    assert list(named(text, "agency")) == [name]


def test_an_acronym_that_a_body_introduces_is_no_vendor(named):
    text = "The Ministry of Rivers and Lakes (MORL) met Palantir.\nMORL announced a plan."
    assert list(named(text, "vendor")) == ["Palantir"]


@pytest.mark.parametrize(
    "text",
    [
        "Separately, a firm won it.",
        "The second group comes from Elm Prefecture.",
        "Ana Ruz, El Salvador's president, went. Ruz has built a road.",
    ],
)
def test_adverbs_areas_and_presidents_are_no_vendors(named, text):
    assert named(text, "vendor") == {}


def test_a_product_may_have_a_code_name(named):
    assert "Blue Heron" in named("The project, codenamed “Blue Heron”, runs late.", "model")
