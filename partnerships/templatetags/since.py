from django import template

from partnerships.since import since_options

register = template.Library()

register.simple_tag(since_options)
