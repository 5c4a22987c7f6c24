from decimal import Decimal

import pytest
from django.utils.translation import override

from partnerships.partial_dates import PartialDate
from partnerships.wording import (
    any_of,
    country_of,
    date_words,
    jurisdiction_words,
    money_words,
    number_words,
    passages_words,
    percent_words,
    short_date_words,
    sources_words,
)


@pytest.mark.parametrize(
    ("written", "long", "short"),
    [
        ("2024-08-29", "29 August 2024", "29 Aug 2024"),
        ("2024-10", "October 2024", "Oct 2024"),
        ("2024", "2024", "2024"),
    ],
)
def test_a_date_is_as_exact_as_its_source(written, long, short):
    date = PartialDate.parse(written)

    assert (date_words(date), short_date_words(date)) == (long, short)


def test_no_date_is_no_words():
    assert date_words(None) == ""


@pytest.mark.parametrize(
    ("amount", "currency", "more", "words"),
    [
        (None, "", {}, "Not stated"),
        ("0", "USD", {}, "Nothing paid"),
        ("0.47", "USD", {"per": "agency and year"}, "$0.47 per agency and year"),
        ("1.00", "GBP", {}, "£1"),
        ("225000", "USD", {}, "$225,000"),
        ("14700000", "USD", {}, "$14.7\N{NO-BREAK SPACE}million"),
        ("200000000", "USD", {"ceiling": True}, "up to $200\N{NO-BREAK SPACE}million"),
        ("2000000000", "GBP", {}, "£2\N{NO-BREAK SPACE}billion"),
        ("1999999999.99", "GBP", {}, "£2\N{NO-BREAK SPACE}billion"),
        ("999999999.99", "GBP", {}, "£1\N{NO-BREAK SPACE}billion"),
        ("5000000000000000", "GBP", {}, "£5000\N{NO-BREAK SPACE}trillion"),
        ("1200000", "AUD", {}, "A$1.2\N{NO-BREAK SPACE}million"),
        ("5000", "CHF", {}, "CHF\N{NO-BREAK SPACE}5,000"),
    ],
)
def test_money_keeps_nothing_and_unknown_apart(amount, currency, more, words):
    value = None if amount is None else Decimal(amount)

    assert money_words(value, currency, **more) == words


@pytest.mark.parametrize(
    ("jurisdiction", "words", "country"),
    [
        ("FR", "France", "FR"),
        ("KR", "South Korea", "KR"),
        ("UK", "United Kingdom", "GB"),
        ("US federal", "US federal", "US"),
        ("US local", "US cities and counties", "US"),
        ("EU", "European Union", ""),
        ("NATO", "NATO", ""),
    ],
)
def test_places_have_their_names(jurisdiction, words, country):
    assert (jurisdiction_words(jurisdiction), country_of(jurisdiction)) == (words, country)


@pytest.mark.parametrize(
    ("written", "long", "short"),
    [
        ("2024-08-29", "29 de agosto de 2024", "29 ago 2024"),
        ("2024-10", "octubre de 2024", "oct 2024"),
        ("2024", "2024", "2024"),
    ],
)
def test_dates_in_spanish(written, long, short):
    date = PartialDate.parse(written)

    with override("es"):
        assert (date_words(date), short_date_words(date)) == (long, short)


@pytest.mark.parametrize(
    ("amount", "currency", "more", "words"),
    [
        (None, "", {}, "No consta"),
        ("0", "USD", {}, "Sin pago alguno"),
        ("0.47", "USD", {"per": "agency"}, "0,47 US$ por cada «agency»"),
        ("225000", "EUR", {}, "225.000 €"),
        ("14700000", "USD", {"ceiling": True}, "hasta 14,7 millones de US$"),
        ("1000000", "CHF", {}, "1 millón de CHF"),
        ("1004000", "CHF", {}, "1 millón de CHF"),
    ],
)
def test_money_in_spanish(amount, currency, more, words):
    value = None if amount is None else Decimal(amount)

    with override("es"):
        assert money_words(value, currency, **more).replace("\N{NO-BREAK SPACE}", " ") == words


def test_places_and_numbers_in_spanish():
    with override("es"):
        assert jurisdiction_words("KR") == "Corea del Sur"
        assert jurisdiction_words("US state") == "EE. UU. (estados)"
        assert number_words(1234567) == "1.234.567"
        assert percent_words(0.45) == "45\N{NO-BREAK SPACE}%"
        assert any_of(["uno", "dos", "tres"]) == "uno, dos o tres"


def test_what_a_row_rests_on_is_counted():
    assert [passages_words(1), passages_words(2)] == ["1 passage", "2 passages"]
    with override("es"):
        assert [sources_words(1), sources_words(2)] == ["1 fuente", "2 fuentes"]
