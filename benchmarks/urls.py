from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def empty(request: HttpRequest) -> HttpResponse:
    """What Django, its middleware and the server cost where nothing is done."""
    return HttpResponse("")


urlpatterns = [path("empty/", empty), path("", include("config.urls"))]
