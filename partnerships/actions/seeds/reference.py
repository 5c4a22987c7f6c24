"""The names: agencies, vendors, AI models, programmes and what is ambiguous among them."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from partnerships.actions.seeds.records import (
    SeedsError,
    Tally,
    named,
    partial,
    put_aliases,
    put_all,
)
from partnerships.models import (
    Agency,
    AgencyAlias,
    AIModel,
    AmbiguousName,
    ModelAlias,
    Programme,
    Vendor,
    VendorAlias,
)
from partnerships.models.choices import NameRole


def load_agencies(rows: list[dict], tally: Tally) -> dict[str, Agency]:
    """The bodies that are part of none, then those below them, and so on."""
    existing = _by_name(Agency)
    loaded: dict[str, Agency] = {}
    waiting = rows
    while waiting:
        names = {row["name"] for row in waiting}
        ready = [row for row in waiting if row["parent"] not in names]
        if not ready:
            ring = ", ".join(row["name"] for row in waiting)
            raise SeedsError(f"These agencies are each part of another: {ring}.")
        wanted = [(existing.get(row["name"]), _agency_fields(row, loaded)) for row in ready]
        loaded |= {agency.name: agency for agency in put_all(tally, Agency, wanted)}
        waiting = [row for row in waiting if row["parent"] in names]
    named_otherwise = ((loaded[row["name"]], _agency_names(row)) for row in rows)
    put_aliases(tally, AgencyAlias, "agency", named_otherwise)
    return loaded


def _by_name(model: type[Any]) -> dict[str, Any]:
    return {record.name: record for record in model.objects.fetch_mode(models.FETCH_PEERS)}


def _agency_fields(row: dict, above: dict[str, Agency]) -> dict[str, Any]:
    return {
        "name": row["name"],
        "acronym": row["acronym"] or "",
        "parent": named(above, row["parent"], row),
        "jurisdiction": row["jurisdiction"],
        "kind": row["kind"],
        "website": row["website"] or "",
        "note": row.get("note") or "",
    }


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


def _plain_names(records: dict[str, Any], rows: list[dict]) -> Iterable[tuple[Any, list[dict]]]:
    for row in rows:
        yield records[row["name"]], [{"name": name} for name in row["aliases"]]


def load_vendors(rows: list[dict], tally: Tally) -> dict[str, Vendor]:
    vendors = _by_name(Vendor)
    wanted = [(vendors.get(row["name"]), _vendor_fields(row)) for row in rows]
    vendors |= {vendor.name: vendor for vendor in put_all(tally, Vendor, wanted)}
    put_aliases(tally, VendorAlias, "vendor", _plain_names(vendors, rows))
    return vendors


def _vendor_fields(row: dict) -> dict[str, Any]:
    return {
        "name": row["name"],
        "country": row["country"] or "",
        "kind": row["kind"],
        "website": row["website"] or "",
        "lookalikes": [str(word) for word in row["not"]],
        "note": row.get("note") or "",
    }


def load_models(rows: list[dict], vendors: dict[str, Vendor], tally: Tally) -> dict[str, AIModel]:
    ai_models = _by_name(AIModel)
    wanted = [(ai_models.get(row["name"]), _model_fields(row, vendors)) for row in rows]
    ai_models |= {model.name: model for model in put_all(tally, AIModel, wanted)}
    put_aliases(tally, ModelAlias, "ai_model", _plain_names(ai_models, rows))
    return ai_models


def _model_fields(row: dict, vendors: dict[str, Vendor]) -> dict[str, Any]:
    return {
        "name": row["name"],
        "vendor": named(vendors, row["vendor"], row),
        "family": row["family"] or "",
        "type": row["type"],
        "openness": row["openness"] or "",
        "released": partial(row["released"]),
        "government_edition": row["government_edition"],
    }


def load_programmes(
    rows: list[dict], agencies: dict[str, Agency], tally: Tally
) -> dict[str, Programme]:
    programmes = _by_name(Programme)
    wanted = [(programmes.get(row["name"]), _programme_fields(row, agencies)) for row in rows]
    loaded = put_all(tally, Programme, wanted)
    return programmes | {programme.name: programme for programme in loaded}


def _programme_fields(row: dict, agencies: dict[str, Agency]) -> dict[str, Any]:
    return {
        "name": row["name"],
        "aliases": list(row["aliases"] or []),
        "description": row.get("description") or "",
        "lead_agency": named(agencies, row.get("lead_agency"), row),
        "website": row.get("website") or "",
    }


def load_ambiguous(rows: list[dict], tally: Tally) -> None:
    existing = {(name.text, name.type): name for name in AmbiguousName.objects.all()}
    wanted = [(existing.get((row["text"], row["type"])), _ambiguous_fields(row)) for row in rows]
    put_all(tally, AmbiguousName, wanted)


def _ambiguous_fields(row: dict) -> dict[str, Any]:
    return {
        "text": row["text"],
        "type": row["type"],
        "candidates": row["candidates"],
        "default": row["default"] or "",
        "decide": row["decide"],
    }
