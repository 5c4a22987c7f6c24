import pytest

from partnerships.queries import facet_page as module
from partnerships.queries.facet_page import facet_page
from partnerships.queries.filter_types import Choice
from partnerships.queries.filters import FILTERS, PartnershipFilters
from tests.world import make_world

pytestmark = pytest.mark.django_db

AGENCY = next(entry for entry in FILTERS if entry.key == "agency")


def shape(nodes):
    return {node.option.label: shape(node.children) for node in nodes}


def test_bodies_stand_below_those_above_them():
    make_world()

    found = facet_page(PartnershipFilters(), AGENCY)

    assert shape(found.nodes)["USA"] == {"Defense": {"Army": {}, "Navy": {}}, "Energy": {}}
    assert found.total == 8


def test_of_a_large_tree_the_commonest_are_shown_and_what_is_chosen_is_kept(client, monkeypatch):
    make_world()
    monkeypatch.setattr(module, "MOST_IN_TREE", 3)
    chosen = PartnershipFilters({"agency": (Choice("navy", "Navy", 1),)})

    found = facet_page(chosen, AGENCY)

    assert shape(found.nodes) == {"USA": {"Defense": {}}, "France": {}}
    assert found.unseen == {"navy"}
    page = client.get("/partnerships/by/agency/").content.decode()
    assert "These are the 3 commonest." in page
