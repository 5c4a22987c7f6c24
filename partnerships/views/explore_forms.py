"""What the address of a picture asks for: which partnerships, and how to draw them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from partnerships.forms import PartnershipQuery, read_partnership_query, words_of
from partnerships.models import Agency, Vendor
from partnerships.queries.comparison import MOST, records_named
from partnerships.queries.filtered import NARROWING


@dataclass(frozen=True)
class Setting:
    """Something that a picture lets its reader choose; the first option is the usual one."""

    key: str
    label: Promise
    options: Mapping[str, str | Promise] = field(hash=False)

    @property
    def usual(self) -> str:
        return next(iter(self.options))


COMPARED: dict[str, type[Agency] | type[Vendor]] = {"agency": Agency, "vendor": Vendor}
UNKNOWN = {
    "agency": gettext_lazy("We know no agency named “{word}”."),
    "vendor": gettext_lazy("We know no vendor named “{word}”."),
}

BODIES = Setting(
    "bodies",
    gettext_lazy("Bodies"),
    {
        "departments": gettext_lazy("Departments"),
        "governments": gettext_lazy("Governments"),
        "all": gettext_lazy("Every level"),
    },
)
ROWS = Setting("rows", gettext_lazy("Bodies shown"), {"15": "15", "30": "30", "60": "60"})
TIES = Setting("ties", gettext_lazy("Ties shown"), {"30": "30", "60": "60", "120": "120"})
SPLIT = Setting(
    "by",
    gettext_lazy("Told apart by"),
    {"kind": gettext_lazy("Kind"), "vendor": gettext_lazy("Vendor")},
)
PERIOD = Setting(
    "period",
    gettext_lazy("Columns"),
    {"quarter": gettext_lazy("Quarters"), "year": gettext_lazy("Years")},
)
COLUMNS = Setting("columns", gettext_lazy("Vendors shown"), {"10": "10", "20": "20", "40": "40"})


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
        gettext("“{word}” is no choice for “{label}”, so it is left aside.").format(
            word=word, label=setting.label
        )
        for setting, word in asked.items()
        if word not in setting.options
    ]
    known = {
        setting: word if word in setting.options else setting.usual
        for setting, word in asked.items()
    }
    return PictureQuery(replace(read, notes=read.notes + notes), known)


@dataclass(frozen=True)
class ComparisonQuery:
    """Who is to be compared: agencies or vendors, never both."""

    key: str
    records: list[Agency | Vendor]
    notes: list[str]
    asked: list[str]

    @property
    def query_string(self) -> str:
        return self.query_string_of(self.records)

    def query_string_of(self, records: Iterable[Agency | Vendor]) -> str:
        return urlencode([(self.key, record.slug) for record in records])

    @property
    def is_written_otherwise(self) -> bool:
        """By names or former addresses, all understood, so that one address is enough."""
        return not self.notes and self.asked != [record.slug for record in self.records]

    @property
    def chips(self) -> list[tuple[str, str]]:
        """Each record's name, and the query string without it."""
        return [
            (one.name, self.query_string_of(other for other in self.records if other != one))
            for one in self.records
        ]

    @property
    def is_full(self) -> bool:
        return len(self.records) == MOST


def read_comparison_query(query: QueryDict) -> ComparisonQuery:
    key = "agency" if words_of(query, "agency") else "vendor"
    asked = words_of(query, key)[: MOST + 1]
    named = records_named(COMPARED[key], asked) if asked else {}
    records = list(dict.fromkeys(named[word] for word in asked if word in named))
    notes = [str(UNKNOWN[key]).format(word=word) for word in asked if word not in named]
    if len(records) > MOST:
        note = gettext("No more than {most} fit side by side, so the first {most} are shown.")
        notes.append(note.format(most=MOST))
    if key == "agency" and words_of(query, "vendor"):
        notes.append(gettext("Agencies are compared with agencies, so the vendors are left aside."))
    return ComparisonQuery(key, records[:MOST], notes, asked)
