"""The public pages, each in every language. What is of no language is in data_urls.py."""

from django.urls import path

from partnerships import url_converters  # noqa: F401  # registers itself
from partnerships.views import (
    announcements,
    api,
    changes,
    embedding,
    explore,
    exports,
    follow,
    pictures,
    records,
    search,
    suggest,
)

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
    path("publishers/", records.publisher_list, name="publisher_list"),
    path("publishers/<record_slug:slug>/", records.publisher_detail, name="publisher_detail"),
    path("announcements/", announcements.announcement_list, name="announcement_list"),
    path("sources/", records.source_list, name="source_list"),
    path("sources/<int:pk>/", records.source_detail, name="source_detail"),
    path("partnerships.atom", exports.partnerships_atom, name="partnerships_atom"),
    path("partnerships/", records.partnership_list, name="partnership_list"),
    path("partnerships/by/<slug:key>/", records.partnership_facet, name="partnership_facet"),
    path("partnerships/<record_slug:slug>/", records.partnership_detail, name="partnership_detail"),
    path("search/", search.search, name="search"),
    path("search/suggestions/", search.search_suggestions, name="search_suggestions"),
    path("explore/", explore.explore, name="explore"),
    path("changes/", changes.changes, name="changes"),
    path("compare/", explore.compare, name="compare"),
    path("growth/", explore.growth, name="growth"),
    path("matrix/", explore.matrix, name="matrix"),
    path("network/", explore.network, name="network"),
    path("quality/", explore.quality, name="quality"),
    path("world/", explore.world, name="world"),
    path("method/", records.method, name="method"),
    path("suggest/", suggest.suggest, name="suggest"),
    path("suggest/thanks/", suggest.suggestion_sent, name="suggestion_sent"),
    path("follow/", follow.follow, name="follow"),
    path("follow/sent/", follow.follow_sent, name="follow_sent"),
    path("follow/confirm/<str:signed>/", follow.follow_confirm, name="follow_confirm"),
    path("follow/stop/<str:token>/", follow.follow_stop, name="follow_stop"),
    path(
        "embed/partnerships/<record_slug:slug>/",
        embedding.embed_partnership,
        name="embed_partnership",
    ),
    path("embed/partnerships/", embedding.embed_partnerships, name="embed_partnerships"),
    path("embed/growth/", embedding.embed_growth, name="embed_growth"),
    path("embed/matrix/", embedding.embed_matrix, name="embed_matrix"),
    path("embed/world/", embedding.embed_world, name="embed_world"),
    path("pictures/accord.png", pictures.site_picture, name="site_picture"),
    path("pictures/partnerships.png", pictures.list_picture, name="list_picture"),
    *(
        path(
            f"pictures/{kind}/<record_slug:slug>.png",
            pictures.record_picture,
            {"kind": kind},
            name=f"{kind}_picture",
        )
        for kind in pictures.RECORDS
    ),
    path("api/", api.api, name="api"),
    path("data/", exports.data, name="data"),
]
