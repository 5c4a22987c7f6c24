"""The partnerships of the seeds, with sources and without passages."""

from decimal import Decimal
from typing import Any

from partnerships.actions.seeds.records import Tally, named, partial, put
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
    existing = {partnership.slug: partnership for partnership in Partnership.objects.all()}
    stated = statements_recorded()
    for row in rows:
        before = existing.get(row["id"])
        partnership = put(
            tally,
            Partnership,
            before,
            partnership_fields(row)
            | {
                "vendor": named(vendors, row["vendor"], row),
                "agency": named(agencies, row["agency"], row),
                "programme": named(programmes, row.get("programme"), row),
            },
        )
        if before is None:
            partnership.ai_models.set(named(ai_models, name, row) for name in row["models"])
        for statement in statements(row, sources):
            load_statement(partnership, statement, stated, tally)


def load_sources(rows: list[dict], tally: Tally) -> dict[str, Source]:
    """The sources that partnerships name, by canonical address. A known one is left as it is."""
    known = Source.objects.exclude(canonical_url=None).defer("text")
    sources = {source.canonical_url or "": source for source in known}
    seen = set()
    for row in rows:
        for written in row["sources"]:
            address = canonical_address(written["url"])
            if address in seen:
                continue
            seen.add(address)
            if address in sources:
                tally.count(Source, "left")
                continue
            fields = {
                "url": written["url"],
                "canonical_url": address,
                "publisher": written["publisher"] or "",
                "title": written["title"],
                "published": partial(written["published"]),
            }
            sources[address] = put(tally, Source, None, fields)
    return sources


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


def statements_recorded() -> set[tuple[int, int]]:
    """The partnerships and sources that announcements tie together already, as pairs of ids."""
    return set(Announcement.objects.values_list("partnership_id", "source_id"))


def load_statement(
    partnership: Partnership,
    statement: dict[str, Any],
    stated: set[tuple[int, int]],
    tally: Tally,
) -> None:
    """Record that a source speaks of the partnership, where nothing of that is recorded yet.

    No passage: the address was read, the sentence was not kept.
    """
    if (partnership.pk, statement["source"].pk) in stated:
        tally.count(Announcement, "left")
        return
    put(tally, Announcement, None, statement | {"partnership": partnership})
