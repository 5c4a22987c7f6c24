"""A text, and what a second reader may say of it."""

from dataclasses import replace

import pytest

from partnerships.extraction import article_from_text, extract
from partnerships.extraction.second_reader import Endpoint, read_again
from partnerships.extraction.types import Ground
from tests.endpoint import playing

TEXT = """---
published: 2025-03-05
---
The Department of Energy has awarded Palantir a contract worth $5 million, it said on Tuesday.

People at NASA have seen Claude at work since January 2024. Nobody there says more.

Anthropic makes a model."""
DEAL = "has awarded Palantir a contract worth $5 million, it said on Tuesday"
SEEN = "People at NASA have seen Claude at work since January 2024"
NASA = "National Aeronautics and Space Administration"


@pytest.fixture
def server():
    with playing() as server:
        yield server


@pytest.fixture
def read_once(seeds_reference):
    """Reads a text with an engine that sees Palantir's deals alone, and is not too sure of them."""

    def read(text=TEXT):
        extraction = extract(article_from_text(text), seeds_reference)
        deals = [p for p in extraction.proposals if p.vendor == "Palantir"]
        grounds = {"kind": Ground("a rule", 0.7), "status": Ground("a rule", 0.7)}
        unsure = [replace(deal, confidence=0.8, grounds=grounds) for deal in deals]
        return replace(extraction, proposals=tuple(unsure))

    return read


@pytest.fixture
def read_twice(server, read_once, seeds_reference):
    """Reads a text with engine and second reader; gives both extractions."""

    def read(*plays, text=TEXT, seconds=20.0):
        server.plays = list(plays)
        endpoint = Endpoint(server.address, "a-model", "a-key", seconds)
        alone = read_once(text)
        return alone, read_again(alone, seeds_reference, endpoint)

    return read


def quote(words, sentence=1, **more):
    return {"sentence": sentence, "quote": words} | more


def yes(vendor="Palantir", body="Department of Energy", pair=None, **fields):
    pair = quote(DEAL) if pair is None else pair
    return {"vendor": vendor, "body": body, "partnership": True, "pair": pair} | fields


def no(vendor="Palantir", body="Department of Energy"):
    return {"vendor": vendor, "body": body, "partnership": False, "pair": None}


def claude_at_nasa(**fields):
    return yes("Anthropic", NASA, quote(SEEN, 2), **fields)
