"""Follow a list of partnerships by e-mail, without an account."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from partnerships.actions import following
from partnerships.actions.refusals import Refused
from partnerships.forms import read_partnership_query
from partnerships.views.guarded_form import GuardedForm


class FollowForm(GuardedForm):
    purpose = "follow"
    hourly_limit = 10

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy(
            "Used for these mails alone, shown to nobody, and deleted when you stop them."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Give the address that the mails should go to.")},
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    if not settings.CAN_SEND_MAIL:
        raise Http404("This site sends no mail.")
    query = read_partnership_query(request.GET)
    form = FollowForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and form.may_be_sent(request):
        try:
            following.follow(
                email=form.cleaned_data["email"],
                filters=query.filters,
                language=request.LANGUAGE_CODE,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("follow_sent")
    context = {
        "form": form,
        "notes": query.notes,
        "filters": following.as_followed(query.filters),
    }
    status = 422 if form.is_bound else 200
    return render(request, "partnerships/follow.html", context, status=status)


@require_safe
def follow_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "partnerships/follow_sent.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow_confirm(request: HttpRequest, signed: str) -> HttpResponse:
    """Confirmed by a button, as programs that check mail follow every link in it."""
    if request.method == "POST":
        following.confirm(signed)
    subscription = following.subscription_to_confirm(signed)
    if subscription is None:
        return render(request, "partnerships/follow_confirm.html", status=404)
    filters = read_partnership_query(QueryDict(subscription.query)).filters
    context = {"subscription": subscription, "filters": filters}
    return render(request, "partnerships/follow_confirm.html", context)


@csrf_exempt  # mail programs post here by themselves; knowing the token is the permission
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow_stop(request: HttpRequest, token: str) -> HttpResponse:
    stopped = request.method == "POST"
    if stopped:
        following.stop(token)
    return render(request, "partnerships/follow_stop.html", {"stopped": stopped})
