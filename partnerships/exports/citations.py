"""How to cite a partnership's page: in words, as BibTeX, and as CSL JSON."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from partnerships.partial_dates import PartialDate
from partnerships.queries.partnership_record import PartnershipRecord
from partnerships.wording import date_words, within_sentence

_BIBTEX = str.maketrans(
    {mark: rf"\{mark}" for mark in "{}%&#$_"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def name_of(partnership: PartnershipRecord) -> str:
    """`OpenAI at Department of State (pilot)`."""
    return gettext("{vendor} at {agency} ({kind})").format(
        vendor=partnership.vendor_name,
        agency=partnership.agency_name,
        kind=within_sentence(partnership.kind_label),
    )


@dataclass(frozen=True)
class Citation:
    """A page as it was when the record was `changed` last and somebody has `read` it."""

    key: str
    title: str
    url: str
    changed: date
    read: date

    @classmethod
    def of(cls, partnership: PartnershipRecord, *, site: str, read: date) -> "Citation":
        return cls(
            key="accord-" + re.sub(r"[^a-z0-9]+", "-", partnership.slug.lower()).strip("-"),
            title=name_of(partnership),
            url=f"{site}{partnership.url}",
            changed=partnership.updated_at.date(),
            read=read,
        )

    @property
    def words(self) -> str:
        changed, read = (date_words(PartialDate(day)) for day in (self.changed, self.read))
        return gettext("“{title}”, Accord, changed {changed}, read {read}, {url}").format(
            title=self.title, changed=changed, read=read, url=self.url
        )

    @property
    def bibtex(self) -> str:
        fields = {
            "author": "{Accord}",
            "title": f"{{{self.title.translate(_BIBTEX)}}}",
            "year": str(self.changed.year),
            "url": self.url,
            "urldate": self.read.isoformat(),
            "note": f"Record changed {self.changed.isoformat()}",
        }
        lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items()]
        return f"@misc{{{self.key},\n{''.join(lines)}}}\n"

    @property
    def csl(self) -> dict[str, Any]:
        return {
            "id": self.key,
            "type": "webpage",
            "title": self.title,
            "container-title": "Accord",
            "author": [{"literal": "Accord"}],
            "issued": _parts(self.changed),
            "accessed": _parts(self.read),
            "URL": self.url,
        }


def _parts(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}
