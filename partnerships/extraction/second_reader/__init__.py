"""A language model that reads what the engine has read, where an administrator wants one.

It answers with ids, labels and quotes; what becomes of them is decided here. No field that the
engine has filled is ever changed by it. See docs/extraction.md.
"""

from partnerships.extraction.second_reader.endpoint import Endpoint
from partnerships.extraction.second_reader.reading import read_again

__all__ = ["Endpoint", "read_again"]
