from django.contrib import admin

from partnerships.admin.base import PartialDatesForm, RecordAdmin, RecordForm, columns_of, dated
from partnerships.models import Announcement, Partnership, SupportingPassage

# What an editor may settle by hand, and the form fields that do so.
SETTLED_BY = {
    "status": {"status", "status_as_of"},
    "certainty": {"certainty"},
    "started": {"started"},
    "ended": {"ended"},
    "value": {"value_amount", "value_currency", "value_is_ceiling"},
    "programme": {"programme"},
    "summary": {"summary"},
}


class AnnouncementInline(admin.StackedInline):
    """What sources say. Passages come from the review and cannot be moved by hand."""

    model = Announcement
    form = dated(PartialDatesForm, "date")
    exclude = [*columns_of("date"), "created_by", "supports"]
    readonly_fields = ["passage_start", "passage_end", "passage"]
    autocomplete_fields = ["source"]
    extra = 0


@admin.register(Partnership)
class PartnershipAdmin(RecordAdmin):
    form = dated(RecordForm, "started", "ended", "status_as_of")
    exclude = columns_of("started", "ended", "status_as_of")
    list_display = ["__str__", "kind", "status", "certainty", "started_on", "programme"]
    list_filter = ["kind", "status", "certainty", "agency__jurisdiction", "programme"]
    list_select_related = ["vendor", "agency", "programme"]
    search_fields = ["vendor__name", "agency__name", "agency__acronym", "summary"]
    autocomplete_fields = ["vendor", "agency", "ai_models", "programme"]
    readonly_fields = ["set_by_hand"]
    inlines = [AnnouncementInline]

    def save_model(self, request, obj, form, change) -> None:
        if change:
            changed = set(form.changed_data)
            settled = {name for name, fields in SETTLED_BY.items() if fields & changed}
            obj.set_by_hand = sorted(settled | set(obj.set_by_hand))
        super().save_model(request, obj, form, change)


class SupportingPassageInline(admin.TabularInline):
    model = SupportingPassage
    extra = 0
    readonly_fields = ["passage_start", "passage_end", "passage", "supports"]

    def has_add_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Announcement)
class AnnouncementAdmin(RecordAdmin):
    form = dated(RecordForm, "date")
    exclude = [*columns_of("date"), "created_by"]
    list_display = ["partnership", "event", "date_on", "source", "has_passage"]
    list_filter = ["event", "asserts_kind", "asserts_status", "asserts_certainty"]
    list_select_related = ["partnership__vendor", "partnership__agency", "source"]
    search_fields = ["partnership__vendor__name", "partnership__agency__name", "source__title"]
    autocomplete_fields = ["partnership", "source"]
    readonly_fields = ["passage_start", "passage_end", "passage", "supports"]
    inlines = [SupportingPassageInline]

    @admin.display(boolean=True, description="passage")
    def has_passage(self, announcement) -> bool:
        return announcement.passage is not None
