"""The sections of the site, and the one that a page belongs to."""

from django import template

from partnerships.sections import SECTION_OF, SECTIONS, Section

register = template.Library()


@register.simple_tag
def all_sections() -> tuple[Section, ...]:
    return SECTIONS


@register.simple_tag(takes_context=True)
def section_of_page(context: template.Context) -> str:
    """The view of the section's first page; empty for a page of none, such as the front page."""
    page = getattr(context.get("request"), "resolver_match", None)
    section = page and SECTION_OF.get(page.view_name)
    return section.home if section else ""
