"""How the parts of a record's page stand to each other, on a desk and between phone and desk."""

import pytest

from partnerships.partial_dates import PartialDate
from tests import records

pytestmark = pytest.mark.django_db(transaction=True)

# Where the columns of each table begin.
COLUMNS = """() => [...document.querySelectorAll("table.rows")].map(table =>
    [...table.querySelectorAll("thead th")].map(one => one.getBoundingClientRect().left))"""

STICKS_OUT = """() => [...document.querySelectorAll(".with-side > *")].flatMap(part =>
    [...part.querySelectorAll("table")].filter(table =>
        table.getBoundingClientRect().right > part.getBoundingClientRect().right + 1)
        .map(table => table.className))"""


@pytest.fixture(autouse=True)
def world():
    defense = records.agency("Defense")
    palantir, openai = records.vendor("Palantir"), records.vendor("OpenAI")
    records.partnership(
        palantir, defense, "2025-07-31", kind="contract", value_amount="10930000000",
        value_is_ceiling=True,
    )  # fmt: skip
    records.partnership(openai, defense, "2026-05", kind="mou", status="announced")
    ended = records.partnership(openai, defense, "2024-03-18", kind="pilot", status="ended")
    ended.ended = PartialDate.parse("2024-10")
    ended.save()


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_tables_below_each_other_share_their_columns(new_page, prefix):
    page = new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{prefix}/agencies/defense/")

    in_use, announced, ended = page.evaluate(COLUMNS)

    assert in_use == announced == ended


@pytest.mark.parametrize("width", [800, 1000, 1280])
@pytest.mark.parametrize("prefix", ["", "/es"])
def test_no_table_sticks_out_of_its_column(new_page, prefix, width):
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(f"{prefix}/agencies/defense/")

    assert page.evaluate(STICKS_OUT) == []
