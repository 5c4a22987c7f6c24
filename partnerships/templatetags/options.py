"""The checkboxes of a filter. A list has a hundred: as a template they would take half its time."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from partnerships.queries.filters import Option
from partnerships.wording import number_words

register = template.Library()


@register.simple_tag
def checkbox(key: str, option: Option, chosen: Collection[str]) -> SafeString:
    """An option of the filter with this key; `chosen` are the words that are chosen there."""
    name, word, id = escape(key), escape(option.word), escape(_id(key, option.word))
    checked = " checked" * (option.word in chosen)
    # Small numbers are written the same everywhere, and most are small.
    count = str(option.count) if option.count < 1000 else escape(number_words(option.count))
    return mark_safe(  # noqa: S308  # each part is escaped above
        f'<label class="option" for="{id}">'
        f'<input type="checkbox" id="{id}" name="{name}" value="{word}"{checked}>'
        f' <span>{escape(option.label)}</span> <span class="count">{count}</span></label>'
    )


@register.simple_tag
def checkboxes(key: str, options: Iterable[Option], chosen: Collection[str]) -> SafeString:
    return mark_safe("".join(checkbox(key, option, chosen) for option in options))  # noqa: S308


@lru_cache(maxsize=10_000)
def _id(key: str, word: str) -> str:
    return slugify(f"{key}-{word}")
