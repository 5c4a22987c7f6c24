"""What changed: every public record that was added, changed or removed, the newest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import batched, groupby
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet, Value
from django.utils.translation import gettext, gettext_lazy

from partnerships.models import (
    Agency,
    AIModel,
    Announcement,
    Partnership,
    Programme,
    Source,
    Vendor,
)
from partnerships.queries.links import Link
from partnerships.wording import pair_words

PAGE_SIZE = 50
# A chunk of all of them is in memory at a time.
CHUNK = 500
# The reason that the history of a record keeps where the seeds wrote it.
SEEDS = "seeds"

VERBS = {
    "+": gettext_lazy("Added"),
    "~": gettext_lazy("Changed"),
    "-": gettext_lazy("Removed"),
}
KINDS = {
    "agency": gettext_lazy("agency"),
    "AI model": gettext_lazy("AI model"),
    "announcement": gettext_lazy("announcement"),
    "partnership": gettext_lazy("partnership"),
    "programme": gettext_lazy("programme"),
    "source": gettext_lazy("source"),
    "vendor": gettext_lazy("vendor"),
}
# Whatever a record's history holds is public, as the record was.
RECORDS: dict[str, QuerySet] = {
    "agency": Agency.objects.all(),
    "AI model": AIModel.objects.all(),
    "announcement": Announcement.objects.select_related(
        "partnership__vendor", "partnership__agency"
    ).defer("passage", "note"),
    "partnership": Partnership.objects.select_related("vendor", "agency"),
    "programme": Programme.objects.all(),
    "source": Source.objects.defer("text"),
    "vendor": Vendor.objects.all(),
}


class Entry(NamedTuple):
    """A row of a record's history; `kind` is a key of RECORDS."""

    kind: str
    pk: int
    at: datetime
    verb: str
    reason: str | None
    editor: int | None
    history: int


@dataclass(frozen=True)
class Change:
    at: datetime
    verb: str
    kind: str
    link: Link | None
    """None where the record is no longer there."""
    who: str
    entry: Entry
    """The same in words of no language."""


@dataclass(frozen=True)
class Changes:
    page: Page
    days: list[tuple[datetime, list[Change]]]


def changes(number: int | str = 1) -> Changes:
    """One page of them, by day; each kind of record that stands on it costs a query."""
    page = Paginator(_entries(), PAGE_SIZE).get_page(number)
    entries = [Entry(*row) for row in page]
    days = groupby(_changes(entries), key=lambda change: change.at.date())
    return Changes(page, [(group[0].at, group) for group in (list(day) for _, day in days)])


def every_change() -> Iterator[Change]:
    """All of them, the newest first, read and given a chunk at a time."""
    rows = _entries().iterator(chunk_size=CHUNK)
    for chunk in batched(rows, CHUNK):
        yield from _changes([Entry(*row) for row in chunk])


def _changes(entries: list[Entry]) -> list[Change]:
    links = _links(entries)
    return [
        Change(
            one.at,
            str(VERBS[one.verb]),
            str(KINDS[one.kind]),
            links.get((one.kind, one.pk)),
            who_changed(one.editor, one.reason),
            one,
        )
        for one in entries
    ]


def _entries() -> QuerySet:
    first, *others = (
        records.model.history.annotate(kind_of_record=Value(kind))
        .order_by()
        .values_list(
            "kind_of_record",
            "id",
            "history_date",
            "history_type",
            "history_change_reason",
            "history_user_id",
            "history_id",
        )
        for kind, records in RECORDS.items()
    )
    return first.union(*others, all=True).order_by("-history_date", "kind_of_record", "-history_id")


def _links(entries: Iterable[Entry]) -> dict[tuple[str, int], Link]:
    links: dict[tuple[str, int], Link] = {}
    for kind, records in RECORDS.items():
        pks = {one.pk for one in entries if one.kind == kind}
        links |= {(kind, pk): _link(record) for pk, record in records.in_bulk(pks).items()}
    return links


def _link(record: Model) -> Link:
    """A partnership by its two sides, and so is an announcement, which stands on its page."""
    deal = record.partnership if isinstance(record, Announcement) else record
    if isinstance(deal, Partnership):
        return Link(pair_words(deal.vendor.name, deal.agency.name), deal.get_absolute_url())
    return Link.to(deal)


def who_changed(editor: int | None, reason: str | None) -> str:
    """Nobody is named: an editor, or what wrote by itself."""
    if editor is not None:
        return gettext("an editor")
    return gettext("the seeds") if reason == SEEDS else gettext("a program")
