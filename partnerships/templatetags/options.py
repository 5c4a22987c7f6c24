"""The checkboxes of a filter. A list has a hundred: as a template they would take half its time."""

from collections.abc import Collection, Iterable
from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from partnerships.queries.filters import Option
from partnerships.wording import number_words

register = template.Library()


@register.simple_tag
def checkbox(key: str, option: Option, chosen: Collection[str]) -> SafeString:
    """An option of the filter with this key; `chosen` are the words that are chosen there."""
    return format_html(
        '<label class="option" for="{0}"><input type="checkbox" id="{0}" name="{1}" value="{2}"{3}>'
        ' <span>{4}</span> <span class="count">{5}</span></label>',
        _id(key, option.word),
        key,
        option.word,
        mark_safe(" checked" * (option.word in chosen)),  # noqa: S308
        option.label,
        # Small numbers are written the same everywhere, and most are small.
        option.count if option.count < 1000 else number_words(option.count),
    )


@register.simple_tag
def checkboxes(key: str, options: Iterable[Option], chosen: Collection[str]) -> SafeString:
    return mark_safe("".join(checkbox(key, option, chosen) for option in options))  # noqa: S308


@lru_cache(maxsize=10_000)
def _id(key: str, word: str) -> str:
    return slugify(f"{key}-{word}")
