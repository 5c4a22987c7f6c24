"""Add an article: its text, its address or a file. Whatever goes wrong, the text stays."""

from __future__ import annotations

import logging
from dataclasses import replace

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from partnerships.actions.refusals import AlreadyRecorded
from partnerships.actions.submit import submit_article
from partnerships.admin.about_form import AboutForm
from partnerships.extraction import Article as ReadArticle
from partnerships.extraction import ArticleError, article_from_bytes, article_from_text
from partnerships.extraction.readers.decoding import refuse_too_large
from partnerships.fetching import FetchError, fetch_article
from partnerships.models import Article, Source

logger = logging.getLogger(__name__)


class AddForm(AboutForm):
    """One of text, file and address gives the article; the rest says what it does not."""

    text = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Plain text or Markdown. Front matter between lines of three dashes is read.",
    )
    file = forms.FileField(
        required=False,
        help_text="Text, Markdown or HTML, up to 5 MB.",
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.markdown,.html,.htm,text/*"}),
    )
    field_order = ["url", "text", "file"]

    read: ReadArticle | None = None

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # Not even a NUL is refused here: the reader leaves it out, as it does with files.
        self.fields["text"].validators.clear()

    def clean(self) -> dict:
        given = self.cleaned_data
        if given.get("text") and given.get("file"):
            self.add_error(
                "file", "Give either a text or a file, so that it is clear which counts."
            )
        elif not (given.get("text") or given.get("file") or given.get("url")):
            if not self.errors:
                self.add_error(None, "Paste a text, choose a file, or give an address to fetch.")
        elif "url" in given:
            self._read(given)
        return given

    def _read(self, given: dict) -> None:
        """Read from what was given; each failure shows beside the field that it is about."""
        field = "text" if given.get("text") else "file" if given.get("file") else "url"
        try:
            if field == "text":
                read = article_from_text(given["text"])
            elif field == "file":
                refuse_too_large(given["file"].size)
                read = article_from_bytes(given["file"].read(), path=given["file"].name)
            else:
                read = fetch_article(given["url"])
        except (ArticleError, FetchError) as error:
            self.add_error(field, str(error))
            return
        names = ("title", "url", "publisher", "author", "published")
        # What an editor typed wins; a fetched page has settled its own address.
        typed = {name: given.get(name) for name in names if given.get(name)}
        if field == "url":
            typed.pop("url")
        self.read = replace(read, **typed)

    def keep_text_of_file(self) -> None:
        """Browsers forget a chosen file when a form comes back; its text must not be lost."""
        self.data = self.data.copy()
        self.data["text"] = self.read.text
        for name in ("title", "publisher", "author", "published"):
            if not self.data.get(name):
                self.data[name] = str(getattr(self.read, name) or "")


def add_article(request: HttpRequest, context: dict) -> HttpResponse:
    """The page, and what becomes of what was sent with it."""
    # A suggestion's link brings the address along.
    initial = {"url": request.GET.get("url", "")}
    form = AddForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            article = submit_article(
                form.read,
                text_origin=form.text_origin,
                rights=form.cleaned_data["rights"],
                submitted_by=request.user,
            )
        except AlreadyRecorded as refusal:
            form.add_error(None, link_to_first(refusal))
        except Exception:
            # Whatever it is, it must not take away what somebody pasted.
            logger.exception("An article could not be submitted.")
            form.add_error(
                None,
                "Reading it failed on our side, and the failure is noted. Try again, or leave out "
                "the part of the text that you do not need.",
            )
        else:
            messages.success(request, f"“{article}” was read and is in the review queue.")
            return HttpResponseRedirect(review_url(article))
    if form.errors and form.read and request.FILES:
        form.keep_text_of_file()
    status = 422 if form.errors else 200
    template = "admin/partnerships/article/add.html"
    return TemplateResponse(request, template, context | {"form": form}, status=status)


def review_url(article: Article) -> str:
    return reverse("admin:partnerships_article_change", args=[article.pk])


def link_to_first(refusal: AlreadyRecorded) -> str:
    """The refusal, with a link to the article or source that was first."""
    first = refusal.first
    if isinstance(first, Source):
        article = Article.objects.filter(source=first).first()
        url = reverse("admin:partnerships_source_change", args=[first.pk])
        url = review_url(article) if article else url
    else:
        url = review_url(first)
    return format_html("{} <a href='{}'>Go to it</a>", str(refusal), url)
