from decimal import Decimal

import pytest

from partnerships.extraction.money import find_sums


def _sums(text, country="US"):
    return find_sums(text, 0, len(text), country)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("a contract worth $12 million", "12000000", "USD"),
        ("pays £25m", "25000000", "GBP"),
        ("costs €1.5 billion", "1500000000", "EUR"),
        ("spends ₹10,371 crore", "103710000000", "INR"),
        ("pays AED 13 billion", "13000000000", "AED"),
        ("costs R$710 million", "710000000", "BRL"),
        ("for 47 cents each", "0.47", "USD"),
        ("paid 3 million euros", "3000000", "EUR"),
        ("a price of $840,000", "840000", "USD"),
        ("costs an office one dollar", "1", "USD"),
        ("paid two million pounds", "2000000", "GBP"),
    ],
)
def test_amount_and_currency(text, amount, currency):
    (found,) = _sums(text)
    assert (found.value.amount, found.value.currency) == (Decimal(amount), currency)
    assert found.is_price


def test_a_dollar_is_that_of_the_country():
    (found,) = _sums("a contract for $25,000", country="AU")
    assert found.value.currency == "AUD"


@pytest.mark.parametrize("text", ["a contract of up to $200 million", "a ceiling of $200 million"])
def test_a_ceiling_is_marked(text):
    assert _sums(text)[0].value.ceiling


@pytest.mark.parametrize(
    "text",
    ["raised $40 million in funding", "a fine of $5 million", "a valuation of $2 billion"]
    + [
        "costs $30 per user",
        "a contract lifted by $4 million",
        "pays from its request of $9 billion",
    ],
)
def test_what_is_no_price_is_told_from_one(text):
    assert not _sums(text)[0].is_price


def test_nominal_prices_each():
    (found,) = _sums("offers it for $1 apiece")
    assert found.each


def test_of_a_sum_that_rises_to_another_the_other_is_the_price():
    prices = [found.value.amount for found in _sums("a contract that grows from $2m to $5m")]
    is_price = [found.is_price for found in _sums("a contract that grows from $2m to $5m")]
    assert (prices, is_price) == ([Decimal(2000000), Decimal(5000000)], [False, True])
