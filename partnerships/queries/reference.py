"""The names that extraction may know, read from the records."""

from collections import defaultdict
from collections.abc import Iterable

from partnerships.extraction import Reference
from partnerships.extraction.reference import (
    AgencyEntry,
    AmbiguousEntry,
    FormerName,
    ModelEntry,
    ProgrammeEntry,
    VendorEntry,
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


def extraction_reference() -> Reference:
    """Every vendor, agency, model, programme and ambiguous name; never a partnership.

    Eight queries, whatever the number of records.
    """
    return Reference(
        agencies=tuple(_agencies()),
        vendors=tuple(_vendors()),
        models=tuple(_models()),
        programmes=tuple(
            ProgrammeEntry(programme.name, tuple(programme.aliases))
            for programme in Programme.objects.all()
        ),
        ambiguous=tuple(
            AmbiguousEntry(
                name.text, name.type, tuple(name.candidates), name.default or None, name.decide
            )
            for name in AmbiguousName.objects.all()
        ),
    )


def _names_by_record(aliases: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    names: dict[int, list[str]] = defaultdict(list)
    for record_id, name in aliases:
        names[record_id].append(name)
    return {record_id: tuple(found) for record_id, found in names.items()}


def _agencies() -> Iterable[AgencyEntry]:
    by_role: dict[str, dict[int, list[AgencyAlias]]] = {
        role: defaultdict(list) for role in NameRole.values
    }
    for alias in AgencyAlias.objects.all():
        by_role[alias.role][alias.agency_id].append(alias)

    def names(role: NameRole, agency: Agency) -> tuple[str, ...]:
        return tuple(alias.name for alias in by_role[role][agency.pk])

    for agency in Agency.objects.select_related("parent"):
        yield AgencyEntry(
            name=agency.name,
            acronym=agency.acronym or None,
            aliases=names(NameRole.ALIAS, agency),
            parent=agency.parent.name if agency.parent else None,
            jurisdiction=agency.jurisdiction,
            kind=agency.kind,
            former_names=tuple(
                FormerName(former.name, former.valid_from, former.valid_until)
                for former in by_role[NameRole.FORMER][agency.pk]
            ),
            secondary_names=names(NameRole.SECONDARY, agency),
        )


def _vendors() -> Iterable[VendorEntry]:
    aliases = _names_by_record(VendorAlias.objects.values_list("vendor_id", "name"))
    for vendor in Vendor.objects.all():
        yield VendorEntry(
            name=vendor.name,
            aliases=aliases.get(vendor.pk, ()),
            lookalikes=tuple(vendor.lookalikes),
            country=vendor.country or None,
            kind=vendor.kind,
        )


def _models() -> Iterable[ModelEntry]:
    aliases = _names_by_record(ModelAlias.objects.values_list("ai_model_id", "name"))
    for model in AIModel.objects.select_related("vendor"):
        yield ModelEntry(
            name=model.name,
            vendor=model.vendor.name,
            family=model.family or None,
            aliases=aliases.get(model.pk, ()),
            type=model.type,
            openness=model.openness or None,
            government_edition=model.government_edition,
        )
