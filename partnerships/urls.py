from django.contrib.sitemaps import views as sitemaps
from django.urls import path, register_converter
from django.urls.converters import StringConverter

from partnerships.views import (
    api,
    citing,
    explore,
    exports,
    follow,
    records,
    search,
    style,
    suggest,
)
from partnerships.views.crawling import SITEMAPS, robots


class RecordSlugConverter(StringConverter):
    """A slug as records have them: letters of any script, digits, hyphens, underscores."""

    regex = r"[-\w]+"


register_converter(RecordSlugConverter, "record_slug")

urlpatterns = [
    path("", records.front_page, name="front_page"),
    path("agencies/", records.agency_list, name="agency_list"),
    path("agencies/<record_slug:slug>/", records.agency_detail, name="agency_detail"),
    path("vendors/", records.vendor_list, name="vendor_list"),
    path("vendors/<record_slug:slug>/", records.vendor_detail, name="vendor_detail"),
    path("models/", records.model_list, name="model_list"),
    path("models/<record_slug:slug>/", records.model_detail, name="model_detail"),
    path("programmes/", records.programme_list, name="programme_list"),
    path("programmes/<record_slug:slug>/", records.programme_detail, name="programme_detail"),
    path("sources/", records.source_list, name="source_list"),
    path("sources/<int:pk>/", records.source_detail, name="source_detail"),
    path("partnerships.csv", exports.partnerships_csv, name="partnerships_csv"),
    path("partnerships.json", exports.partnerships_json, name="partnerships_json"),
    path("partnerships.atom", exports.partnerships_atom, name="partnerships_atom"),
    path("partnerships/", records.partnership_list, name="partnership_list"),
    path("partnerships/by/<slug:key>/", records.partnership_facet, name="partnership_facet"),
    path("partnerships/<record_slug:slug>/", records.partnership_detail, name="partnership_detail"),
    path("search/", search.search, name="search"),
    path("search/suggestions/", search.search_suggestions, name="search_suggestions"),
    path("explore/", explore.explore, name="explore"),
    path("changes/", explore.changes, name="changes"),
    path("compare/", explore.compare, name="compare"),
    path("growth/", explore.growth, name="growth"),
    path("matrix/", explore.matrix, name="matrix"),
    path("network/", explore.network, name="network"),
    path("quality/", explore.quality, name="quality"),
    path("world/", explore.world, name="world"),
    path("method/", records.method, name="method"),
    path("style/", style.style, name="style"),
    path("suggest/", suggest.suggest, name="suggest"),
    path("suggest/thanks/", suggest.suggestion_sent, name="suggestion_sent"),
    path("follow/", follow.follow, name="follow"),
    path("follow/sent/", follow.follow_sent, name="follow_sent"),
    path("follow/confirm/<str:signed>/", follow.follow_confirm, name="follow_confirm"),
    path("follow/stop/<str:token>/", follow.follow_stop, name="follow_stop"),
    path(
        "partnerships/<record_slug:slug>/cite.bib",
        citing.partnership_bibtex,
        name="partnership_bibtex",
    ),
    path(
        "partnerships/<record_slug:slug>/cite.json",
        citing.partnership_csl,
        name="partnership_csl",
    ),
    path("api/", api.api, name="api"),
    path("api/v1/openapi.json", api.api_openapi, name="api_openapi"),
    path("api/v1/partnerships/", api.api_partnerships, name="api_partnerships"),
    path("api/v1/partnerships/<record_slug:slug>/", api.api_partnership, name="api_partnership"),
    *(
        path(f"api/v1/{table}/", api.api_table, {"table": table}, name=f"api_{table}")
        for table in api.TABLES
        if table != "partnerships"
    ),
    path("data/", exports.data, name="data"),
    path("data/<str:name>", exports.data_file, name="data_file"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemaps.index, {"sitemaps": SITEMAPS}, name="sitemap_index"),
    path(
        "sitemap-<section>.xml",
        sitemaps.sitemap,
        {"sitemaps": SITEMAPS},
        name="django.contrib.sitemaps.views.sitemap",
    ),
]
