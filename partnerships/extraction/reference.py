"""The names that extraction knows: of bodies, vendors, models and programmes. Never the deals."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from partnerships.partial_dates import PartialDate

# The C loader reads the 75 kB of bodies in a tenth of the time.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ReferenceMissing(Exception):
    """The seeds can't be read; the message says which file and what to do."""


@dataclass(frozen=True)
class FormerName:
    name: str
    valid_from: PartialDate | None = None
    valid_until: PartialDate | None = None

    def was_right_at(self, date: PartialDate | None) -> bool:
        """Whether the body bore this name on `date`; without a date nobody can say so."""
        if date is None:
            return False
        began = self.valid_from is None or self.valid_from.first_day <= date.last_day
        return began and (self.valid_until is None or date.first_day <= self.valid_until.last_day)


@dataclass(frozen=True)
class AgencyEntry:
    name: str
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    jurisdiction: str | None = None
    kind: str | None = None
    former_names: tuple[FormerName, ...] = ()
    secondary_names: tuple[str, ...] = ()

    def names(self) -> tuple[str, ...]:
        former = tuple(former.name for former in self.former_names)
        acronym = (self.acronym,) if self.acronym else ()
        return (self.name, *acronym, *self.aliases, *former, *self.secondary_names)


@dataclass(frozen=True)
class VendorEntry:
    name: str
    aliases: tuple[str, ...] = ()
    lookalikes: tuple[str, ...] = ()
    country: str | None = None
    kind: str | None = None

    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class ModelEntry:
    name: str
    vendor: str
    family: str | None = None
    aliases: tuple[str, ...] = ()
    type: str | None = None
    openness: str | None = None
    government_edition: bool = False

    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class ProgrammeEntry:
    name: str
    aliases: tuple[str, ...] = ()

    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class AmbiguousEntry:
    """A text that may mean several entries. `type` is agency, vendor, model or programme."""

    text: str
    type: str
    candidates: tuple[str, ...] = ()
    default: str | None = None
    decide: str = ""


# eq=False: compared and hashed by identity, so that what is compiled from it can be cached.
@dataclass(frozen=True, eq=False)
class Reference:
    agencies: tuple[AgencyEntry, ...] = ()
    vendors: tuple[VendorEntry, ...] = ()
    models: tuple[ModelEntry, ...] = ()
    programmes: tuple[ProgrammeEntry, ...] = ()
    ambiguous: tuple[AmbiguousEntry, ...] = ()

    @classmethod
    def from_seeds(cls, folder: str | Path) -> Reference:
        """Read agencies, vendors, models, programmes and ambiguous .yaml of `folder`.

        Raises ReferenceMissing where a file is absent or isn't what it should be.
        """
        folder = Path(folder)
        return cls(
            agencies=tuple(_agency(row) for row in _rows(folder, "agencies")),
            vendors=tuple(_vendor(row) for row in _rows(folder, "vendors")),
            models=tuple(_model(row) for row in _rows(folder, "models")),
            programmes=tuple(_programme(row) for row in _rows(folder, "programmes")),
            ambiguous=tuple(_ambiguous(row) for row in _rows(folder, "ambiguous")),
        )


def _rows(folder: Path, noun: str) -> list[dict]:
    path = folder / f"{noun}.yaml"
    try:
        return yaml.load(path.read_text("utf-8"), Loader=_LOADER)[noun]  # noqa: S506 - a safe one
    except OSError as error:
        raise ReferenceMissing(f"{path} can't be read ({error.strerror}).") from error
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise ReferenceMissing(f"{path} should be YAML with a list under “{noun}:”.") from error


def _texts(row: dict, key: str) -> tuple[str, ...]:
    return tuple(str(text) for text in row.get(key) or ())


def _partial(written: object) -> PartialDate | None:
    return PartialDate.parse(str(written)) if written else None


def _agency(row: dict) -> AgencyEntry:
    return AgencyEntry(
        name=row["name"],
        acronym=row.get("acronym"),
        aliases=_texts(row, "aliases"),
        parent=row.get("parent"),
        jurisdiction=row.get("jurisdiction"),
        kind=row.get("kind"),
        former_names=tuple(_former(former) for former in row.get("former_names") or ()),
        secondary_names=tuple(
            name["name"] if isinstance(name, dict) else str(name)
            for name in row.get("secondary_names") or ()
        ),
    )


def _former(row: dict) -> FormerName:
    return FormerName(row["name"], _partial(row.get("from")), _partial(row.get("until")))


def _vendor(row: dict) -> VendorEntry:
    return VendorEntry(
        name=row["name"],
        aliases=_texts(row, "aliases"),
        lookalikes=_texts(row, "not"),
        country=row.get("country"),
        kind=row.get("kind"),
    )


def _model(row: dict) -> ModelEntry:
    return ModelEntry(
        name=row["name"],
        vendor=row["vendor"],
        family=row.get("family"),
        aliases=_texts(row, "aliases"),
        type=row.get("type"),
        openness=row.get("openness"),
        government_edition=bool(row.get("government_edition")),
    )


def _programme(row: dict) -> ProgrammeEntry:
    return ProgrammeEntry(row["name"], _texts(row, "aliases"))


def _ambiguous(row: dict) -> AmbiguousEntry:
    return AmbiguousEntry(
        text=row["text"],
        type=row["type"],
        candidates=_texts(row, "candidates"),
        default=row.get("default"),
        decide=row.get("decide") or "",
    )
