"""Dates, numbers, money and places in the words and the language that a reader sees."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import (
    format_compact_decimal,
    format_decimal,
    format_percent,
    get_currency_symbol,
)
from django.conf import settings
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import (
    get_language,
    gettext,
    gettext_lazy,
    ngettext,
    pgettext,
    to_locale,
)

from partnerships import partial_dates
from partnerships.partial_dates import PartialDate

# Jurisdictions that are no country's two-letter code.
JURISDICTIONS = {
    "US federal": gettext_lazy("US federal"),
    "US state": gettext_lazy("US states"),
    "US local": gettext_lazy("US cities and counties"),
    "UK": gettext_lazy("United Kingdom"),
    "UK local": gettext_lazy("UK local"),
    "EU": gettext_lazy("European Union"),
    "UN": gettext_lazy("United Nations"),
    "NATO": gettext_lazy("NATO"),
    "Multilateral": gettext_lazy("Multilateral"),
}
COUNTRIES_OF_JURISDICTIONS = {
    "US federal": "US",
    "US state": "US",
    "US local": "US",
    "UK": "GB",
    "UK local": "GB",
}

MILLION = 1_000_000
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

# Our English writes the day before the month, and no comma before “or”.
_AS_IN = {"en": "en_GB"}

# Babel reads its patterns anew each time, and pages have the same dates and numbers again and
# again. Whatever is remembered goes by its language too.
_remembered = lru_cache(maxsize=20_000)


@cache
def _locale_of(language: str) -> Locale:
    return Locale.parse(to_locale(language))


def _our_locale_of(language: str) -> Locale:
    return _locale_of(_AS_IN.get(language, language))


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def date_words(when: PartialDate | None) -> str:
    """`29 August 2024`, `August 2024` or `2024`; empty for no date."""
    return _date_words(when, "long", "yMMMM")


def short_date_words(when: PartialDate | None) -> str:
    """`29 Aug 2024`, `Aug 2024` or `2024`; empty for no date."""
    return _date_words(when, "medium", "yMMM")


def _date_words(when: PartialDate | None, of_a_day: str, of_a_month: str) -> str:
    if when is None:
        return ""
    match when.precision:
        case partial_dates.DAY:
            return _day_words(when.first_day, of_a_day, _language())
        case partial_dates.MONTH:
            return _month_words(when.first_day, of_a_month, _language())
    return str(when.first_day.year)


@_remembered
def _day_words(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, _our_locale_of(language))


@_remembered
def _month_words(day: date, skeleton: str, language: str) -> str:
    return format_skeleton(skeleton, day, locale=_our_locale_of(language))


def day_words(day: date | datetime) -> str:
    """`29 August 2024`."""
    return date_words(PartialDate(day.date() if isinstance(day, datetime) else day))


def number_words(number: int | float | Decimal) -> str:
    """`1,234`, and `12.5`."""
    return _number_words(number, _language())


@_remembered
def _number_words(number: int | float | Decimal, language: str) -> str:
    return format_decimal(number, locale=_locale_of(language))


def passages_words(number: int) -> str:
    """`2 passages`. Rows take it, as the tag for what is counted takes ten times as long."""
    return ngettext("{number} passage", "{number} passages", number).format(number=number)


def sources_words(number: int) -> str:
    """`2 sources`."""
    return ngettext("{number} source", "{number} sources", number).format(number=number)


def pair_words(vendor: object, agency: object) -> str:
    """`OpenAI at Department of State`."""
    return gettext("{vendor} at {agency}").format(vendor=vendor, agency=agency)


def within_sentence(label: str | Promise) -> str:
    """The label of a vocabulary as it stands after other words."""
    # Translators: write “as it is” where labels keep their capitals within a sentence.
    is_small = pgettext("labels within a sentence", "small") != "as it is"
    return str(label).lower() if is_small else str(label)


def label_of(vocabulary: type[TextChoices], word: str) -> str:
    """The label of one word; a word that is in no vocabulary any more stays as it is."""
    return labels_of(vocabulary).get(word, word)


def labels_of(vocabulary: type[TextChoices]) -> Mapping[str, str]:
    """The labels of all its words."""
    return _labels_of(vocabulary, _language())


@cache
def _labels_of(vocabulary: type[TextChoices], language: str) -> Mapping[str, str]:
    return {word: str(label) for word, label in vocabulary.choices}


def retelling_words(source: Any) -> str:
    """That a source's text is ours."""
    if not source.publisher:
        return gettext("Our retelling of the source, not the publisher’s words")
    pattern = gettext("Our retelling of {publisher}, not the publisher’s words")
    return pattern.format(publisher=source.publisher)


