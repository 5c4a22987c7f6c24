"""The first article ever read. It is its publisher's, so it lies beside the checkout, if at all."""

from pathlib import Path

import pytest

FIRST_ARTICLE = (
    Path(__file__).parent.parent.parent / "shared" / "articles" / "meta-llama-us-government.md"
)
needs_first_article = pytest.mark.skipif(
    not FIRST_ARTICLE.exists(),
    reason=f"the first article is its publisher's, not ours to keep; not at {FIRST_ARTICLE}",
)
