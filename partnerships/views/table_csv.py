"""A page's table as a file for a spreadsheet."""

import csv

from django.http import HttpResponse

from partnerships.exports.cells import guarded
from partnerships.queries.tables import Table


def table_csv(table: Table, name: str) -> HttpResponse:
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="accord-{name}.csv"'},
    )
    csv.writer(response).writerows([guarded(text) for text in line] for line in table.lines())
    return response
