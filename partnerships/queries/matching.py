"""Which recorded partnership a proposal speaks of, so that it gets an announcement, not a twin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from partnerships.models import Partnership, Programme, Proposal
from partnerships.models.choices import PartnershipKind
from partnerships.partial_dates import PartialDate

# Kinds that sources use for one and the same arrangement.
_FAMILIES = (
    {PartnershipKind.CONTRACT, PartnershipKind.ACCESS},
    {PartnershipKind.PILOT, PartnershipKind.DEPLOYMENT},
    {PartnershipKind.RESEARCH, PartnershipKind.TESTING},
)
_NEVER = 10**6

# Ids of vendor and agency. A proposal's is None where a name is linked to no record yet.
type Pair = tuple[int | None, int | None]


def partnerships_of(pairs: Iterable[Pair]) -> dict[Pair, list[Partnership]]:
    """All recorded partnerships of these (vendor id, agency id) pairs, in one query or two."""
    wanted = set(pairs)
    rows = Partnership.objects.filter(
        vendor__in={vendor for vendor, _ in wanted}, agency__in={agency for _, agency in wanted}
    ).select_related("vendor", "agency", "programme")
    found: dict[Pair, list[Partnership]] = defaultdict(list)
    for row in rows.prefetch_related("ai_models"):
        found[row.vendor_id, row.agency_id].append(row)
    return {pair: found[pair] for pair in wanted}


def partnership_for(proposal: Proposal, of_its_pair: list[Partnership]) -> Partnership | None:
    """The recorded partnership that publishing this proposal would add to; None: a new one.

    An editor's choice stands while it is of this pair. Else the kinds must be the same or of one
    family (bought: contract and access; used: pilot and deployment; examined: research and
    testing), the programmes must not differ where both are known, and the partnership must not
    have ended before. Of several the best has the same programme, then the same kind, then a
    model in common, then the nearest start.
    """
    chosen = [row for row in of_its_pair if row.pk == proposal.partnership_id]
    if chosen or proposal.is_separate:
        return next(iter(chosen), None)
    models = {name.ai_model_id for name in proposal.ai_models.all() if name.ai_model_id}
    fitting = [row for row in of_its_pair if _fits(proposal, row)]
    return max(fitting, key=lambda row: _likeness(proposal, row, models), default=None)


def programme_named(name: str) -> Programme | None:
    """The programme that bears this name or alias, letter case aside."""
    wanted = name.strip().casefold()
    rows = Programme.objects.all() if wanted else ()
    return next((row for row in rows if wanted in _names(row)), None)


def _names(programme: Programme) -> set[str]:
    return {name.casefold() for name in (programme.name, *programme.aliases)}


def _fits(proposal: Proposal, row: Partnership) -> bool:
    same_kind = row.kind == proposal.kind
    related = any({row.kind, proposal.kind} <= family for family in _FAMILIES)
    both_in_programmes = proposal.programme and row.programme
    differs = both_in_programmes and not _same_programme(proposal, row)
    return (same_kind or related) and not differs and not _over_before(row, proposal.announced)


def _over_before(row: Partnership, date: PartialDate | None) -> bool:
    return bool(row.ended and date and row.ended.last_day < date.first_day)


def _same_programme(proposal: Proposal, row: Partnership) -> bool:
    if not (proposal.programme and row.programme):
        return False
    return proposal.programme.strip().casefold() in _names(row.programme)


def _likeness(proposal: Proposal, row: Partnership, models: set[int]) -> tuple:
    days_apart = _NEVER
    if row.started_on and proposal.announced_on:
        days_apart = abs((row.started_on - proposal.announced_on).days)
    return (
        _same_programme(proposal, row),
        row.kind == proposal.kind,
        bool(models & {model.pk for model in row.ai_models.all()}),
        -days_apart,
        -row.pk,
    )
