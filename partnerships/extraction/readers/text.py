"""Markdown or plain text, with YAML front matter where it has one."""

from __future__ import annotations

import re
from pathlib import PurePath

import yaml

from partnerships.extraction.readers.decoding import ArticleError, as_stored, decode
from partnerships.extraction.types import Article
from partnerships.partial_dates import PartialDate

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)
_LONGEST_FRONT_MATTER = 20_000
_FIELD_LINE = re.compile(r"^(title|url|publisher|author|published)[ \t]*:[ \t]*(.*)$", re.MULTILINE)
_ISO_START = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_LONGEST_TITLE = 200


class _FrontMatterLoader(yaml.BaseLoader):
    """Makes nothing but strings, lists and dicts, and keeps a date as it is written.

    An alias is refused: a few lines of them stand for more than any memory holds.
    """

    def compose_node(self, parent, index):
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("An alias in front matter.")
        return super().compose_node(parent, index)


def read(data: bytes, path: str) -> Article:
    """Raises ArticleError for binary or empty input."""
    return parse(decode(data), path)


def parse(written: str, path: str) -> Article:
    """Split front matter from text. Broken front matter is read line by line, as far as it goes."""
    whole = as_stored(written)
    fields, body = _split(whole)
    if not body.strip():
        raise ArticleError("The article has no text. Paste or save the text of the article itself.")
    return Article(
        path=path,
        title=fields.get("title") or _first_line(body) or PurePath(path).stem,
        url=fields.get("url", ""),
        publisher=fields.get("publisher", ""),
        author=fields.get("author", ""),
        published=_published(fields.get("published", "")),
        text=body,
    )


def _split(whole: str) -> tuple[dict[str, str], str]:
    matched = _FRONT_MATTER.match(whole, 0, _LONGEST_FRONT_MATTER)
    if not matched:
        return {}, whole
    written = matched[1] or ""
    try:
        fields = yaml.load(written, Loader=_FrontMatterLoader)  # noqa: S506 - a safe one
    except (yaml.YAMLError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        fields = {key: value.strip(" \"'") for key, value in _FIELD_LINE.findall(written)}
        if not fields:  # a rule drawn with dashes, not front matter
            return {}, whole
    plain = {str(key): _plain(value) for key, value in fields.items()}
    return plain, whole[matched.end() :]


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(part) for part in value)
    # As stored, because YAML can write what a text file can't hold: "\0", "\uD800".
    return as_stored(value).strip() if isinstance(value, str) else ""


def _published(written: str) -> PartialDate | None:
    matched = _ISO_START.match(written)
    try:
        return PartialDate.parse(matched[0]) if matched else None
    except ValueError:
        return None


def _first_line(body: str) -> str:
    line = body.strip().split("\n", 1)[0].lstrip("# ").strip()
    return line if len(line) <= _LONGEST_TITLE else ""
