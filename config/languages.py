"""The language of an answer, which its address alone decides."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware


class AddressLanguageMiddleware(LocaleMiddleware):
    """Django's, for which an address without a language is in the first of LANGUAGES.

    Django would say that such an answer varies with the browser's languages, and every cache
    would keep it many times over.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response
