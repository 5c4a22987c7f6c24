"""The whole engine: the first article, and what must hold for any text."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerships.extraction import article_from_text, extract, read_article
from partnerships.extraction.types import Article
from tests.extraction.conftest import REPOSITORY
from tests.first_article import FIRST_ARTICLE, needs_first_article

AISI = "US AI Safety Institute"
EXPECTED = [
    # vendor, agency, models, kind, status, certainty, announced, value
    "Meta|Department of State|Llama|pilot|active|confirmed|2024-10|0 USD",
    "Meta|Department of Education|Llama|pilot|exploring|alleged|2024-10|0 USD",
    "Meta|US federal government|Llama|deployment|exploring|confirmed|2024-10|0 USD",
    f"OpenAI|{AISI}||testing|announced|confirmed|2024-08|None",
    f"Anthropic|{AISI}||testing|announced|confirmed|2024-08|None",
    "OpenAI|US Agency for International Development||deployment|active|confirmed|2024-10|None",
    "OpenAI|Los Alamos National Laboratory||deployment|active|confirmed|2024-10|None",
    "OpenAI|Defense Advanced Research Projects Agency||deployment|active|confirmed|2024-10|None",
]


@pytest.fixture(scope="module")
def first_extraction(seeds_reference):
    return extract(read_article(FIRST_ARTICLE), seeds_reference)


@needs_first_article
def test_first_article_gives_its_eight_partnerships(first_extraction):
    found = [
        f"{p.vendor}|{p.agency}|{', '.join(p.models)}|{p.kind}|{p.status}|{p.certainty}"
        f"|{p.announced}|{p.value and f'{p.value.amount} {p.value.currency}'}"
        for p in first_extraction.proposals
    ]
    assert sorted(found) == sorted(EXPECTED)


@needs_first_article
def test_first_article_has_evidence_for_each_and_its_sources(first_extraction):
    for proposal in first_extraction.proposals:
        assert "pair" in proposal.evidence[0].supports
    cited = {(c.publisher, c.title) for c in first_extraction.citations}
    assert ("The Verge", "") in cited
    assert ("OpenAI", "blog post") in cited
    assert ("Meta", "earnings call") in cited
    assert any(publisher == "Department of Commerce" for publisher, _ in cited)


def test_a_plain_sale_is_read_with_all_its_fields(seeds_reference):
    text = (
        "Ports authority hires Palantir\n\n"
        "The General Services Administration has awarded Palantir a contract worth $12 million, "
        "the agency announced on March 4, 2025."
    )
    (proposal,) = extract(article_from_text(text), seeds_reference).proposals
    assert (proposal.vendor, proposal.agency) == ("Palantir", "General Services Administration")
    assert (proposal.kind, proposal.status, proposal.certainty) == (
        "contract",
        "active",
        "confirmed",
    )
    assert str(proposal.announced) == "2025-03-04"
    assert (proposal.value.amount, proposal.value.currency) == (Decimal(12_000_000), "USD")


def _every_slice(extraction):
    named = (*extraction.vendors, *extraction.agencies, *extraction.models)
    yield from (mention for entity in named for mention in entity.mentions)
    yield from (evidence for proposal in extraction.proposals for evidence in proposal.evidence)


ODD = [
    "",
    ".",
    "OPENAI SIGNS DEAL WITH THE DEPARTMENT OF DEFENSE, SAYS PENTAGON. " * 3,
    "וזארת הביטחון חתמה על הסכם עם OpenAI. \u202eOpenAI\u202c",
    "The oﬃce of the CDAO hired “Scale AI” — for $5m. \ufffd\ufffd",
    "OpenAI " * 3000,
    "a" * 20_000,
    "(" * 5_000 + "OpenAI" + ")" * 5_000,
    "Ministry of " * 2_000,
    "A, B, C and D, " * 1_000,
    "1,000,000,000 " * 500 + "$" * 500,
    "&amp; &lt;b&gt;OpenAI&lt;/b&gt; <script>alert(1)</script>",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_read_with_exact_offsets(text, seeds_reference):
    article = Article("", "", "", "", "", None, text)
    extraction = extract(article, seeds_reference)
    for piece in _every_slice(extraction):
        assert text[piece.start : piece.end] == piece.text


PIECES = """OpenAI|Meta's|Llama|Palantir|Acme AI|the company|its agency|the tool|Ministry|of|Justice
Department of Defense|,|.|;|—|“|”|’s|said|signed|a contract|worth $5 million|€3bn|with|for|and|uses
not|on Tuesday|last week|in May 2024|Nov. 4|Sheriff's Office|(CDAO)|U.S.|é|東京|\u202e|🙂|allegedly
will|terminated|pilot|memorandum|testing|University|System|City Council|31 February|\t"""
WORDS = st.sampled_from([*PIECES.replace("\n", "|").split("|"), "\n\n"])


@settings(max_examples=60, deadline=None)
@given(words=st.lists(WORDS, max_size=60))
def test_any_text_is_read_the_same_twice_with_exact_offsets(words, seeds_reference):
    text = " ".join(words)
    article = Article("", "", "", "", "", None, text)
    once, again = extract(article, seeds_reference), extract(article, seeds_reference)
    assert once == again
    for piece in _every_slice(once):
        assert text[piece.start : piece.end] == piece.text


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300))
def test_any_characters_are_read(text, seeds_reference):
    extract(Article("", text[:20], "", "", "", None, text), seeds_reference)


def test_extraction_knows_nothing_of_django_or_models():
    package = REPOSITORY / "partnerships" / "extraction"
    for module in package.rglob("*.py"):
        text = Path(module).read_text("utf-8")
        assert "django" not in text, module
        assert "partnerships.models" not in text, module
