"""The rows of a table of partnerships. As a template they would take most of a page's time."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from partnerships.queries.links import Link
from partnerships.queries.rows import PartnershipRow
from partnerships.templatetags.languages import in_english
from partnerships.wording import passages_words, sources_words, within_sentence

register = template.Library()

EVIDENCE = "partnerships/evidence.html"


@dataclass(frozen=True)
class Headings:
    """What stands above the columns, and on a phone beside each cell; escaped, as all here is."""

    kind: str
    status: str
    since: str
    value: str
    evidence: str


@register.simple_tag
def row_headings() -> Headings:
    texts = gettext("Kind"), gettext("Status"), gettext("Since"), gettext("Value")
    return Headings(*(mark_safe(escape(text)) for text in (*texts, gettext("Evidence"))))  # noqa: S308


@register.simple_tag(takes_context=True)
def table_rows(context: Context, rows: Iterable[PartnershipRow]) -> SafeString:
    """A row of the table for each; every text in them is escaped here."""
    headings = row_headings()
    at = escape(pgettext("vendor at agency", "at"))
    not_stated, until = escape(gettext("Not stated")), gettext("until {date}")
    language = in_english()
    evidence = context.template.engine.get_template(EVIDENCE)  # type: ignore[union-attr]
    written = []
    for row in rows:
        address = escape(row.url)
        more = " · ".join(filter(None, (", ".join(map(_link, row.models)), _link(row.programme))))
        ended = until.format(date=row.until) if row.until else ""
        hedge = "" if row.certainty == "confirmed" else within_sentence(row.certainty_label)
        value = escape(row.value)
        said = _evidence(row)
        panel = ""
        if row.evidence:
            with context.push(row=row):
                panel = evidence.render(context)
        written.append(f"""
      <tr>
        <th scope="row">
          <a class="pair" href="{address}"><span>{escape(row.vendor.label)}</span> <span class="at">{at}</span> <span>{escape(row.agency.label)}</span></a>
          {f'<span class="row-more">{more}</span>' if more else ""}
          {f'<span class="row-summary"{language}>{escape(row.summary)}</span>' if row.summary else ""}
          {panel}
        </th>
        <td data-label="{headings.kind}" class="short">{escape(row.kind)}</td>
        <td data-label="{headings.status}"><span class="label status-{escape(row.status)}">{escape(row.status_label)}</span>{_hedge(hedge)}</td>
        <td data-label="{headings.since}" class="short{"" if row.since else " unstated"}">{escape(row.since) or not_stated}{_hedge(ended)}</td>
        <td data-label="{headings.value}" class="number{" unstated" if value == not_stated else ""}">{value}</td>
        <td data-label="{headings.evidence}" class="short"><a href="{address}#timeline-heading">{said}</a></td>
      </tr>""")  # noqa: E501  # markup is read by its lines
    return mark_safe("".join(written))  # noqa: S308


def _link(link: Link | None) -> str:
    return f'<a href="{escape(link.url)}">{escape(link.label)}</a>' if link else ""


def _hedge(words: str) -> str:
    return f' <span class="hedge">{escape(words)}</span>' if words else ""


def _evidence(row: PartnershipRow) -> str:
    if row.passages:
        return f'<span class="quoted">{escape(passages_words(row.passages))}</span>'
    return escape(sources_words(row.sources))
