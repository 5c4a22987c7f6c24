"""The main figures of a record or a list, as the picture of a shared link shows them."""

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import Count
from django.utils.translation import gettext, ngettext, pgettext

from partnerships.models import Agency, AIModel, Partnership, Programme, Vendor
from partnerships.models.slugs import Sluggable
from partnerships.pictures.sheet import Chart, Figure, Run, Sheet
from partnerships.queries.exported import chosen_partnerships
from partnerships.queries.filtered import EVERYTHING
from partnerships.queries.filters import Choice, PartnershipFilters
from partnerships.queries.publishers import PublisherProfile
from partnerships.queries.quarters import quarter_chart
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


COUNTED = {
    "partnerships": (Count("pk"), lambda n: ngettext("partnership", "partnerships", n)),
    "agencies": (Count("agency", distinct=True), lambda n: ngettext("body", "bodies", n)),
    "vendors": (Count("vendor", distinct=True), lambda n: ngettext("vendor", "vendors", n)),
}


def _counted(filters: PartnershipFilters, kicker: str, title: str, shown: set[str]) -> Sheet:
    """The counts of a list, and when its partnerships began: two queries."""
    found = chosen_partnerships(filters).order_by()
    counts = found.aggregate(**{key: COUNTED[key][0] for key in COUNTED if key in shown})
    figures = [Figure(intcomma(counts[key]), COUNTED[key][1](counts[key])) for key in counts]
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
