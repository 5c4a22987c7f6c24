"""The names: agencies, vendors, AI models, programmes and what is ambiguous among them."""

from collections.abc import Iterable
from typing import Any

from partnerships.actions.seeds.records import SeedsError, Tally, named, partial, put, put_aliases
from partnerships.models import Agency, AIModel, AmbiguousName, Programme, Vendor
from partnerships.models.choices import NameRole


def load_agencies(rows: list[dict], tally: Tally) -> dict[str, Agency]:
    agencies = {agency.name: agency for agency in Agency.objects.prefetch_related("aliases")}
    waiting = {row["name"]: row for row in rows}
    loaded: dict[str, Agency] = {}
    while waiting:
        ready = [row for row in waiting.values() if row["parent"] not in waiting]
        if not ready:
            raise SeedsError(f"These agencies are each part of another: {', '.join(waiting)}.")
        for row in ready:
            agency = put(
                tally,
                Agency,
                agencies.get(row["name"]),
                {
                    "name": row["name"],
                    "acronym": row["acronym"] or "",
                    "parent": named(loaded, row["parent"], row),
                    "jurisdiction": row["jurisdiction"],
                    "kind": row["kind"],
                    "website": row["website"] or "",
                    "note": row.get("note") or "",
                },
            )
            put_aliases(agency, _agency_names(row), tally)
            loaded[row["name"]] = agency
            del waiting[row["name"]]
    return loaded


def _agency_names(row: dict) -> Iterable[dict[str, Any]]:
    dated = {
        name["name"]: {
            "name": name["name"],
            "role": role,
            "valid_from": partial(name.get("from")),
            "valid_until": partial(name.get("until")),
        }
        for role, key in (
            (NameRole.FORMER, "former_names"),
            (NameRole.SECONDARY, "secondary_names"),
        )
        for name in row.get(key) or []
    }
    plain = {name: {"name": name, "role": NameRole.ALIAS} for name in row["aliases"]}
    return (plain | dated).values()


def load_vendors(rows: list[dict], tally: Tally) -> dict[str, Vendor]:
    vendors = {vendor.name: vendor for vendor in Vendor.objects.prefetch_related("aliases")}
    for row in rows:
        vendors[row["name"]] = vendor = put(
            tally,
            Vendor,
            vendors.get(row["name"]),
            {
                "name": row["name"],
                "country": row["country"] or "",
                "kind": row["kind"],
                "website": row["website"] or "",
                "lookalikes": [str(word) for word in row["not"]],
                "note": row.get("note") or "",
            },
        )
        put_aliases(vendor, [{"name": name} for name in row["aliases"]], tally)
    return vendors


def load_models(rows: list[dict], vendors: dict[str, Vendor], tally: Tally) -> dict[str, AIModel]:
    records = AIModel.objects.select_related("vendor").prefetch_related("aliases")
    ai_models = {model.name: model for model in records}
    for row in rows:
        ai_models[row["name"]] = model = put(
            tally,
            AIModel,
            ai_models.get(row["name"]),
            {
                "name": row["name"],
                "vendor": named(vendors, row["vendor"], row),
                "family": row["family"] or "",
                "type": row["type"],
                "openness": row["openness"] or "",
                "released": partial(row["released"]),
                "government_edition": row["government_edition"],
            },
        )
        put_aliases(model, [{"name": name} for name in row["aliases"]], tally)
    return ai_models


def load_programmes(
    rows: list[dict], agencies: dict[str, Agency], tally: Tally
) -> dict[str, Programme]:
    programmes = {row.name: row for row in Programme.objects.select_related("lead_agency")}
    for row in rows:
        programmes[row["name"]] = put(
            tally,
            Programme,
            programmes.get(row["name"]),
            {
                "name": row["name"],
                "aliases": list(row["aliases"] or []),
                "description": row.get("description") or "",
                "lead_agency": named(agencies, row.get("lead_agency"), row),
                "website": row.get("website") or "",
            },
        )
    return programmes


def load_ambiguous(rows: list[dict], tally: Tally) -> None:
    existing = {(name.text, name.type): name for name in AmbiguousName.objects.all()}
    for row in rows:
        put(
            tally,
            AmbiguousName,
            existing.get((row["text"], row["type"])),
            {
                "text": row["text"],
                "type": row["type"],
                "candidates": row["candidates"],
                "default": row["default"] or "",
                "decide": row["decide"],
            },
        )
