from django.urls import path, register_converter
from django.urls.converters import StringConverter

from partnerships import explore, views


class RecordSlugConverter(StringConverter):
    """A slug as records have them: letters of any script, digits, hyphens, underscores."""

    regex = r"[-\w]+"


register_converter(RecordSlugConverter, "record_slug")

urlpatterns = [
    path("", views.front_page, name="front_page"),
    path("agencies/", views.agency_list, name="agency_list"),
    path("agencies/<record_slug:slug>/", views.agency_detail, name="agency_detail"),
    path("vendors/", views.vendor_list, name="vendor_list"),
    path("vendors/<record_slug:slug>/", views.vendor_detail, name="vendor_detail"),
    path("models/", views.model_list, name="model_list"),
    path("models/<record_slug:slug>/", views.model_detail, name="model_detail"),
    path("programmes/", views.programme_list, name="programme_list"),
    path("programmes/<record_slug:slug>/", views.programme_detail, name="programme_detail"),
    path("sources/", views.source_list, name="source_list"),
    path("sources/<int:pk>/", views.source_detail, name="source_detail"),
    path("partnerships/", views.partnership_list, name="partnership_list"),
    path("partnerships/<record_slug:slug>/", views.partnership_detail, name="partnership_detail"),
    path("explore/", explore.explore, name="explore"),
    path("changes/", explore.changes, name="changes"),
    path("compare/", explore.compare, name="compare"),
    path("growth/", explore.growth, name="growth"),
    path("matrix/", explore.matrix, name="matrix"),
    path("network/", explore.network, name="network"),
    path("quality/", explore.quality, name="quality"),
    path("world/", explore.world, name="world"),
    path("method/", views.method, name="method"),
]
