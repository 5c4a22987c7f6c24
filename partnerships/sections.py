"""The sections of the site, which every page offers, and the pages that belong to each."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Section(NamedTuple):
    """`home` is the name of its first page's view, `pages` those of all others."""

    home: str
    label: str | Promise
    pages: tuple[str, ...] = ()


SECTIONS = (
    Section("agency_list", _("Agencies"), ("agency_detail",)),
    Section("vendor_list", _("Vendors"), ("vendor_detail",)),
    Section("model_list", _("AI models"), ("model_detail",)),
    Section("programme_list", _("Programmes"), ("programme_detail",)),
    Section("partnership_list", _("Partnerships"), ("partnership_facet", "partnership_detail")),
    Section(
        "source_list",
        _("Sources"),
        ("source_detail", "publisher_list", "publisher_detail", "announcement_list"),
    ),
    Section(
        "explore",
        _("Explore"),
        ("changes", "compare", "growth", "matrix", "network", "quality", "world"),
    ),
    Section("method", _("Method")),
)
# By the name of a page's view.
SECTION_OF = {page: section for section in SECTIONS for page in (section.home, *section.pages)}
