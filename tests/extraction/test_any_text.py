"""What must hold whatever the text: texts that resemble articles, and texts that go wrong."""

import json
import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerships.extraction import Reference, article_from_text, extract
from partnerships.extraction.cues import find_cues
from partnerships.extraction.engine import read_scene
from partnerships.extraction.lexicon import compiled
from partnerships.extraction.segments import split_sentences
from partnerships.extraction.types import SUPPORTS, Article
from partnerships.partial_dates import PartialDate
from tests.extraction.conftest import REPOSITORY

SEEDS = Reference.from_seeds(REPOSITORY / "seeds")
NAMES = [
    *(vendor.name for vendor in SEEDS.vendors),
    *(agency.name for agency in SEEDS.agencies),
    *(model.name for model in SEEDS.models),
]
UNKNOWN = """Ministry of Fish|Kelp AI|the Dutch data protection authority|(KLP)|Kelpie 2|Acme, an AI
start-up|City of Springfield|the company|the two firms|its models|the agency|it|both bodies"""
DEALING = """signed|awarded|has hired|uses|is testing|a contract|a pilot|a memorandum with|built on
worth $5 million|€3bn|up to £1.2m a year|no cost|not|never|denied|reportedly|will|may|ended|if
said|according to|on Tuesday|last week|in late August|a year ago|Nov. 4|31 February 2024|in 2025"""
MARKS = [
    ",", ";", ":", " – ", "—", "-", "(", ")", "“", "”", '"', "'", "‘", "’s", "s'", "•", "\t", "\n",
    "\n\n", "\n# ", "\u2028", "\x85", "\r", "\xa0", "\u200b", "\u00ad", "&amp;", "&#8217;", "<b>",
    "e\u0301", "\u0301", "ﬁ", "oﬀer", "İ", "ẞ", "\u202e", "\u202c", "וזארת", "وزارة الدفاع", "東京",
    "。", "🙂", "👩‍💻", "\ufffd", "\ud800", "\udfff", "$", "€", "1,000", "١٢", "²", "...", "…",
    "e.g.", "U.S.", "and", "or", "of", "the", "for", "including", "such as", "respectively",
]  # fmt: skip
PIECES = [*NAMES, *UNKNOWN.replace("\n", "|").split("|"), *DEALING.replace("\n", "|").split("|")]

pieces = st.one_of(st.sampled_from(NAMES), st.sampled_from(PIECES), st.sampled_from(MARKS))
sentences = st.lists(pieces, min_size=1, max_size=14).map(" ".join)
ends = st.sampled_from([". ", ".\n\n", "! ", "? ", ".” ", " ", "\n", "。", ".", ""])
articles = st.lists(st.tuples(sentences, ends), max_size=12).map(
    lambda told: "".join(sentence + end for sentence, end in told)
)
distortions = st.sampled_from(
    [
        str,
        str.upper,
        str.lower,
        str.title,
        lambda text: text[::-1],
        lambda text: text.replace(".", ""),
        lambda text: text.replace("\n", " "),
        lambda text: text.replace(" ", ""),
        lambda text: text.replace(" ", "\n"),
        lambda text: f"{text}\n\n{text}",
    ]
)
texts = st.one_of(st.builds(lambda text, distort: distort(text), articles, distortions), st.text())
days = st.sampled_from([None, *map(PartialDate.parse, ("2024-02-29", "2024-03", "2024"))])


def _article(text, published=None):
    return Article("", text[:40], "", "", "", published, text)


def _check(article, extraction):
    text = article.text
    for entity in (*extraction.vendors, *extraction.agencies, *extraction.models):
        assert entity.mentions, entity
        for mention in entity.mentions:
            assert mention.start < mention.end
            assert text[mention.start : mention.end] == mention.text
        assert list(entity.mentions) == sorted(entity.mentions)
    for proposal in extraction.proposals:
        assert 0 <= proposal.confidence <= 1
        assert "pair" in proposal.evidence[0].supports
        for evidence in proposal.evidence:
            assert evidence.start < evidence.end
            assert text[evidence.start : evidence.end] == evidence.text
            assert set(evidence.supports) <= set(SUPPORTS)
        assert {proposal.vendor} <= {vendor.name for vendor in extraction.vendors}
        assert {proposal.agency} <= {agency.name for agency in extraction.agencies}
        assert set(proposal.models) <= {model.name for model in extraction.models}
    for citation in extraction.citations:
        assert 0 <= citation.mention_start < citation.mention_end <= len(text)


@settings(max_examples=150, deadline=None)
@given(text=texts, published=days)
def test_extraction_holds_its_promises_for_any_text(text, published):
    article = _article(text, published)
    extraction = extract(article, SEEDS)
    _check(article, extraction)
    assert extract(article, SEEDS) == extraction
    assert json.loads(json.dumps(extraction.to_json())) == extraction.to_json()


@settings(max_examples=100, deadline=None)
@given(text=texts)
def test_sentences_and_clauses_ascend_without_overlap(text):
    found = split_sentences(text, text[:40])
    assert [sentence.index for sentence in found] == list(range(len(found)))
    for before, after in pairwise(found):
        assert before.end <= after.start
        assert before.paragraph <= after.paragraph
    for sentence in found:
        clauses = sentence.clauses
        assert (clauses[0][0], clauses[-1][1]) == (sentence.start, sentence.end)
        assert all(before[1] == after[0] for before, after in pairwise(clauses))
    between = set(range(len(text))).difference(*(range(s.start, s.end) for s in found))
    assert all(text[place].isspace() for place in between)


@settings(max_examples=100, deadline=None)
@given(text=texts)
def test_cues_and_parties_belong_to_their_sentence(text):
    scene = read_scene(_article(text), compiled(SEEDS))
    for sentence, cast in zip(scene.sentences, scene.casts, strict=True):
        cues = find_cues(text, sentence)
        for part in (*cues.triggers, *(span for spans in cues.other.values() for span in spans)):
            assert sentence.start <= part.start < part.end <= sentence.end
        # A name may run on over a line break, which ends a sentence.
        for party in (*cast.vendors, *cast.agencies, *cast.models):
            assert sentence.start <= party.start < min(party.end, sentence.end)
    assert all(0 <= likelihood <= 1 for likelihood in scene.dealing)


@settings(max_examples=60, deadline=None)
@given(told=st.lists(articles, min_size=2, max_size=4))
def test_several_articles_in_one_are_read(told):
    article = _article("\n\n* * *\n\n".join(told))
    _check(article, extract(article, SEEDS))


@settings(max_examples=60, deadline=None)
@given(text=texts.filter(str.strip))
def test_pasted_text_is_read_at_the_offsets_of_the_text_as_stored(text):
    article = article_from_text(f"A headline\n\n{text}")
    _check(article, extract(article, SEEDS))


@pytest.mark.parametrize("seed", range(12))
def test_corpus_articles_survive_being_damaged(seed):
    chance = random.Random(seed)  # noqa: S311 - the same damage each time
    path = chance.choice(sorted((REPOSITORY / "tests" / "corpus").glob("d*.md")))
    letters = list(path.read_text("utf-8"))
    for _ in range(len(letters) // 20):
        place = chance.randrange(len(letters))
        letters[place : place + chance.randrange(4)] = chance.choice(MARKS)
    article = _article("".join(letters))
    _check(article, extract(article, SEEDS))
