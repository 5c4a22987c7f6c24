"""Query strings without the one character that the database has no place for."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase


def leave_out_nul(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """A middleware: PostgreSQL refuses a text with NUL, so no view ever sees one in an address.

    Forms that are posted say so of the field that it stands in.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if any("\0" in text for key, values in request.GET.lists() for text in (key, *values)):
            request.GET = QueryDict(urlencode(_without_nul(request.GET)))
        return get_response(request)

    return answer


def _without_nul(query: QueryDict) -> list[tuple[str, str]]:
    return [
        (key.replace("\0", ""), value.replace("\0", ""))
        for key, values in query.lists()
        for value in values
    ]
