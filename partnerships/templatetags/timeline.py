"""What the sources say, in order. As a template it would take a third of the page's own time."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext

from partnerships.queries.partnership_detail import Step
from partnerships.templatetags.languages import in_english
from partnerships.templatetags.passages import passage, source_line
from partnerships.wording import date_words

register = template.Library()


@register.simple_tag
def timeline(steps: Iterable[Step]) -> SafeString:
    """An item of a list for each; every text in them is escaped here."""
    return mark_safe("".join(map(_item, steps)))  # noqa: S308


def _item(step: Step) -> str:
    said, source = step.announcement, step.announcement.source
    quiet, date = (
        ("", date_words(said.date)) if said.date else (" quiet", gettext("No date stated"))
    )
    passages = "".join(passage(one, source) for one in step.excerpts) or (
        f'<p class="without-passage">{escape(gettext("Sourced, passage not recorded yet"))}</p>'
    )
    return f"""
              <li id="announcement-{said.id}">
                <p class="when"><span class="date{quiet}">{escape(date)}</span> <span class="event">{escape(said.event_label)}</span></p>
                {_note(said.note)}{_asserts(said.asserts)}{passages}{_supports(step.supports)}
                <p class="source-line">{source_line(source)}</p>
              </li>"""  # noqa: E501  # markup is read by its lines


def _note(note: str) -> str:
    return f'<p class="note"{in_english()}>{escape(capfirst(note))}</p>' if note else ""


def _asserts(words: list[str]) -> str:
    if not words:
        return ""
    it_says = f'<span class="quiet">{escape(gettext("It says:"))}</span>'
    return f'<p class="asserts">{it_says} {escape(" · ".join(words))}</p>'


def _supports(supports: list[tuple[int, str]]) -> str:
    if not supports:
        return ""
    items = "".join(
        f'<li><span class="reference">{number}</span> {escape(words)}</li>'
        for number, words in supports
    )
    label = escape(gettext("What the passages support"))
    return f'<ul class="supports" aria-label="{label}">{items}</ul>'
