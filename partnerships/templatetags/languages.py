"""The languages that a page is offered in."""

from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override

register = template.Library()


class PageLanguage(NamedTuple):
    """`address`: of the same page with the same query, or of the front page where there is none."""

    code: str
    name: str
    address: str
    is_current: bool

    @property
    def path(self) -> str:
        """The address without its query."""
        return urlsplit(self.address).path


@register.simple_tag(takes_context=True)
def page_languages(context: dict[str, Any]) -> list[PageLanguage]:
    """Without a request, which a page that tells of an error may lack, they lead to the front."""
    request = context.get("request")
    return [
        PageLanguage(code, name, _address(request, code), code == get_language())
        for code, name in settings.LANGUAGES
    ]


def _address(request: HttpRequest | None, code: str) -> str:
    if request and request.resolver_match:
        address = request.get_full_path()
        return address if code == get_language() else translate_url(address, code)
    with override(code):
        return reverse("front_page")


@register.simple_tag
def in_english() -> SafeString:
    """The attribute of an element whose text is English on any page: what we wrote of a record.

    Of texts that others wrote no language is recorded, so they have none.
    """
    is_page_in_english = get_language() == settings.LANGUAGE_CODE
    return mark_safe("" if is_page_in_english else f' lang="{settings.LANGUAGE_CODE}"')  # noqa: S308
