"""What addresses have in them, beyond Django's own."""

from django.urls import register_converter
from django.urls.converters import StringConverter


class RecordSlugConverter(StringConverter):
    """A slug as records have them: letters of any script, digits, hyphens, underscores."""

    regex = r"[-\w]+"


register_converter(RecordSlugConverter, "record_slug")
