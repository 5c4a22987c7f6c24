"""The words that extraction goes by, in YAML files that an editor can read and amend."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import yaml


@cache
def words(name: str) -> dict:
    """The content of NAME.yaml."""
    text = resources.files(__package__).joinpath(f"{name}.yaml").read_text("utf-8")
    return yaml.safe_load(text)


def any_of(texts: list[str]) -> str:
    """A regular expression that matches any of the texts, the longest first."""
    return "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True))
