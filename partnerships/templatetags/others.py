"""The newest other partnerships of the same two, for the page of one of them."""

from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from partnerships.queries.other_partnerships import OtherPartnership, Others

register = template.Library()


@register.simple_tag
def other_partnerships(others: Others) -> SafeString:
    """An item of a list for each; every text in them is escaped here."""
    address, dated = others.address, gettext("{kind}, since {date}")
    return mark_safe("".join(_item(one, address(one.slug), dated) for one in others.newest))  # noqa: S308


def _item(one: OtherPartnership, address: str, dated: str) -> str:
    kind, since = one.kind_label, one.since
    name = dated.format(kind=kind, date=since) if since else kind
    more = " · ".join(filter(None, (one.value, ", ".join(one.models), one.programme)))
    return f"""
              <li>
                <a href="{escape(address)}">{escape(name)}</a> <span class="label status-{escape(one.status)}">{escape(one.status_label)}</span>
                {f'<span class="line">{escape(more)}</span>' if more else ""}
              </li>"""  # noqa: E501  # markup is read by its lines
