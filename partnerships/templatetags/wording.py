"""Dates, money and places in the words of `partnerships.wording`, for templates."""

from django import template

from partnerships import wording

register = template.Library()

register.filter("date_words", wording.date_words)
register.filter("short_date_words", wording.short_date_words)
register.filter("jurisdiction_words", wording.jurisdiction_words)
register.filter("country_words", wording.country_words)


@register.filter
def value_words(row) -> str:
    """What a partnership or an announcement says of the value."""
    return wording.money_words(row.value_amount, row.value_currency, ceiling=row.value_is_ceiling)
