"""The word lists that sample data is put together from."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def words() -> dict[str, Any]:
    return yaml.load(Path(__file__).with_name("words.yaml").read_bytes(), Loader=yaml.CSafeLoader)
