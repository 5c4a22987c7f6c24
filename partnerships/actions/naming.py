"""The records that accepted names stand for: linked ones, or new ones made now."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import Model, Q, QuerySet

from partnerships.actions.refusals import Refused
from partnerships.actions.saving import Person, save
from partnerships.models import (
    Agency,
    AgencyAlias,
    AIModel,
    AmbiguousName,
    ModelAlias,
    Programme,
    ProposedName,
    Vendor,
    VendorAlias,
)
from partnerships.models.choices import NamedType
from partnerships.queries.matching import programme_named

_ALIASES: dict[str, tuple[type[Model], str]] = {
    NamedType.VENDOR: (VendorAlias, "vendor"),
    NamedType.AGENCY: (AgencyAlias, "agency"),
    NamedType.MODEL: (ModelAlias, "ai_model"),
}
# Words that name no body, company or product by themselves.
_GENERIC_WORDS = """
a administration agency ai an assistant authority board body bureau center centre city commission
committee company council country department directorate government institute its lab laboratory
military ministry model national office our platform police program programme secretariat service
state tech technology the their this tool treasury
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())


def is_safe_alias(text: str, record: Vendor | Agency | AIModel) -> bool:
    """Whether `text` may become an alias: it can mean this record and nothing else.

    Not a name that it or another record of its type has, no ambiguous name, no generic word.
    """
    words = text.casefold().split()
    if len(text) < 3 or not words or set(words) <= _GENERIC:
        return False
    if AmbiguousName.objects.filter(text__iexact=text).exists():
        return False
    bears_it = Q(name__iexact=text) | Q(aliases__name__iexact=text)
    if isinstance(record, Agency):
        bears_it |= Q(acronym__iexact=text)
    return not type(record).objects.filter(bears_it).exists()


def make_alias(name: ProposedName, by: Person) -> None:
    """Give the linked record this name as an alias, where an editor wants it and it is safe."""
    if name.becomes_alias and name.record and is_safe_alias(name.name, name.record):
        alias, field = _ALIASES[name.type]
        save(alias(name=name.name, **{field: name.record}), by)


def give_record(name: ProposedName, by: Person) -> None:
    """Link a new name to the record it stands for, which is made where nobody has made it yet."""
    if name.record:
        return
    if name.type == NamedType.VENDOR:
        name.vendor = _get_or_make(_vendor(name), by, Vendor.objects.all())
    else:
        name.agency = _get_or_make(_agency(name), by, Agency.objects.all())
        _refuse_namesake(name)
    save(name, by)


def give_model(name: ProposedName, vendor: ProposedName, by: Person) -> None:
    """As give_record, for a model: its vendor is the one it was given, else `vendor`."""
    if name.ai_model:
        return
    owner = name.new_model_vendor or vendor
    give_record(owner, by)
    made = AIModel(name=name.name_of_new, vendor=owner.vendor)
    name.ai_model = _get_or_make(made, by, AIModel.objects.filter(vendor=owner.vendor))
    save(name, by)


def programme_for(text: str, by: Person) -> Programme | None:
    """The programme of this name, made where there is none; None for no name."""
    if not text.strip():
        return None
    found = programme_named(text)
    return found or _get_or_make(Programme(name=text.strip()), by, Programme.objects.all())


def _vendor(name: ProposedName) -> Vendor:
    if not name.new_vendor_kind:
        raise Refused(f"“{name}” is a new vendor: say what kind of vendor it is.")
    return Vendor(name=name.name_of_new, kind=name.new_vendor_kind, country=name.new_country)


def _agency(name: ProposedName) -> Agency:
    if not (name.new_agency_kind and name.new_jurisdiction):
        raise Refused(f"“{name}” is a new agency: say what kind of body it is, and where.")
    return Agency(
        name=name.name_of_new,
        kind=name.new_agency_kind,
        jurisdiction=name.new_jurisdiction,
        parent=name.new_parent,
    )


def _refuse_namesake(name: ProposedName) -> None:
    """An editor who says that a body is new doesn't mean one of the same name elsewhere."""
    found = name.agency
    if found and name.confirmed and found.jurisdiction != name.new_jurisdiction:
        raise Refused(
            f"There is an agency “{found}” already ({found.jurisdiction}). Link “{name}” to it, or "
            "give the new one a name that tells them apart."
        )


def _get_or_make(made, by: Person, rows: QuerySet):
    """The row that has the name or alias of `made`, else `made`, saved.

    Two publishers at once make one row, not two: the database lets the second one wait, and then
    it finds the first one's.
    """
    found = _find(made.name, rows)
    if found:
        return found
    try:
        with transaction.atomic():
            return save(made, by)
    except IntegrityError:
        found = _find(made.name, rows)
        if found:
            return found
        raise


def _find(name: str, rows: QuerySet):
    exact = rows.filter(name__iexact=name).first()
    if exact or rows.model is Programme:
        return exact
    by_alias = rows.filter(aliases__name__iexact=name).distinct()[:2]
    return by_alias[0] if len(by_alias) == 1 else None
