"""The stages, one after the other, over one immutable text."""

from __future__ import annotations

from partnerships.extraction.citations import find_citations
from partnerships.extraction.coreference import resolve
from partnerships.extraction.cues import find_cues
from partnerships.extraction.dealing import Weights, learned_dealing, weigh_sentences
from partnerships.extraction.entities import Entity
from partnerships.extraction.frames import Attention, Pair, Scene, find_pairs
from partnerships.extraction.known_names import read_known
from partnerships.extraction.lexicon import Lexicon, compiled
from partnerships.extraction.mentions import find_mentions, plain_spaces
from partnerships.extraction.network.layout import known_types
from partnerships.extraction.network.model import read_tokens
from partnerships.extraction.network.names import NamesRead
from partnerships.extraction.network.pairs import relate_parties
from partnerships.extraction.network.tokens import tokenize
from partnerships.extraction.proposals import propose
from partnerships.extraction.reference import Reference
from partnerships.extraction.scorer import choose
from partnerships.extraction.segments import split_sentences
from partnerships.extraction.signals import weigh_signals
from partnerships.extraction.types import (
    Article,
    Extraction,
    NamedAgency,
    NamedModel,
    NamedVendor,
)


def extract(article: Article, reference: Reference) -> Extraction:
    """What the article names, and the partnerships that it speaks of. Never raises for any text."""
    scene = read_scene(article, compiled(reference))
    proposals = propose(scene, choose(weighed_pairs(scene), scene), article)
    entities = scene.mentions.entities
    return Extraction(
        article=article,
        vendors=tuple(_vendor(e) for e in _with_owners(entities, scene.lexicon)),
        agencies=tuple(_agency(e) for e in entities if e.type == "agency"),
        models=tuple(_model(e) for e in entities if e.type == "model"),
        proposals=proposals,
        citations=find_citations(scene, article),
    )


def read_scene(article: Article, lexicon: Lexicon, dealing: Weights | None = None) -> Scene:
    """Segments, mentions, coreference and cues of an article, and what the network says of it.

    `dealing`: other weights of sentences than the learned ones, for learning itself.
    """
    text = article.text
    sentences = split_sentences(text, article.title)
    known = read_known(plain_spaces(text), lexicon)
    tokens = tokenize(text)
    states = read_tokens(tokens, known_types(tokens, known.spans()))
    mentions = find_mentions(article, lexicon, known, NamesRead(tokens, states.names))
    casts = resolve(text, sentences, mentions)
    cues = [find_cues(text, sentence) for sentence in sentences]
    weights = learned_dealing() if dealing is None else dealing
    likely = weigh_sentences(text, casts, cues, weights)
    related = relate_parties(tokens, states, casts, sentences)
    return Scene(text, sentences, mentions, casts, cues, likely, related, lexicon)


def weighed_pairs(scene: Scene) -> list[Pair]:
    """Every pair that the text brings together, with its signals."""
    attention = Attention(scene)
    pairs = find_pairs(scene, attention)
    weigh_signals(pairs, scene, attention)
    return pairs


def _with_owners(entities: tuple[Entity, ...], lexicon: Lexicon) -> list[Entity]:
    """Vendors that the text names, and those it names only through a product of theirs."""
    vendors = [entity for entity in entities if entity.type == "vendor"]
    named = {entity.name for entity in vendors}
    owners: dict[str, Entity] = {}
    for model in entities:
        if model.type == "model" and model.owner and model.owner not in named:
            record = lexicon.record("vendor", model.owner)
            owner = owners.setdefault(model.owner, Entity("vendor", model.owner, record))
            owner.mentions.extend(model.mentions)
    return vendors + list(owners.values())


def _vendor(entity: Entity) -> NamedVendor:
    return NamedVendor(entity.name, entity.record, entity.known, tuple(sorted(entity.mentions)))


def _agency(entity: Entity) -> NamedAgency:
    return NamedAgency(
        entity.name, entity.record, entity.known, tuple(entity.mentions), entity.guess
    )


def _model(entity: Entity) -> NamedModel:
    return NamedModel(
        entity.name, entity.owner, entity.record, entity.known, tuple(entity.mentions)
    )
