"""Django's own admin in our dress; articles.py is where new knowledge comes in."""

from django.contrib import admin

from partnerships.admin import articles, partnerships, records, sources, suggestions  # noqa: F401

admin.site.site_header = "Accord"
admin.site.site_title = "Accord"
admin.site.index_title = "The editors’ desk"
