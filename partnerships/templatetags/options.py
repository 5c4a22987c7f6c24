"""Filters with their checkboxes: a list has a hundred, for which a template would take too long."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext

from partnerships.queries.filter_types import Option
from partnerships.queries.links import Addresses
from partnerships.queries.partnership_list import Facet
from partnerships.wording import number_words

register = template.Library()

# So many facets are open at first.
OPEN = 4


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
def facets(facets: Iterable[Facet], query_string: str) -> SafeString:
    """Each facet that has anything to choose; the first ones are open, and those chosen in."""
    addresses = Addresses("partnership_facet")
    panels = []
    for place, facet in enumerate(facets):
        if not facet.options:
            continue
        key, label, chosen = facet.filter.key, escape(str(facet.filter.label)), facet.chosen_words
        is_open = " open" * (place < OPEN or bool(facet.chosen))
        count = f' <span class="count">{len(facet.chosen)}</span>' if facet.chosen else ""
        boxes = "".join(checkbox(key, option, chosen) for option in facet.options)
        further = ""
        if facet.further:
            address = escape("?".join(filter(None, (addresses(key), query_string))))
            words = gettext("%(number)s more") % {"number": number_words(facet.further)}
            further = f'<a class="further" href="{address}">{escape(words)}</a>'
        panels.append(
            f'<details class="facet" id="facet-{key}"{is_open}><summary>{label}{count}</summary>'
            f'<fieldset><legend class="visually-hidden">{label}</legend>{boxes}{further}</fieldset>'
            "</details>"
        )
    return mark_safe("\n".join(panels))  # noqa: S308  # each part is escaped above


@lru_cache(maxsize=10_000)
def _id(key: str, word: str) -> str:
    return slugify(f"{key}-{word}")
