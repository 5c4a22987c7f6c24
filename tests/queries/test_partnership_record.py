import pytest

from partnerships.models import AgencyAlias
from partnerships.queries.links import Link
from partnerships.queries.partnership_record import partnership_record
from tests import records

pytestmark = pytest.mark.django_db


def test_a_record_has_the_names_and_pages_of_what_it_leads_to():
    acme = records.vendor("Acme & Co")
    models = [records.ai_model(name, acme) for name in ("Zeta", "Beta")]
    records.partnership(
        acme,
        records.agency("Bees"),
        "2024-05",
        models,
        slug="deal",
        programme=records.programme("P"),
    )

    found = partnership_record("deal")

    assert found.url == "/partnerships/deal/"
    assert found.vendor == Link("Acme & Co", "/vendors/acme-co/")
    assert found.agency == Link("Bees", "/agencies/bees/")
    assert found.programme == Link("P", "/programmes/p/")
    assert found.models == [Link("Beta", "/models/beta/"), Link("Zeta", "/models/zeta/")]
    assert (str(found.started), found.ended, found.value_amount) == ("2024-05", None, None)


def test_a_record_alone_leads_to_nothing_more():
    deal = records.partnership(records.vendor("Acme"), records.agency("Bees"), slug="deal")
    AgencyAlias.objects.create(agency=deal.agency, name="B", role="alias")

    found = partnership_record("deal")

    assert (found.programme, found.models, found.former_names) == (None, [], [])
    assert partnership_record("another") is None
