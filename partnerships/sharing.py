"""How a page of ours looks elsewhere: the picture beside its link, and the card of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import ResolverMatch, reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

# Below NARROW a card has longer lines to wrap, or something to scroll.
NARROW = 480


@dataclass(frozen=True)
class Size:
    width: int
    height: int


@dataclass(frozen=True)
class Embed:
    """The card of a page: its view, its usual size, its height where it gets less width.

    The page of a record has the record's name for a title.
    """

    view: str
    usual: Size
    height_narrow: int
    title: str | Promise = ""

    def size(self, most_width: int | None = None, most_height: int | None = None) -> Size:
        width = min(self.usual.width, most_width or self.usual.width)
        height = self.usual.height if width >= NARROW else self.height_narrow
        return Size(width, min(height, most_height or height))


# By the name of the page's view.
EMBEDS: Mapping[str, Embed] = {
    "partnership_detail": Embed("embed_partnership", Size(640, 400), 560),
    "partnership_list": Embed("embed_partnerships", Size(640, 440), 400, _("Partnerships")),
    "growth": Embed("embed_growth", Size(640, 480), 420, _("New partnerships")),
    "matrix": Embed("embed_matrix", Size(640, 500), 560, _("Who uses whose AI")),
    "world": Embed("embed_world", Size(960, 860), 640, _("Where governments use AI")),
}
# The views of the pictures, by the name of the page's view; other pages share one.
PICTURES = {
    "partnership_detail": "partnership_picture",
    "agency_detail": "agency_picture",
    "vendor_detail": "vendor_picture",
    "model_detail": "model_picture",
    "programme_detail": "programme_picture",
    "publisher_detail": "publisher_picture",
    "partnership_list": "list_picture",
    "growth": "list_picture",
    "matrix": "list_picture",
    "world": "list_picture",
}


def card_address(page: ResolverMatch, query_string: str = "") -> str:
    """The card of a page that EMBEDS has, when it was asked for with this query string."""
    return _address(EMBEDS[page.view_name].view, page.kwargs, query_string)


def picture_address(page: ResolverMatch | None, query_string: str = "") -> str:
    """The picture of a page; of one that is nowhere, the site's."""
    if page and (view := PICTURES.get(page.view_name)):
        return _address(view, page.kwargs, query_string)
    return reverse("site_picture")


def _address(view: str, words: dict[str, Any], query_string: str) -> str:
    """A record has no filters: its address says all."""
    path = reverse(view, kwargs=words)
    return f"{path}?{query_string}" if query_string and not words else path


def frame(address: str, title: str | Promise, size: Size) -> SafeString:
    """What somebody puts into a page of theirs to show the card."""
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"'
        ' style="border: 0; max-width: 100%"></iframe>',
        address,
        title,
        size.width,
        size.height,
    )
