"""What visitors sent in: the list, and deciding on it."""

from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.urls import reverse
from django.utils.html import format_html

from partnerships.actions.refusals import Refused
from partnerships.actions.suggestions import decide_suggestion
from partnerships.models import Suggestion
from partnerships.models.choices import SuggestionKind, SuggestionState
from partnerships.models.suggestion import LONGEST_WORD
from partnerships.queries.suggestions import suggestion_queue


class DecisionForm(ActionForm):
    word = forms.CharField(label="With a word:", required=False, max_length=LONGEST_WORD)


@admin.register(Suggestion)
class SuggestionAdmin(admin.ModelAdmin):
    """A suggestion is read and decided on; nobody changes what a visitor wrote."""

    list_display = ["said", "onward", "decision"]
    list_display_links = None
    list_filter = ["state", "kind"]
    search_fields = ["address", "message"]
    list_per_page = 50
    actions = ["take", "decline"]
    action_form = DecisionForm

    def get_queryset(self, request):
        return suggestion_queue()

    def changelist_view(self, request, extra_context=None):
        title = {"title": "Suggestions from visitors"}
        return super().changelist_view(request, title | (extra_context or {}))

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_decide_permission(self, request) -> bool:
        return request.user.has_perm("partnerships.change_suggestion")

    @admin.action(description="Take up", permissions=["decide"])
    def take(self, request, queryset):
        self._decide(request, queryset, SuggestionState.TAKEN)

    @admin.action(description="Decline", permissions=["decide"])
    def decline(self, request, queryset):
        self._decide(request, queryset, SuggestionState.DECLINED)

    def _decide(self, request, queryset, state) -> None:
        word = request.POST.get("word", "").replace("\0", "")[:LONGEST_WORD]
        decided = 0
        for suggestion in queryset:
            try:
                decide_suggestion(suggestion, state, by=request.user, word=word)
                decided += 1
            except Refused as refusal:
                self.message_user(request, str(refusal), messages.WARNING)
        if decided:
            self.message_user(request, f"{decided}: {state.label.lower()}.", messages.SUCCESS)

    @admin.display(description="what was sent", ordering="created_at")
    def said(self, suggestion):
        address = "<p><a href='{0}' rel='external noopener noreferrer nofollow'>{0}</a></p>"
        answer = "<span class='quiet'>Answer to <a href='mailto:{0}'>{0}</a></span>"
        return format_html(
            "<span class='quiet'>{}, {}</span><p class='message'>{}</p>{}{}",
            suggestion.get_kind_display(),
            f"{suggestion.created_at:%Y-%m-%d %H:%M}",
            suggestion.message,
            format_html(address, suggestion.address) if suggestion.address else "",
            format_html(answer, suggestion.email) if suggestion.email else "",
        )

    @admin.display(description="next")
    def onward(self, suggestion):
        if suggestion.kind == SuggestionKind.ARTICLE:
            if suggestion.state != SuggestionState.OPEN:
                return "–"
            url = reverse("admin:partnerships_article_add")
            address = urlencode({"url": suggestion.address})
            return format_html("<a href='{}?{}'>Add this article</a>", url, address)
        if suggestion.about is None:
            return "The record is deleted"
        name = f"admin:partnerships_{suggestion.about_type.model}_change"
        return format_html(
            "<a href='{}'>{}</a>", reverse(name, args=[suggestion.about_id]), suggestion.about
        )

    @admin.display(description="state", ordering="state")
    def decision(self, suggestion):
        if not suggestion.decided_at:
            return suggestion.get_state_display()
        who = f" by {suggestion.decided_by}" if suggestion.decided_by else ""
        return format_html(
            "{}<br><span class='quiet'>{}{}<br>{}</span>",
            suggestion.get_state_display(),
            f"{suggestion.decided_at:%Y-%m-%d}",
            who,
            suggestion.word,
        )
