"""The newest announcements as an Atom feed."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from django.utils.feedgenerator import Atom1Feed, get_tag_uri
from django.utils.html import format_html
from django.utils.translation import get_language, gettext

from partnerships.exports.xml_text import in_xml
from partnerships.models import Announcement
from partnerships.wording import date_words, within_sentence

NEWEST = 50


def announcements_feed(
    title: str, *, page: str, feed: str, announcements: Iterable[Announcement]
) -> str:
    """`page` and `feed` are the absolute addresses of the list and of the feed itself."""
    atom = Atom1Feed(
        title=in_xml(title),
        link=page,
        description="",
        subtitle=gettext("What sources say of whose AI governments use, as it is recorded"),
        language=get_language(),
        author_name="Accord",
        feed_url=feed,
        feed_guid=page,
    )
    for said in announcements:
        _add(atom, said, page)
    return atom.writeString("utf-8")


def _add(atom: Atom1Feed, said: Announcement, page: str) -> None:
    partnership = said.partnership
    title = (
        gettext("{vendor} at {agency}: {event} ({date})")
        if said.date
        else gettext("{vendor} at {agency}: {event}")
    )
    atom.add_item(
        title=in_xml(
            title.format(
                vendor=partnership.vendor.name,
                agency=partnership.agency.name,
                event=within_sentence(said.get_event_display()),
                date=date_words(said.date),
            )
        ),
        link=urljoin(page, f"{partnership.get_absolute_url()}#announcement-{said.pk}"),
        description=in_xml(_summary(said)),
        # Without the slug, which an editor may change.
        unique_id=get_tag_uri(urljoin(page, f"/announcements/{said.pk}"), said.created_at),
        pubdate=said.created_at,
        updateddate=said.created_at,
        categories=[partnership.kind, partnership.status, partnership.certainty],
    )


def _summary(said: Announcement) -> str:
    source = said.source
    publisher = source.publisher or gettext("the source")
    retold = gettext("Our retelling of {publisher}, not the publisher’s words:")
    parts: list[Any] = [format_html("<p>{}</p>", said.note)] if said.note else []
    if said.passage is None:
        parts.append(format_html("<p>{}</p>", gettext("Sourced, passage not recorded yet.")))
    else:
        parts += (
            [format_html("<p>{}</p>", retold.format(publisher=publisher))]
            if source.is_retelling
            else []
        )
        parts.append(format_html("<blockquote>{}</blockquote>", said.passage))
    named = ", ".join(filter(None, [source.title, source.publisher]))
    parts.append(
        format_html('<p><a href="{}">{}</a></p>', source.url, named)
        if source.url
        else format_html("<p>{}</p>", named)
    )
    return "".join(parts)
