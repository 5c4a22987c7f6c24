"""Sums of money in a text: amount, currency, whether a ceiling, and whether a price at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from partnerships.extraction.types import Value
from partnerships.extraction.vocabulary import any_of, words

_NEAR = 70


@dataclass(frozen=True)
class FoundSum:
    """`is_price`: the words around speak of a price, not of a budget, a valuation or a fine."""

    start: int
    end: int
    value: Value
    is_price: bool
    each: bool


@cache
def _patterns() -> dict[str, re.Pattern]:
    vocabulary = words("money")
    number = r"(?P<number>\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    scale = rf"(?:[ -]?(?P<scale>{any_of(list(vocabulary['scales']))})\b)?"
    signs = any_of([*vocabulary["signs"]])
    codes = any_of([*vocabulary["codes"], *vocabulary["code_signs"]])
    nouns = any_of(list(vocabulary["nouns"]))
    near = {
        name: re.compile(rf"\b(?:{'|'.join(vocabulary[name])})\b", re.IGNORECASE)
        for name in ("ceiling", "other", "price", "each", "each_unit")
    }
    spelled = any_of(list(vocabulary["numbers"]))
    scales = any_of(list(vocabulary["scales"]))
    plain = (
        (number + scale).replace("<number>", "<plain_number>").replace("<scale>", "<plain_scale>")
    )
    return {
        "sum": re.compile(
            rf"(?<![\w.])(?:(?P<sign>{signs}) ?|(?P<code>{codes})[ .]{{0,2}}){number}{scale}"
            rf"|(?<![\w.$€£]){plain} (?P<noun>{nouns}|cents)\b"
            rf"|\b(?P<spelled>{spelled})(?:[ -](?P<spelled_scale>{scales}))?"
            rf" (?P<spelled_noun>{nouns})\b"
        ),
        "to_another": re.compile(
            rf"\s*(?:to|into|-|–) ?(?:about |some |around |almost |nearly )?(?:{signs}|{codes}|\d)"
        ),
        **near,
    }


def find_sums(text: str, start: int, end: int, country: str | None) -> list[FoundSum]:
    """The sums between `start` and `end`; `country` decides what a bare dollar sign means."""
    patterns = _patterns()
    found = []
    for match in patterns["sum"].finditer(text, start, end):
        value = _value(match, country)
        if value is None:
            continue
        before = text[max(start, match.start() - _NEAR) : match.start()]
        after = text[match.end() : min(end, match.end() + _NEAR)]
        close = before[-28:]
        ceiling = bool(patterns["ceiling"].search(close[-18:])) or after.startswith(" ceiling")
        around = before[-45:] + " " + after[:35]
        is_price = (
            bool(patterns["price"].search(before + " " + after))
            and not patterns["other"].search(around)
            and not patterns["each_unit"].match(after.lstrip())
            and not _is_step(before, after)
        )
        each = bool(patterns["each"].search(before + " " + after))
        value = Value(value.amount, value.currency, ceiling)
        found.append(FoundSum(match.start(), match.end(), value, is_price, each))
    return found


def _is_step(before: str, after: str) -> bool:
    """Whether a sum only leads to another: “from $2m to $5m”, “raised by $2m”."""
    words_before = before.split()
    last = words_before[-1].lower() if words_before else ""
    return last == "by" or (last == "from" and bool(_patterns()["to_another"].match(after)))


def _value(match: re.Match, country: str | None) -> Value | None:
    vocabulary = words("money")
    parts = match.groupdict()
    if parts["spelled"]:
        scale = vocabulary["scales"].get(parts["spelled_scale"], 1)
        amount = Decimal(str(vocabulary["numbers"][parts["spelled"]])) * scale
        return Value(amount, _currency_of(parts["spelled_noun"], country))
    number = (parts["number"] or parts["plain_number"]).translate({ord(c): None for c in ",  "})
    try:
        amount = Decimal(number) * vocabulary["scales"].get(
            parts["scale"] or parts["plain_scale"], 1
        )
    except InvalidOperation:
        return None
    if parts["noun"] == "cents":
        return Value(amount / 100, vocabulary["dollar_countries"].get(country, "USD"))
    if parts["sign"] == "$":
        return Value(amount, vocabulary["dollar_countries"].get(country, "USD"))
    if parts["noun"]:
        return Value(amount, _currency_of(parts["noun"], country))
    currency = vocabulary["signs"].get(parts["sign"])
    return Value(amount, currency or vocabulary["code_signs"].get(parts["code"], parts["code"]))


def _currency_of(noun: str, country: str | None) -> str:
    if noun in ("dollar", "dollars"):
        return words("money")["dollar_countries"].get(country, "USD")
    return words("money")["nouns"][noun]


def local_currency(country: str | None) -> str:
    return words("money")["country_currencies"].get(country, "USD")