def any_of(labels: Sequence[str]) -> str:
    """`A, B or C`."""
    return format_list(labels, style="or", locale=_our_locale_of(_language()))


def percent_words(share: float) -> str:
    """`45%` for 0.45."""
    return format_percent(share, locale=_locale_of(_language()))


def money_words(
    amount: Decimal | None, currency: str, *, ceiling: bool = False, per: str = ""
) -> str:
    """`up to $200 million`, `$0.47 per agency and year`, `Nothing paid` or `Not stated`."""
    if amount is None:
        return gettext("Not stated")
    if amount == 0:
        return gettext("Nothing paid")
    words = _amount(amount, currency)
    if ceiling:
        words = gettext("up to {amount}").format(amount=words)
    return gettext("{amount} per {unit}").format(amount=words, unit=per) if per else words


def value_words(row: Any) -> str:
    """The value that a partnership or an announcement gives."""
    return money_words(
        row.value_amount,
        row.value_currency,
        ceiling=row.value_is_ceiling,
        per=getattr(row, "value_per", ""),
    )


def _amount(amount: Decimal, currency: str) -> str:
    symbol, number = _symbol_and_number(amount, currency, _language())
    if amount >= MILLION:
        # Translators: `number` ends with a word such as “million”.
        pattern = pgettext("money in millions", "{symbol}{number}")
    else:
        pattern = pgettext("money", "{symbol}{number}")
    # Where a symbol of letters, such as CHF, comes first, it stands apart.
    gap = NO_BREAK_SPACE if symbol[-1].isalpha() and pattern.startswith("{symbol}{") else ""
    return pattern.format(symbol=symbol + gap, number=number.replace(" ", NO_BREAK_SPACE))


@_remembered
def _symbol_and_number(amount: Decimal, currency: str, language: str) -> tuple[str, str]:
    locale = _locale_of(language)
    symbol = get_currency_symbol(currency, locale)
    if amount >= MILLION:
        # Babel rounds too, but says “1000 million”, and in Spanish “1 millones”, where it has to.
        thousands = min(amount.adjusted() // 3, 4)
        amount = round(amount, 2 - 3 * thousands)
        return symbol, format_compact_decimal(
            amount, format_type="long", locale=locale, fraction_digits=2
        )
    pattern = "#,##0" if amount == int(amount) else "#,##0.00"
    return symbol, format_decimal(amount, pattern, locale)


def jurisdiction_words(jurisdiction: str) -> str:
    """`France` for `FR`; what is no country's code keeps its name."""
    named = JURISDICTIONS.get(jurisdiction)
    return str(named) if named else country_words(jurisdiction)


def country_words(code: str) -> str:
    """`South Korea` for `KR`; a code that nobody knows stays as it is."""
    return _locale_of(_language()).territories.get(code, code)


def country_of(jurisdiction: str) -> str:
    """The two-letter code of a jurisdiction's country; empty for a body of several countries."""
    code = COUNTRIES_OF_JURISDICTIONS.get(jurisdiction, jurisdiction)
    is_country = len(code) == 2 and code not in JURISDICTIONS
    return code if is_country else ""
