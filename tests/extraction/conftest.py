from pathlib import Path

import pytest

from partnerships.extraction import Reference

REPOSITORY = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def seeds_reference():
    return Reference.from_seeds(REPOSITORY / "seeds")
