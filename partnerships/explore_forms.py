"""What the address of a picture asks for: which partnerships, and how to draw them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from partnerships.forms import PartnershipQuery, read_partnership_query
from partnerships.queries.filtered import NARROWING


@dataclass(frozen=True)
class Setting:
    """Something that a picture lets its reader choose; the first option is the usual one."""

    key: str
    label: str
    options: Mapping[str, str] = field(hash=False)

    @property
    def usual(self) -> str:
        return next(iter(self.options))


BODIES = Setting(
    "bodies",
    "Bodies",
    {
        "departments": "Departments",
        "governments": "Governments",
        "all": "Every level",
    },
)
ROWS = Setting("rows", "Bodies shown", {"15": "15", "30": "30", "60": "60"})
COLUMNS = Setting("columns", "Vendors shown", {"10": "10", "20": "20", "40": "40"})


@dataclass(frozen=True)
class PictureQuery:
    """The filters and settings of a picture, with notes on what was not understood."""

    partnerships: PartnershipQuery
    settings: Mapping[Setting, str]

    @property
    def filters(self):
        return self.partnerships.filters

    @property
    def notes(self) -> list[str]:
        return self.partnerships.notes

    def __getitem__(self, setting: Setting) -> str:
        return self.settings[setting]


def read_picture_query(query: QueryDict, *settings: Setting) -> PictureQuery:
    """Filters that a picture does not offer are no part of it, so they are not read."""
    narrowed = QueryDict(mutable=True)
    for key in NARROWING:
        narrowed.setlist(key, query.getlist(key))
    read = read_partnership_query(narrowed)
    asked = {setting: query.get(setting.key) or setting.usual for setting in settings}
    notes = [
        f"“{word}” is no choice for “{setting.label}”, so it is left aside."
        for setting, word in asked.items()
        if word not in setting.options
    ]
    known = {
        setting: word if word in setting.options else setting.usual
        for setting, word in asked.items()
    }
    return PictureQuery(replace(read, notes=read.notes + notes), known)
