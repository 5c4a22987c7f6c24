"""How a record came to say what it says, for the list that opens on demand."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from partnerships.queries.record_history import FieldChange, RecordChange
from partnerships.wording import day_words

register = template.Library()


@register.simple_tag
def change_items(changes: Iterable[RecordChange]) -> SafeString:
    """An item of a list for each; every text in them is escaped here."""
    return mark_safe("".join(map(_item, changes)))  # noqa: S308


def _item(change: RecordChange) -> str:
    by = escape(gettext("by {who}").format(who=change.who))
    fields = "".join(f"<li>{escape(one.label)}{_values(one)}</li>" for one in change.fields)
    return f"""
        <li>
          <p><time datetime="{change.at.isoformat()}">{escape(day_words(change.at))}</time> {escape(change.verb)} <span class="quiet">{by}</span></p>
          {f"<ul>{fields}</ul>" if fields else ""}
        </li>"""  # noqa: E501  # markup is read by its lines


def _values(field: FieldChange) -> str:
    if not field.before and not field.after:
        return ""
    before = f"<del>{_hidden(gettext('before:'))}{escape(field.before)}</del> "
    after = f"<ins>{_hidden(gettext('after:'))}{escape(field.after) or '–'}</ins>"
    return f": {before if field.before else ''}{after}"


def _hidden(words: str) -> str:
    return f'<span class="visually-hidden">{escape(words)} </span>'
