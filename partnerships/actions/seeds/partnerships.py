"""The partnerships of the seeds, with sources and without passages."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import models

from partnerships.actions.saving import link_models
from partnerships.actions.seeds.records import Tally, named, partial, put_all
from partnerships.addresses import canonical_address
from partnerships.models import (
    Agency,
    AIModel,
    Announcement,
    Partnership,
    Programme,
    Source,
    Vendor,
)
from partnerships.models.choices import Event


def load_partnerships(
    rows: list[dict],
    *,
    agencies: dict[str, Agency],
    vendors: dict[str, Vendor],
    ai_models: dict[str, AIModel],
    programmes: dict[str, Programme],
    tally: Tally,
) -> None:
    sources = load_sources(rows, tally)
    slugs = [row["id"] for row in rows]
    records = Partnership.objects.filter(slug__in=slugs).fetch_mode(models.FETCH_PEERS)
    existing = {partnership.slug: partnership for partnership in records}
    wanted = [
        (
            existing.get(row["id"]),
            partnership_fields(row)
            | {
                "vendor": named(vendors, row["vendor"], row),
                "agency": named(agencies, row["agency"], row),
                "programme": named(programmes, row.get("programme"), row),
            },
        )
        for row in rows
    ]
    partnerships = put_all(tally, Partnership, wanted)
    pairs = list(zip(partnerships, rows, strict=True))
    link_models(
        Partnership,
        (
            (partnership, named(ai_models, name, row))
            for partnership, row in pairs
            if row["id"] not in existing
            for name in row["models"]
        ),
    )
    load_statements(((partnership, statements(row, sources)) for partnership, row in pairs), tally)


def load_sources(rows: list[dict], tally: Tally) -> dict[str, Source]:
    """The sources that partnerships name, by canonical address. A known one is left as it is."""
    known = Source.objects.exclude(canonical_url=None).defer("text")
    sources = {source.canonical_url or "": source for source in known}
    named_by = {
        canonical_address(written["url"]): written
        for row in reversed(rows)
        for written in reversed(row["sources"])
    }
    new = []
    for address, written in reversed(named_by.items()):
        if address in sources:
            tally.count(Source, "left")
            continue
        new.append(
            {
                "url": written["url"],
                "canonical_url": address,
                "publisher": written["publisher"] or "",
                "title": written["title"],
                "published": partial(written["published"]),
            }
        )
    added = put_all(tally, Source, [(None, fields) for fields in new])
    return sources | {source.canonical_url or "": source for source in added}


def partnership_fields(row: dict) -> dict[str, Any]:
    value = row["value"] or {}
    amount = value.get("amount")
    return {
        "slug": row["id"],
        "kind": row["kind"],
        "status": row["status"],
        "certainty": row["certainty"],
        "started": partial(row["announced"]),
        "ended": partial(row.get("ended")),
        "status_as_of": partial(row["status_as_of"]),
        "value_amount": None if amount is None else Decimal(str(amount)),
        "value_currency": value.get("currency", ""),
        "value_is_ceiling": value.get("ceiling", False),
        "value_per": value.get("per", ""),
        "summary": row["summary"],
    }


def statements(row: dict, sources: dict[str, Source]) -> list[dict[str, Any]]:
    """What each source says and when: the dated steps, and the sources that none of them names."""
    steps = [
        {
            "source": sources[canonical_address(step["source"])],
            "event": step["event"],
            "date": partial(step["date"]),
            "note": step["what"],
        }
        for step in row.get("events", [])
    ]
    named_by_steps = {step["source"].pk for step in steps}
    others = [sources[canonical_address(source["url"])] for source in row["sources"]]
    return steps + [
        {"source": source, "event": Event.REPORTED, "date": source.published}
        for source in others
        if source.pk not in named_by_steps
    ]


def load_statements(said: Iterable[tuple[Partnership, list[dict[str, Any]]]], tally: Tally) -> None:
    """Record that sources speak of partnerships, where nothing of that is recorded yet.

    No passages: the addresses were read, the sentences were not kept.
    """
    recorded = set(Announcement.objects.values_list("partnership_id", "source_id"))
    new = []
    for partnership, statements in said:
        for statement in statements:
            if (partnership.pk, statement["source"].pk) in recorded:
                tally.count(Announcement, "left")
            else:
                new.append((None, statement | {"partnership": partnership}))
    put_all(tally, Announcement, new)
