"""Dates, numbers and places in the words of `partnerships.wording`, for templates."""

from django import template

from partnerships import wording

register = template.Library()

register.filter("date_words", wording.date_words)
register.filter("short_date_words", wording.short_date_words)
register.filter("day_words", wording.day_words)
register.filter("number_words", wording.number_words)
register.filter("passages_words", wording.passages_words)
register.filter("sources_words", wording.sources_words)
register.filter("retelling_words", wording.retelling_words)
register.simple_tag(wording.pair_words, name="pair_words")
register.filter("percent_words", wording.percent_words)
register.filter("within_sentence", wording.within_sentence)
register.filter("jurisdiction_words", wording.jurisdiction_words)
register.filter("country_words", wording.country_words)
