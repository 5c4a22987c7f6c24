from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as of_the_site


def empty(request: HttpRequest) -> HttpResponse:
    """What Django, its middleware and the server cost where nothing is done."""
    return HttpResponse("")


# Beside the others, not around them: those with a language in front may not be included.
urlpatterns = [path("empty/", empty), *of_the_site]
