from pathlib import Path

import pytest

from partnerships.extraction import Reference, article_from_text
from partnerships.extraction.engine import read_scene, weighed_pairs
from partnerships.extraction.lexicon import compiled

REPOSITORY = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def seeds_reference():
    return Reference.from_seeds(REPOSITORY / "seeds")


@pytest.fixture
def signals(seeds_reference):
    """Reads a text; gives the signals of its pairs by the names of vendor and body."""

    def read(text):
        scene = read_scene(article_from_text(text), compiled(seeds_reference))
        return {(p.vendor.name, p.agency.name): p.signals for p in weighed_pairs(scene)}

    return read
