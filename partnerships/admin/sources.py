from django.contrib import admin
from django.core.exceptions import ValidationError

from partnerships.addresses import canonical_address
from partnerships.admin.base import RecordAdmin, RecordForm, columns_of, dated
from partnerships.models import Citation, PublisherSpelling, Source


class SourceForm(dated(RecordForm, "published")):
    def clean_url(self) -> str:
        url = self.cleaned_data["url"]
        canonical = canonical_address(url) if url else None
        others = Source.objects.exclude(pk=self.instance.pk)
        if canonical and others.filter(canonical_url=canonical).exists():
            raise ValidationError("There is a source at this address already.")
        self.instance.canonical_url = canonical
        return url


class CitationInline(admin.TabularInline):
    model = Citation
    fk_name = "source"
    autocomplete_fields = ["cited"]
    extra = 0
    verbose_name_plural = "sources that it leans on"


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    """A source's text is frozen: what was read is what is shown."""

    form = SourceForm
    exclude = [*columns_of("published"), "cites"]
    list_display = ["title", "publisher", "published_on", "text_origin", "rights"]
    list_filter = ["text_origin", "rights"]
    search_fields = ["title", "publisher", "url"]
    readonly_fields = ["canonical_url", "text", "text_origin", "read_at"]
    inlines = [CitationInline]

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        is_list = request.resolver_match and request.resolver_match.url_name.endswith("changelist")
        return rows.defer("text") if is_list else rows


@admin.register(PublisherSpelling)
class PublisherSpellingAdmin(RecordAdmin):
    """Two spellings of one publisher, whose sources then stand on one page."""

    list_display = ["spelling", "publisher"]
    search_fields = ["spelling", "publisher"]
