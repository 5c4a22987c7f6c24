from decimal import Decimal

import pytest

from partnerships.partial_dates import PartialDate
from partnerships.wording import (
    country_of,
    date_words,
    jurisdiction_words,
    money_words,
    short_date_words,
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
