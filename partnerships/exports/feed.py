"""The newest announcements as an Atom feed."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from django.utils.feedgenerator import Atom1Feed, get_tag_uri
from django.utils.html import format_html

from partnerships.models import Announcement
from partnerships.wording import date_words

NEWEST = 50
# XML has no place for these, and a text read from a PDF may have them.
_NOT_IN_XML = dict.fromkeys(
    [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
)


def announcements_feed(
    title: str, *, page: str, feed: str, announcements: Iterable[Announcement]
) -> str:
    """`page` and `feed` are the absolute addresses of the list and of the feed itself."""
    atom = Atom1Feed(
        title=_in_xml(title),
        link=page,
        description="",
        subtitle="What sources say of whose AI governments use, as it is recorded",
        language="en",
        author_name="Accord",
        feed_url=feed,
        feed_guid=page,
    )
    for said in announcements:
        _add(atom, said, page)
    return atom.writeString("utf-8")


def _add(atom: Atom1Feed, said: Announcement, page: str) -> None:
    partnership = said.partnership
    names = f"{partnership.vendor.name} at {partnership.agency.name}"
    when = f" ({date_words(said.date)})" if said.date else ""
    atom.add_item(
        title=_in_xml(f"{names}: {said.get_event_display().lower()}{when}"),
        link=urljoin(page, f"{partnership.get_absolute_url()}#announcement-{said.pk}"),
        description=_in_xml(_summary(said)),
        # Without the slug, which an editor may change.
        unique_id=get_tag_uri(urljoin(page, f"/announcements/{said.pk}"), said.created_at),
        pubdate=said.created_at,
        updateddate=said.created_at,
        categories=[partnership.kind, partnership.status, partnership.certainty],
    )


def _summary(said: Announcement) -> str:
    source = said.source
    publisher = source.publisher or "the source"
    retold = f"Our retelling of {publisher}, not the publisher’s words:"
    parts: list[Any] = [format_html("<p>{}</p>", said.note)] if said.note else []
    if said.passage is None:
        parts.append(format_html("<p>{}</p>", "Sourced, passage not recorded yet."))
    else:
        parts += [format_html("<p>{}</p>", retold)] if source.is_retelling else []
        parts.append(format_html("<blockquote>{}</blockquote>", said.passage))
    named = ", ".join(filter(None, [source.title, source.publisher]))
    parts.append(
        format_html('<p><a href="{}">{}</a></p>', source.url, named)
        if source.url
        else format_html("<p>{}</p>", named)
    )
    return "".join(parts)


def _in_xml(text: str) -> str:
    return text.translate(_NOT_IN_XML)
