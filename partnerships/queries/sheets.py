"""The main figures of a record or a list, as the picture of a shared link shows them."""

from collections.abc import Callable

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext, ngettext, pgettext

from partnerships.models import Agency, AIModel, Partnership, Programme, Vendor
from partnerships.models.slugs import Sluggable
from partnerships.pictures.sheet import Chart, Figure, Run, Sheet
from partnerships.queries.facets import selection_of
from partnerships.queries.filter_types import Choice
from partnerships.queries.filtered import EVERYTHING
from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.publishers import PublisherProfile
from partnerships.queries.quarters import quarter_chart
from partnerships.queries.selection import Selection
from partnerships.wording import (
    country_words,
    jurisdiction_words,
    short_date_words,
    value_words,
)


def partnership_sheet(partnership: Partnership) -> Sheet:
    """Of a partnership that was read with its vendor and agency."""
    sources = partnership.announcements.values("source").distinct().count()
    figures = [Figure(intcomma(sources), ngettext("source", "sources", sources))]
    if partnership.value_amount is not None:
        figures.insert(0, Figure(value_words(partnership), gettext("stated value")))
    if partnership.started:
        figures.insert(0, Figure(short_date_words(partnership.started), gettext("since")))
    return _sheet(
        kicker=_joined(
            partnership.get_kind_display(),
            partnership.get_status_display(),
            partnership.get_certainty_display(),
        ),
        title=[
            Run(partnership.vendor.name),
            Run(pgettext("between a vendor and an agency", "at"), is_aside=True),
            Run(partnership.agency.name),
        ],
        text=partnership.summary,
        figures=figures,
    )


def agency_sheet(agency: Agency) -> Sheet:
    return _counted(
        _only("agency", agency),
        _joined(jurisdiction_words(agency.jurisdiction), agency.get_kind_display()),
        agency.name,
        {"partnerships", "vendors"},
    )


def vendor_sheet(vendor: Vendor) -> Sheet:
    country = country_words(vendor.country) if vendor.country else ""
    return _counted(
        _only("vendor", vendor),
        _joined(country, vendor.get_kind_display()),
        vendor.name,
        {"partnerships", "agencies"},
    )


def model_sheet(model: AIModel) -> Sheet:
    """Of a model that was read with its vendor."""
    return _counted(
        _only("model", model),
        _joined(model.vendor.name, model.get_type_display()),
        model.name,
        {"partnerships", "agencies"},
    )


def programme_sheet(programme: Programme) -> Sheet:
    return _counted(
        _only("programme", programme),
        gettext("Programme"),
        programme.name,
        {"partnerships", "agencies", "vendors"},
    )


def publisher_sheet(publisher: PublisherProfile) -> Sheet:
    sources, partnerships = publisher.sources, publisher.partnerships
    return _sheet(
        kicker=gettext("Publisher"),
        title=[Run(publisher.name)],
        figures=[
            Figure(intcomma(sources), ngettext("source", "sources", sources)),
            Figure(intcomma(partnerships), COUNTED["partnerships"][1](partnerships)),
        ],
    )


def list_sheet(filters: PartnershipFilters) -> Sheet:
    sentence = filters.sentence
    title = gettext("Partnerships %(sentence)s") % {"sentence": sentence}
    return _counted(
        filters, gettext("List"), title if sentence else gettext("Partnerships"), set(COUNTED)
    )


def site_sheet() -> Sheet:
    title = gettext("Whose AI does your government use?")
    return _counted(EVERYTHING, gettext("Every entry with its sources"), title, set(COUNTED))


COUNTED: dict[str, tuple[Callable[[Selection], int], Callable[[int], str]]] = {
    "partnerships": (
        lambda found: found.total,
        lambda n: ngettext("partnership", "partnerships", n),
    ),
    "agencies": (lambda found: len(found.count("agency")), lambda n: ngettext("body", "bodies", n)),
    "vendors": (
        lambda found: len(found.count("vendor")),
        lambda n: ngettext("vendor", "vendors", n),
    ),
}


def _counted(filters: PartnershipFilters, kicker: str, title: str, shown: set[str]) -> Sheet:
    """The counts of a list, and when its partnerships began."""
    found = selection_of(filters)
    counts = {key: count_of(found) for key, (count_of, _) in COUNTED.items() if key in shown}
    figures = [Figure(intcomma(n), COUNTED[key][1](n)) for key, n in counts.items()]
    columns = quarter_chart(found).columns
    chart = None
    if columns:
        years = str(columns[0].year), str(columns[-1].year)
        quarters = [column.count for column in columns]
        chart = Chart(quarters, gettext("new by quarter"), *years)
    return _sheet(kicker=kicker, title=[Run(title)], figures=figures, chart=chart)


def _sheet(**parts) -> Sheet:
    return Sheet(tagline=gettext("Whose AI governments use, and how we know"), **parts)


def _only(key: str, record: Sluggable) -> PartnershipFilters:
    choice = Choice(record.slug, str(record), record.pk)
    return PartnershipFilters({key: (choice,)})


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
