import pytest

from partnerships.queries.quarters import (
    FEWEST,
    QUARTERS,
    YEARS,
    columns_of,
    from_first_period,
    last_periods,
)

MOST = 14


@pytest.mark.parametrize(
    "counted, periods",
    [
        ([], range(0)),
        ([100], range(101 - FEWEST, 101)),
        ([90, 100], range(90, 101)),
        ([40, 90, 100], range(90, 101)),
        ([40, 80, 100], range(101 - FEWEST, 101)),
        ([40, 87, 100], range(87, 101)),
    ],
)
def test_a_picture_begins_where_something_is_counted(counted, periods):
    assert from_first_period(counted, MOST) == periods


def test_the_last_periods_are_as_many_as_asked_for():
    assert last_periods([100], MOST) == range(87, 101)


@pytest.mark.parametrize(
    "a_year, periods, labelled",
    [
        (QUARTERS, range(2023 * 4, 2024 * 4 + 2), [(2023, 1), (2024, 1)]),
        (QUARTERS, range(2023 * 4 + 1, 2024 * 4 + 2), [(2023, 2), (2024, 1)]),
        (QUARTERS, range(2023 * 4 + 2, 2024 * 4 + 2), [(2024, 1)]),
        (YEARS, range(2019, 2027), [(2020, 0), (2023, 0), (2026, 0)]),
    ],
)
def test_years_stand_where_there_is_room(a_year, periods, labelled):
    columns = columns_of({}, periods, a_year)
    assert [(one.year, one.quarter) for one in columns if one.is_labelled] == labelled
