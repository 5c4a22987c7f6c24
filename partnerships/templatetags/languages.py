"""The languages that a page is offered in."""

from html import escape
from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.urls import ResolverMatch, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override

register = template.Library()


class PageLanguage(NamedTuple):
    """`path`: of the same page, or of the front page where there is none."""

    code: str
    name: str
    path: str
    query_string: str
    is_current: bool

    @property
    def address(self) -> str:
        return f"{self.path}?{self.query_string}" if self.query_string else self.path


@register.simple_tag(takes_context=True)
def page_languages(context: dict[str, Any]) -> list[PageLanguage]:
    """Without a request, which a page that tells of an error may lack, they lead to the front."""
    request = context.get("request")
    page = getattr(request, "resolver_match", None)
    query_string = request.GET.urlencode() if request and page else ""
    return [
        PageLanguage(code, name, _path(page, code), query_string, code == get_language())
        for code, name in settings.LANGUAGES
    ]


@register.simple_tag(takes_context=True)
def language_alternates(
    context: dict[str, Any], languages: list[PageLanguage], query_string: str
) -> SafeString:
    """Links to the same page in each language; the first serves whoever speaks none of them.

    As a template they would take a twentieth of a record's page.
    """
    request = context["request"]
    after = f"?{query_string}" if query_string else ""
    addresses = [
        (one.code, escape(f"{request.scheme}://{request.get_host()}{one.path}{after}"))
        for one in languages
    ]
    first, *further = addresses
    return mark_safe(  # noqa: S308
        "".join(
            f'\n    <link rel="alternate" hreflang="{code}" href="{address}">'
            for code, address in (first, ("x-default", first[1]), *further)
        )
    )


def _path(page: ResolverMatch | None, code: str) -> str:
    with override(code):
        if page and page.url_name:
            return reverse(page.view_name, args=page.args, kwargs=page.kwargs)
        return reverse("front_page")


@register.simple_tag
def in_english() -> SafeString:
    """The attribute of an element whose text is English on any page: what we wrote of a record.

    Of texts that others wrote no language is recorded, so they have none.
    """
    is_page_in_english = get_language() == settings.LANGUAGE_CODE
    return mark_safe("" if is_page_in_english else f' lang="{settings.LANGUAGE_CODE}"')  # noqa: S308
