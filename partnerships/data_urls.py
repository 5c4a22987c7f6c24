"""What programs read: the same at one address, whatever language its reader speaks."""

from django.contrib.sitemaps import views as sitemaps
from django.urls import path
from django.views.decorators.http import conditional_page

from partnerships import url_converters  # noqa: F401  # registers itself
from partnerships.views import api, citing, exports, oembed
from partnerships.views.crawling import SITEMAPS, robots

urlpatterns = [
    path("partnerships.csv", exports.partnerships_csv, name="partnerships_csv"),
    path("partnerships.json", exports.partnerships_json, name="partnerships_json"),
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
    path("api/v1/openapi.json", api.api_openapi, name="api_openapi"),
    path("api/v1/partnerships/", api.api_partnerships, name="api_partnerships"),
    path("api/v1/partnerships/<record_slug:slug>/", api.api_partnership, name="api_partnership"),
    *(
        path(f"api/v1/{table}/", api.api_table, {"table": table}, name=f"api_{table}")
        for table in api.TABLES
        if table != "partnerships"
    ),
    path("data/<str:name>", exports.data_file, name="data_file"),
    path("oembed", oembed.oembed, name="oembed"),
    path("robots.txt", robots, name="robots"),
    path(
        "sitemap.xml",
        conditional_page(sitemaps.index),
        {"sitemaps": SITEMAPS},
        name="sitemap_index",
    ),
    path(
        "sitemap-<section>.xml",
        conditional_page(sitemaps.sitemap),
        {"sitemaps": SITEMAPS},
        name="django.contrib.sitemaps.views.sitemap",
    ),
]
