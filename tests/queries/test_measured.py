from partnerships.extraction.recorded import recorded_figures
from partnerships.queries.measured import measured_table


def test_the_table_shows_the_recorded_figures_side_by_side():
    table = measured_table()
    rows = dict(table.rows)
    precisions = [
        recorded_figures()[part]["pairs"]["precision"]
        for part in ("held_out", "exercises", "cross_validated", "development", "all")
    ]
    assert rows["Proposed pairs that are right"] == tuple(
        "–" if share is None else f"{share:.0%}" for share in precisions
    )
    assert all(len(cells) == len(table.headings) for _, cells in table.rows)


def test_a_dash_stands_where_nothing_was_measured():
    column = measured_table().headings.index("Left out in turn")
    assert dict(measured_table().rows)["Vendors named (F1)"][column] == "–"
