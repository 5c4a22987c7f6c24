"""Dates, money and places in the words that a reader sees."""

from decimal import Decimal
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal, get_currency_symbol

from partnerships.partial_dates import DAY, MONTH, PartialDate

ENGLISH = Locale("en")

# Jurisdictions that are no country's two-letter code.
JURISDICTIONS = {
    "US federal": "US federal",
    "US state": "US states",
    "US local": "US cities and counties",
    "UK": "United Kingdom",
    "UK local": "UK local",
    "EU": "European Union",
    "UN": "United Nations",
}
COUNTRIES_OF_JURISDICTIONS = {
    "US federal": "US",
    "US state": "US",
    "US local": "US",
    "UK": "GB",
    "UK local": "GB",
}

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

_LONG_DATES = {DAY: "d MMMM y", MONTH: "MMMM y"}
_SHORT_DATES = {DAY: "d MMM y", MONTH: "MMM y"}


def date_words(date: PartialDate | None) -> str:
    """`29 August 2024`, `August 2024` or `2024`; empty for no date."""
    return format_date(date.first_day, _LONG_DATES.get(date.precision, "y"), "en") if date else ""


def short_date_words(date: PartialDate | None) -> str:
    """`29 Aug 2024`, `Aug 2024` or `2024`; empty for no date."""
    return format_date(date.first_day, _SHORT_DATES.get(date.precision, "y"), "en") if date else ""


def money_words(
    amount: Decimal | None, currency: str, *, ceiling: bool = False, per: str = ""
) -> str:
    """`up to $200 million`, `$0.47 per agency and year`, `Nothing paid` or `Not stated`."""
    if amount is None:
        return "Not stated"
    if amount == 0:
        return "Nothing paid"
    words = f"up to {_amount(amount, currency)}" if ceiling else _amount(amount, currency)
    return f"{words} per {per}" if per else words


def value_words(row: Any) -> str:
    """The value that a partnership or an announcement gives."""
    return money_words(
        row.value_amount,
        row.value_currency,
        ceiling=row.value_is_ceiling,
        per=getattr(row, "value_per", ""),
    )


def _amount(amount: Decimal, currency: str) -> str:
    symbol = get_currency_symbol(currency, "en")
    space = NO_BREAK_SPACE if symbol[-1].isalpha() else ""
    return f"{symbol}{space}{_number(amount)}"


def _number(amount: Decimal) -> str:
    if amount >= 1_000_000:
        words = format_compact_decimal(amount, format_type="long", locale="en", fraction_digits=2)
        return words.replace(" ", NO_BREAK_SPACE)
    return format_decimal(amount, "#,##0" if amount == int(amount) else "#,##0.00", "en")


def jurisdiction_words(jurisdiction: str) -> str:
    """`France` for `FR`; what is no country's code keeps its name."""
    return JURISDICTIONS.get(jurisdiction) or country_words(jurisdiction)


def country_words(code: str) -> str:
    """`South Korea` for `KR`; a code that nobody knows stays as it is."""
    return ENGLISH.territories.get(code, code)


def country_of(jurisdiction: str) -> str:
    """The two-letter code of a jurisdiction's country; empty for a body of several countries."""
    code = COUNTRIES_OF_JURISDICTIONS.get(jurisdiction, jurisdiction)
    is_country = len(code) == 2 and code not in JURISDICTIONS
    return code if is_country else ""
