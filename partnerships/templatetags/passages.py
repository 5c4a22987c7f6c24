"""Passages, and the sources they stand in. As templates they would take most of a record's time."""

from html import escape

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from partnerships.models import Source
from partnerships.queries.announcements_of import SaidIn
from partnerships.queries.passages import Excerpt, Piece
from partnerships.templatetags.languages import in_english
from partnerships.wording import date_words, retelling_words

register = template.Library()


@register.simple_tag
def passage(excerpt: Excerpt, source: Source | SaidIn) -> SafeString:
    """Passages in their context, escaped; a passage's number is what facts point to."""
    retelling = language = language_of_page = ""
    if source.is_retelling:
        retelling = f'\n  <p class="retelling">{escape(retelling_words(source))}</p>'
        language, language_of_page = in_english(), f' lang="{get_language()}"'
    name = f'<span class="visually-hidden"{language_of_page}>{escape(gettext("Passage"))} </span>'
    text = "".join(_piece(piece, name) for piece in excerpt.pieces)
    before, after = "… " if excerpt.cut_before else "", " …" if excerpt.cut_after else ""
    return mark_safe(  # noqa: S308
        f"""<blockquote class="passage{" passage-retold" if retelling else ""}">{retelling}
  <p class="passage-text"{language}>{before}{text}{after}</p>
</blockquote>"""
    )


@register.simple_tag
def source_line(source: Source | SaidIn) -> SafeString:
    """A source's title, publisher and date, with the ways to its page and to the original."""
    title, publisher = escape(source.title), escape(source.publisher)
    if source.publisher_slug:
        address = escape(reverse("publisher_detail", args=[source.publisher_slug]))
        publisher = f'<a href="{address}">{publisher}</a>'
    line = f'<cite><a href="{escape(source.get_absolute_url())}">{title}</a></cite>'
    if publisher:
        line += f', <span class="publisher">{publisher}</span>'
    if source.published:
        line += f', <span class="date">{escape(date_words(source.published))}</span>'
    if source.url:
        words = gettext('Original<span class="visually-hidden"> of “{title}”</span>')
        line += f"""
<a class="original" href="{escape(source.url)}" rel="external noopener nofollow">{words.format(title=title)}</a>"""  # noqa: E501  # markup is read by its lines
    return mark_safe(line)  # noqa: S308


def _piece(piece: Piece, name: str) -> str:
    text = escape(piece.text)
    if not piece.is_passage:
        return text
    starts = "".join(
        f'<span class="anchor" id="passage-{number}"></span>' for number in piece.starts if number
    )
    ends = "".join(
        f'<sup class="reference">{name}{number}</sup>' for number in piece.ends if number
    )
    return f"{starts}<mark>{text}</mark>{ends}"
