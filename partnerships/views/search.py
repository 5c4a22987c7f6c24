"""The search box of every page: what it offers, and what it finds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from partnerships.forms import read_words
from partnerships.queries.finding import find
from partnerships.queries.search_suggestions import suggestions
from partnerships.views.public_pages import public_page


@public_page
def search(request: HttpRequest) -> HttpResponse:
    words = read_words(request.GET)
    context = {"words": words, "found": find(words) if words else None}
    return render(request, "partnerships/search.html", context)


@public_page
def search_suggestions(request: HttpRequest) -> HttpResponse:
    words = read_words(request.GET)
    context = {"suggestions": suggestions(words) if words else []}
    return render(request, "partnerships/suggestions.html", context)
