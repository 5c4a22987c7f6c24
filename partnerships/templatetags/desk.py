"""What the start of the editors' desk shows beyond Django's own."""

from django import template

from partnerships.queries.review import articles_in_review

register = template.Library()

register.simple_tag(articles_in_review)
