"""Partnerships as their exports have them: read as values, as records would take most of the time
of a file with tens of thousands."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import batched
from typing import NamedTuple

from django.db.models import F, QuerySet

from partnerships.models import Announcement, Partnership, SupportingPassage
from partnerships.models.choices import TextOrigin
from partnerships.partial_dates import PartialDate
from partnerships.queries.exported import CHUNK
from partnerships.queries.links import Addresses


class _Read(NamedTuple):
    """What is read of a partnership itself."""

    pk: int
    slug: str
    vendor__name: str
    vendor__slug: str
    vendor__country: str
    agency__name: str
    agency__slug: str
    agency__jurisdiction: str
    agency__parent__name: str | None
    programme__name: str | None
    programme__slug: str | None
    kind: str
    status: str
    status_as_of_on: date | None
    status_as_of_precision: str
    certainty: str
    started_on: date | None
    started_precision: str
    ended_on: date | None
    ended_precision: str
    value_amount: Decimal | None
    value_currency: str
    value_is_ceiling: bool
    value_per: str
    summary: str
    updated_at: datetime


@dataclass(slots=True)
class Said:
    """What the announcements of a partnership rest on, from the oldest to the newest."""

    sources: set[int] = field(default_factory=set)
    # Each once, in their order.
    addresses: dict[str, None] = field(default_factory=dict)
    passages: list[str] = field(default_factory=list)
    retold_passages: list[str] = field(default_factory=list)


class ExportedPartnership(NamedTuple):
    """With the names that the columns of the export have."""

    address: str
    slug: str
    vendor: str
    vendor_slug: str
    vendor_country: str
    agency: str
    agency_slug: str
    agency_jurisdiction: str
    agency_parent: str | None
    models: list[str]
    programme: str | None
    programme_slug: str | None
    kind: str
    status: str
    status_as_of: PartialDate | None
    certainty: str
    started: PartialDate | None
    ended: PartialDate | None
    value_amount: Decimal | None
    value_currency: str
    value_is_ceiling: bool
    value_per: str
    summary: str
    sources: int
    source_addresses: list[str]
    passages: list[str]
    retold_passages: list[str]
    updated_at: datetime


def exported_partnerships(partnerships: QuerySet[Partnership]) -> Iterator[ExportedPartnership]:
    """In the order of the query: a fixed number of queries for each chunk."""
    address = Addresses("partnership_detail")
    rows = partnerships.values_list(*_Read._fields).iterator(chunk_size=CHUNK)
    for chunk in batched(map(_Read._make, rows), CHUNK, strict=False):
        keys = [row.pk for row in chunk]
        models, said = _models_of(keys), _said_of(keys)
        for row in chunk:
            yield _exported(row, address(row.slug), models[row.pk], said[row.pk])


def _exported(read: _Read, address: str, models: list[str], said: Said) -> ExportedPartnership:
    return ExportedPartnership(
        address,
        read.slug,
        read.vendor__name,
        read.vendor__slug,
        read.vendor__country,
        read.agency__name,
        read.agency__slug,
        read.agency__jurisdiction,
        read.agency__parent__name,
        models,
        read.programme__name,
        read.programme__slug,
        read.kind,
        read.status,
        PartialDate.of(read.status_as_of_on, read.status_as_of_precision),
        read.certainty,
        PartialDate.of(read.started_on, read.started_precision),
        PartialDate.of(read.ended_on, read.ended_precision),
        read.value_amount,
        read.value_currency,
        read.value_is_ceiling,
        read.value_per,
        read.summary,
        len(said.sources),
        list(said.addresses),
        said.passages,
        said.retold_passages,
        read.updated_at,
    )


def _models_of(keys: Collection[int]) -> Mapping[int, list[str]]:
    links = Partnership.ai_models.through.objects.filter(partnership__in=keys)
    names = links.order_by("aimodel__name").values_list("partnership_id", "aimodel__name")
    return _by_key(names)


def _said_of(keys: Collection[int]) -> Mapping[int, Said]:
    announcements = Announcement.objects.filter(partnership__in=keys)
    further = SupportingPassage.objects.filter(announcement__in=announcements.order_by())
    further_by_key = _by_key(
        further.order_by("passage_start").values_list("announcement_id", "passage")
    )
    found: defaultdict[int, Said] = defaultdict(Said)
    in_order = announcements.order_by(F("date_on").asc(nulls_last=True), "pk")
    for key, pk, source, url, origin, passage in in_order.values_list(
        "partnership_id", "pk", "source_id", "source__url", "source__text_origin", "passage"
    ):
        said = found[key]
        said.sources.add(source)
        if url:
            said.addresses[url] = None
        is_retold = origin == TextOrigin.RETELLING
        passages = said.retold_passages if is_retold else said.passages
        passages += [passage] if passage is not None else []
        passages += further_by_key[pk]
    return found


def _by_key(rows: Iterable[tuple[int, str]]) -> Mapping[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for key, text in rows:
        found[key].append(text)
    return found
