"""What the editors' desk shows beyond Django's own."""

from django import template

from partnerships.extraction.confidence import LEVELS, level_of
from partnerships.queries.review import articles_in_review
from partnerships.queries.suggestions import open_suggestions

register = template.Library()

register.simple_tag(articles_in_review)
register.simple_tag(open_suggestions)
register.filter(level_of)


@register.simple_tag
def confidence_levels():
    """The levels of confidence, highest first."""
    return LEVELS
