"""What the head of a page tells other programs."""

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# In JSON these mean the same as what they stand for, and no text can end the script element.
_NOT_IN_SCRIPT = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&"}


@register.filter
def json_ld(data: dict[str, Any]) -> SafeString:
    """A block of data that no browser runs, so that the Content-Security-Policy is no hindrance."""
    text = json.dumps(data, ensure_ascii=False).translate(_NOT_IN_SCRIPT)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308
    )


@register.simple_block_tag
def page_title(content: str) -> str:
    """The title, for the browser and for whoever shares the page."""
    title = content.strip()
    return _both("<title>{}</title>", "og:title", title)


@register.simple_block_tag
def page_description(content: str) -> str:
    return _both('<meta name="description" content="{}">', "og:description", content.strip())


def _both(tag: str, shared_as: str, rendered: str) -> str:
    """What a block has rendered is escaped already."""
    text = mark_safe(rendered)  # noqa: S308
    return format_html(tag + '\n    <meta property="{}" content="{}">', text, shared_as, text)
