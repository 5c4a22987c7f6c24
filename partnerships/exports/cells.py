"""What a cell of CSV says: of a value that Python has, and of one that the database has.

The two halves say the same, and a test compares them.
"""

from typing import Any

from django.db.models import Func, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat

LIST_SEPARATOR = " | "
# A spreadsheet takes a cell that begins like this for a formula, which could fetch or send things.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(value: Any) -> Any:
    """Of a value as JSON has it."""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(LIST_SEPARATOR.join(value)) if isinstance(value, list) else value


def guarded(text: str) -> str:
    """The same in a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


# In the database an empty cell is NULL, as it writes quotation marks around an empty text.
def selected(value: Combinable, site: str) -> Combinable:
    return Cast(value, TextField())


def selected_text(value: Combinable, site: str) -> Combinable:
    """Of an expression without parameters, as it is said three times."""
    return Func(
        value,
        formula=", ".join(str(ord(first)) for first in FORMULA),
        template="""CASE WHEN ascii(%(expressions)s) IN (%(formula)s)
            THEN '''' || %(expressions)s ELSE nullif(%(expressions)s, '') END""",
        output_field=TextField(),
    )


def selected_list(value: Combinable, site: str) -> Combinable:
    joined = Func(value, template=f"array_to_string(%(expressions)s, '{LIST_SEPARATOR}')")
    return selected_text(joined, site)


def selected_number(value: Combinable, site: str) -> Combinable:
    return Func(value, function="trim_scale")


def selected_moment(value: Combinable, site: str) -> Combinable:
    in_utc = Func(Value("UTC"), value, function="timezone")
    pattern = Value('YYYY-MM-DD"T"HH24:MI:SS"Z"')
    return Func(in_utc, pattern, function="to_char", output_field=TextField())


def selected_page(value: Combinable, site: str) -> Combinable:
    return Concat(Value(site), value, output_field=TextField())
