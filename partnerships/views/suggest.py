"""Suggest an article, or report a mistake on a record: what is sent waits for the editors."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from partnerships.actions.refusals import Refused
from partnerships.actions.suggestions import report_mistake, suggest_article
from partnerships.addresses import canonical_address
from partnerships.models.suggestion import LONGEST_MESSAGE
from partnerships.queries.suggestions import About, record_about, source_at
from partnerships.views.guarded_form import GuardedForm

NOT_AN_ADDRESS = gettext_lazy(
    "This is not a web address: it should look like https://example.org/news."
)


class SuggestionForm(GuardedForm):
    """What both kinds of suggestion have: an address, a message, and where to answer."""

    purpose = "suggest"
    hourly_limit = 20

    address = forms.URLField(
        max_length=2000,
        assume_scheme="https",
        error_messages={
            "invalid": NOT_AN_ADDRESS,
            "required": gettext_lazy("Give the article’s address."),
        },
    )
    message = forms.CharField(
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Say what is wrong.")},
    )
    email = forms.EmailField(
        required=False,
        label=gettext_lazy("Your e-mail address, if you want an answer"),
        help_text=gettext_lazy("Only editors see it, and it is deleted once they have decided."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_address(self) -> str:
        address = self.cleaned_data["address"]
        try:
            return address if address and canonical_address(address) else ""
        except ValueError as error:
            raise forms.ValidationError(NOT_AN_ADDRESS) from error

    def clean_message(self) -> str:
        return self.cleaned_data["message"].replace("\r\n", "\n")

    @property
    def said(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("address", "message", "email")}


class ArticleForm(SuggestionForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].label = gettext_lazy("Address of the article")
        self.fields["message"].label = gettext_lazy("What it says, if you like")
        self.fields["message"].required = False

    def clean_address(self) -> str:
        address = super().clean_address()
        if source := source_at(canonical_address(address)):
            raise forms.ValidationError(
                format_html(
                    gettext(
                        "We have this article already: <a href='{}'>see what rests on it</a>. If "
                        "something is wrong there, report a mistake on that page."
                    ),
                    source.get_absolute_url(),
                )
            )
        return address


class MistakeForm(SuggestionForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["message"].label = gettext_lazy("What is wrong, and what would be right?")
        self.fields["address"].label = gettext_lazy(
            "Address of a page that shows it, if there is one"
        )
        self.fields["address"].required = False
        self.order_fields(["message", "address"])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    reference = request.GET.get("about", "")
    about = record_about(reference)
    form_class = MistakeForm if about else ArticleForm
    form = form_class(request.POST if request.method == "POST" else None)
    # A record that has gone meanwhile must not turn a report of a mistake into an article.
    is_lost = bool(reference) and about is None
    if form.is_bound and not is_lost and form.is_valid() and form.may_be_sent(request):
        try:
            _send(form, about)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("suggestion_sent")
    context = {"form": form, "about": about, "is_lost": is_lost}
    status = 422 if form.is_bound else 200
    return render(request, "partnerships/suggest.html", context, status=status)


@require_safe
def suggestion_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "partnerships/suggestion_sent.html")


def _send(form: SuggestionForm, about: About | None) -> None:
    if about:
        report_mistake(about=about.record, **form.said)
    else:
        suggest_article(**form.said)
