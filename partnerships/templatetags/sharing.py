"""What the head of a page tells other programs."""

import json
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from partnerships.pictures.drawing import HEIGHT, WIDTH
from partnerships.sharing import EMBEDS, card_address, frame, picture_address

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


@register.simple_block_tag(takes_context=True)
def page_title(context: template.Context, content: str) -> str:
    """The title, for the browser and for whoever shares the page."""
    title = content.strip()
    context["shared_title"] = mark_safe(title)  # noqa: S308
    return _both("<title>{}</title>", "og:title", title)


@register.simple_block_tag
def page_description(content: str) -> str:
    return _both('<meta name="description" content="{}">', "og:description", content.strip())


@register.inclusion_tag("partnerships/shared.html", takes_context=True)
def shared_links(context: template.Context) -> dict[str, Any]:
    """The page's picture, and where to ask for its card. Stands below the title."""
    request = context.get("request")
    shared: dict[str, Any] = {
        "width": WIDTH,
        "height": HEIGHT,
        "title": context.get("shared_title", "Accord"),
    }
    if request:
        page, query_string = request.resolver_match, request.GET.urlencode()
        shared["picture"] = request.build_absolute_uri(picture_address(page, query_string))
        if page and page.view_name in EMBEDS:
            address = urlencode({"url": request.build_absolute_uri()})
            shared["oembed"] = request.build_absolute_uri(f"{reverse('oembed')}?{address}")
    return shared


@register.simple_tag(takes_context=True)
def embed_code(context: template.Context) -> dict[str, str]:
    """The card of this page, and what to copy to show it; for pages that EMBEDS has."""
    request = context["request"]
    page = request.resolver_match
    embed = EMBEDS[page.view_name]
    address = request.build_absolute_uri(card_address(page, request.GET.urlencode()))
    # A part of a page that htmx swaps in has no title of its own.
    title = context.get("shared_title") or embed.title
    return {"address": address, "code": frame(address, title, embed.size())}


def _both(tag: str, shared_as: str, rendered: str) -> str:
    """What a block has rendered is escaped already."""
    text = mark_safe(rendered)  # noqa: S308
    return format_html(tag + '\n    <meta property="{}" content="{}">', text, shared_as, text)
