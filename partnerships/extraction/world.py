"""Bodies, vendors and models that general knowledge knows, for where the reference lacks them."""

from __future__ import annotations

from functools import cache

from partnerships.extraction.reference import AgencyEntry, ModelEntry, Reference, VendorEntry
from partnerships.extraction.vocabulary import words


@cache
def general_knowledge() -> Reference:
    """What the vocabulary's world_*.yaml name, in the shape of reference data."""
    return Reference(
        agencies=tuple(
            AgencyEntry(**_names(written), jurisdiction=jurisdiction, kind=kind)
            for jurisdiction, kinds in words("world_bodies")["bodies"].items()
            for kind, bodies in kinds.items()
            for written in bodies
        ),
        vendors=tuple(
            VendorEntry(**_names(written), country=country)
            for country, vendors in words("world_vendors")["vendors"].items()
            for written in vendors
        ),
        models=tuple(
            ModelEntry(name, vendor)
            for vendor, models in words("world_models")["models"].items()
            for name in models
        ),
    )


def needs_country() -> frozenset[str]:
    """Names that count only where their body's country is spoken of: “National Guard”."""
    return frozenset(words("world_bodies")["needs_country"])


def _names(written: str) -> dict:
    name, *aliases = written.split(" | ")
    return {"name": name, "aliases": tuple(aliases)}
