import pytest

from partnerships.models import Agency, Vendor
from partnerships.queries.matrix import matrix
from partnerships.views.explore_forms import read_picture_query
from tests.world import count, make_world

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("bodies", "names"),
    [
        ("departments", {"Defense", "Energy", "Interior", "NATO Office"}),
        ("governments", {"USA", "France", "NATO Office"}),
        (
            "all",
            {"USA", "Defense", "Army", "Navy", "Energy", "France", "Interior", "NATO Office"},
        ),
    ],
)
def test_each_cell_counts_what_a_loop_over_all_partnerships_counts(bodies, names):
    deals = make_world()

    found = matrix(bodies=bodies)

    assert {row.agency.name for row in found.rows} == names
    for row in found.rows:
        body = Agency.objects.get(pk=row.agency.pk)
        assert row.total == count(deals, at=body)
        for cell in row.cells:
            maker = Vendor.objects.get(slug=cell.vendor)
            assert cell.count == count(deals, at=body, vendor=maker)


def test_what_is_chosen_narrows_every_cell_and_the_most_come_first(rf):
    deals = make_world()
    query = read_picture_query(rf.get("/?kind=pilot&jurisdiction=US+federal").GET)

    found = matrix(query.filters, most_bodies=1, most_vendors=2)

    assert (found.bodies_in_all, len(found.rows), len(found.vendors)) == (2, 1, 2)
    defense = Agency.objects.get(name="Defense")
    assert found.rows[0].total == count(deals, at=defense, kind="pilot")
    counts = [cell.count for cell in found.rows[0].cells]
    assert counts == sorted(counts, reverse=True)


def test_shades_tell_little_from_much():
    make_world()

    cells = [cell for row in matrix(bodies="governments").rows for cell in row.cells if cell.count]

    assert {cell.shade for cell in cells if cell.count == 1} == {2}
    assert {cell.shade for cell in cells if cell.count == cell.largest} == {5}
