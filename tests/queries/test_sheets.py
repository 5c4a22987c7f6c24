import pytest
from django.utils import translation

from partnerships.forms import read_partnership_query
from partnerships.models import Agency, Vendor
from partnerships.queries import sheets
from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.publishers import publisher_profile
from tests import records
from tests.world import count, is_within, make_world

pytestmark = pytest.mark.django_db


def figures_of(sheet) -> dict[str, str]:
    return {figure.label: figure.value for figure in sheet.figures}


def test_a_list_counts_what_a_loop_counts(rf):
    deals = make_world()
    query = rf.get("/?kind=pilot&jurisdiction=US+federal").GET
    here = [d for d in deals if d.kind == "pilot" and d.agency.jurisdiction == "US federal"]

    sheet = sheets.list_sheet(read_partnership_query(query).filters)

    assert figures_of(sheet) == {
        "partnerships": str(len(here)),
        "bodies": str(len({deal.agency for deal in here})),
        "vendors": str(len({deal.vendor for deal in here})),
    }
    assert sheet.title[0].text == "Partnerships of the kind pilot, in US federal"
    dated = [deal for deal in here if deal.started and deal.started_precision != "year"]
    assert sum(sheet.chart.counts) == len(dated)


def test_a_body_counts_those_below_it_and_a_vendor_its_own():
    deals = make_world()
    defense, acme = Agency.objects.get(slug="defense"), Vendor.objects.get(slug="acme")

    of_defense, of_acme = sheets.agency_sheet(defense), sheets.vendor_sheet(acme)

    below = [deal for deal in deals if is_within(deal.agency, defense)]
    assert figures_of(of_defense) == {
        "partnerships": str(len(below)),
        "vendors": str(len({deal.vendor for deal in below})),
    }
    assert figures_of(of_acme)["partnerships"] == str(count(deals, vendor=acme))


def test_a_partnership_says_what_is_known_and_leaves_out_what_is_not():
    meta, state = records.vendor("Meta"), records.agency("State Department")
    known = records.partnership(meta, state, "2024-10", value_amount=0, summary="In short.")
    unknown = records.partnership(records.vendor("Bolt"), state)
    records.say(known, records.source("It began.", title="A"))

    sheet = sheets.partnership_sheet(known)

    assert [run.text for run in sheet.title] == ["Meta", "at", "State Department"]
    assert (sheet.kicker, sheet.text) == ("Contract · Active · Confirmed", "In short.")
    assert figures_of(sheet) == {"since": "Oct 2024", "stated value": "Nothing paid", "source": "1"}
    assert figures_of(sheets.partnership_sheet(unknown)) == {"sources": "0"}


def test_nothing_recorded_is_said_without_a_chart():
    sheet = sheets.list_sheet(PartnershipFilters(q="nothing"))

    assert figures_of(sheet) == {"partnerships": "0", "bodies": "0", "vendors": "0"}
    assert sheet.chart is None


def test_a_sheet_speaks_spanish_where_its_page_does():
    deal = make_world()[0]
    with translation.override("es"):
        one, all_of_a_vendor = sheets.partnership_sheet(deal), sheets.vendor_sheet(deal.vendor)
        publisher = sheets.publisher_sheet(_publisher())

    assert one.tagline == "Qué IA usan los Gobiernos y cómo lo sabemos"
    assert one.title[1].text == "en"
    assert set(figures_of(all_of_a_vendor)) == {"acuerdos", "organismos"}
    assert all_of_a_vendor.chart.caption == "nuevos por trimestre"
    assert (publisher.kicker, figures_of(publisher)) == ("Medio", {"fuente": "1", "acuerdos": "0"})


def test_a_programme_and_a_publisher_count_their_own():
    deals = make_world()
    drones = records.programme("Drones")
    deals[0].programme = drones
    deals[0].save()

    counted = figures_of(sheets.programme_sheet(drones))

    assert counted == {"partnership": "1", "body": "1", "vendor": "1"}
    assert figures_of(sheets.publisher_sheet(_publisher())) == {"source": "1", "partnerships": "0"}


def _publisher():
    records.source(title="A", publisher="The Quay")
    return publisher_profile("the-quay")
