"""Records of every sort, for tests that count the same thing by a loop of their own."""

from itertools import product

from partnerships.models import Agency, Partnership, Vendor
from tests import records

KINDS = ("contract", "pilot", "deployment")
STATUSES = ("active", "ended", "announced")
STARTS = ("2024-11-03", "2025-02", "2025", "", "2023-05-01", "2025-02-28")


def make_world() -> list[Partnership]:
    """Three trees in three jurisdictions, four vendors, two dozen partnerships."""
    usa = records.agency("USA", kind="government")
    defense = records.agency("Defense", usa)
    army, navy = records.agency("Army", defense), records.agency("Navy", defense)
    energy = records.agency("Energy", usa)
    france = records.agency("France", jurisdiction="FR", kind="government")
    interior = records.agency("Interior", france, jurisdiction="FR")
    nato = records.agency("NATO Office", jurisdiction="NATO")
    vendors = [records.vendor(name) for name in ("Acme", "Bolt", "Core", "Dune")]
    bodies = [usa, defense, army, navy, energy, interior, nato]
    pairs = [pair for n, pair in enumerate(product(bodies, vendors)) if n % 4 != n // 4]
    return [
        records.partnership(
            maker, body, STARTS[number % 6], kind=KINDS[number % 3],
            status=STATUSES[number // 2 % 3], slug=f"deal-{number}",
        )
        for number, (body, maker) in enumerate(pairs)
    ]  # fmt: skip


def make_more(size: int) -> None:
    """Partnerships with a model and an announcement, each at an office of its own."""
    acme, defense = Vendor.objects.get(slug="acme"), Agency.objects.get(slug="defense")
    for number in range(size):
        office = records.agency(f"Office {number}", defense)
        model = records.ai_model(f"Model {number}", acme)
        deal = records.partnership(acme, office, "2025-01", [model])
        records.say(deal, records.source(f"Text {number}"), f"Text {number}", "2025-01")


def is_within(body: Agency, above: Agency) -> bool:
    return body == above or (body.parent is not None and is_within(body.parent, above))


def count(deals: list[Partnership], **wanted) -> int:
    """How many have these fields; an agency stands for what is below it too."""
    above = wanted.pop("at", None)
    return sum(
        all(getattr(deal, field) == value for field, value in wanted.items())
        and (above is None or is_within(deal.agency, above))
        for deal in deals
    )
