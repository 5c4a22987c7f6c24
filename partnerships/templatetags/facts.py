"""The facts of a partnership. As a template they would take a quarter of the page's own time."""

from collections.abc import Iterator
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from partnerships.queries.links import Link
from partnerships.queries.partnership_detail import PartnershipDetail

register = template.Library()


@register.simple_tag
def facts(detail: PartnershipDetail) -> SafeString:
    """A term and its description for each; every text in them is escaped here."""
    return mark_safe("".join(_facts(detail)))  # noqa: S308


def _facts(detail: PartnershipDetail) -> Iterator[str]:
    not_stated = f'<span class="quiet">{escape(gettext("Not stated"))}</span>'
    see = f' <a class="quiet" href="#timeline-heading">{escape(gettext("see the sources"))}</a>'
    passage = f'<span class="visually-hidden">{escape(gettext("Passage"))} </span>'
    for fact in detail.facts:
        values = ", ".join(map(_value, fact.values)) or not_stated
        note = f' <span class="quiet">{escape(fact.note)}</span>' if fact.note else ""
        references = "".join(
            f'<a class="reference" href="#passage-{one.number}">{passage}{one.number}</a>'
            for one in fact.passages
        )
        if not references and fact.values and detail.has_passages:
            references = see
        yield f"""
            <dt>{escape(fact.label)}</dt>
            <dd>{values}{note}{references}</dd>"""


def _value(value: str | Link) -> str:
    if isinstance(value, Link):
        return f'<a href="{escape(value.url)}">{escape(value.label)}</a>'
    return escape(value)
