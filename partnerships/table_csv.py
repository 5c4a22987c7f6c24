"""A page's table as a file for a spreadsheet."""

import csv

from django.http import HttpResponse

from partnerships.queries.tables import Table

# A spreadsheet would take a text that begins like this for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def table_csv(table: Table, name: str) -> HttpResponse:
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="accord-{name}.csv"'},
    )
    response.write("\ufeff")  # without it, Excel reads UTF-8 as something else
    csv.writer(response).writerows([_safe(text) for text in line] for line in table.lines())
    return response


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
