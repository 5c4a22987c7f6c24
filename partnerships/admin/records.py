"""The nouns that articles name: agencies, vendors, models, programmes, ambiguous names."""

from django.contrib import admin

from partnerships.admin.base import PartialDatesForm, RecordAdmin, RecordForm, columns_of, dated
from partnerships.models import (
    Agency,
    AgencyAlias,
    AIModel,
    AmbiguousName,
    ModelAlias,
    Programme,
    Vendor,
    VendorAlias,
)


class AgencyAliasInline(admin.TabularInline):
    model = AgencyAlias
    form = dated(PartialDatesForm, "valid_from", "valid_until")
    exclude = columns_of("valid_from", "valid_until")
    extra = 0


@admin.register(Agency)
class AgencyAdmin(RecordAdmin):
    list_display = ["name", "acronym", "kind", "jurisdiction", "parent"]
    list_filter = ["kind", "jurisdiction"]
    list_select_related = ["parent"]
    search_fields = ["name", "acronym", "aliases__name"]
    autocomplete_fields = ["parent"]
    inlines = [AgencyAliasInline]


class VendorAliasInline(admin.TabularInline):
    model = VendorAlias
    extra = 0


@admin.register(Vendor)
class VendorAdmin(RecordAdmin):
    list_display = ["name", "kind", "country"]
    list_filter = ["kind", "country"]
    search_fields = ["name", "aliases__name"]
    inlines = [VendorAliasInline]


class ModelAliasInline(admin.TabularInline):
    model = ModelAlias
    extra = 0


@admin.register(AIModel)
class AIModelAdmin(RecordAdmin):
    form = dated(RecordForm, "released")
    exclude = columns_of("released")
    list_display = ["name", "vendor", "family", "type", "openness", "government_edition"]
    list_filter = ["type", "openness", "government_edition", "vendor"]
    list_select_related = ["vendor"]
    search_fields = ["name", "aliases__name", "family", "vendor__name"]
    autocomplete_fields = ["vendor"]
    inlines = [ModelAliasInline]


@admin.register(Programme)
class ProgrammeAdmin(RecordAdmin):
    list_display = ["name", "lead_agency", "aliases"]
    list_select_related = ["lead_agency"]
    search_fields = ["name", "aliases"]
    autocomplete_fields = ["lead_agency"]


@admin.register(AmbiguousName)
class AmbiguousNameAdmin(admin.ModelAdmin):
    list_display = ["text", "type", "default"]
    list_filter = ["type"]
    search_fields = ["text", "candidates"]
