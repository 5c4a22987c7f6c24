from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from partnerships.models.choices import EvidenceLevel
from partnerships.models.partnership import Partnership

# What sorts behind everything else: dates that nobody states, sums that nobody states.
LAST_DAY = 2**31 - 1
LAST_SUM = 10**20

# Columns whose values often come together: see Bundle.
BUNDLES = {
    "body": ("agencies", "jurisdiction", "agency_kind"),
    "seller": ("vendor", "vendor_country"),
    "product": ("ai_models", "openness"),
    "nature": ("kind", "status", "certainty", "value", "evidence"),
    "term": ("programme", "year", "ended_year", "quarter"),
    "basis": ("supported", "disputes"),
}


class Listing(models.Model):
    """What lists read of a partnership: found, counted and ordered without a join.

    The database keeps it (migration 0009): whatever changes about a partnership, or about a record
    that it leads to, changes its listing in the same statement. Nothing else ever writes here.
    Keys stand as numbers. Every order is ascending, so that one index serves all pages of it.
    """

    partnership = models.OneToOneField(
        Partnership, primary_key=True, on_delete=models.DO_NOTHING, related_name="listing"
    )
    agency = models.BigIntegerField()
    agencies = ArrayField(models.BigIntegerField(), help_text="The agency and all above it.")
    jurisdiction = models.TextField()
    agency_kind = models.TextField()
    vendor = models.BigIntegerField()
    vendor_country = models.TextField()
    ai_models = ArrayField(models.BigIntegerField())
    openness = ArrayField(models.TextField())
    programme = models.BigIntegerField(null=True)
    kind = models.TextField()
    status = models.TextField()
    certainty = models.TextField()
    year = models.IntegerField(null=True, help_text="In which it began.")
    ended_year = models.IntegerField(null=True)
    quarter = models.IntegerField(
        null=True, help_text="In which it began, counted from that of the year 0."
    )
    value = models.TextField(help_text="A ValueBand.")
    evidence = models.TextField(help_text="An EvidenceLevel.")
    sources = models.IntegerField()
    passages = models.IntegerField()
    supported = ArrayField(models.TextField(), help_text="Fields that a passage supports.")
    disputes = models.IntegerField(help_text="On how many fields its sources disagree.")
    # Orders: minus the key, days back from the end of time to the beginning, days up to it from
    # the beginning of time, minus the sum, and names.
    ref = models.BigIntegerField()
    age = models.IntegerField()
    began = models.IntegerField()
    cost = models.DecimalField(max_digits=23, decimal_places=2)
    agency_name = models.TextField()
    vendor_name = models.TextField()
    # The codes of its bundles.
    body = models.BigIntegerField()
    seller = models.BigIntegerField()
    product = models.BigIntegerField()
    nature = models.BigIntegerField()
    term = models.BigIntegerField()
    basis = models.BigIntegerField()
    edit = models.BigIntegerField(db_default=0, help_text="The number of the last that changed it.")

    class Meta:
        indexes = [
            models.Index(fields=["age", "ref"], name="listing_newest"),
            models.Index(fields=["began", "partnership"], name="listing_oldest"),
            models.Index(fields=["cost", "age", "ref"], name="listing_value"),
            models.Index(fields=["agency_name", "age", "ref"], name="listing_agency_name"),
            models.Index(fields=["vendor_name", "age", "ref"], name="listing_vendor_name"),
            models.Index(fields=["agency", "age", "ref"], name="listing_agency"),
            models.Index(fields=["vendor", "age", "ref"], name="listing_vendor"),
            models.Index(fields=["programme", "age", "ref"], name="listing_programme"),
            models.Index(fields=["jurisdiction", "age", "ref"], name="listing_jurisdiction"),
            models.Index(fields=["year", "age", "ref"], name="listing_year"),
            models.Index(fields=["kind", "age", "ref"], name="listing_kind"),
            GinIndex(fields=["agencies"], name="listing_agencies"),
            GinIndex(fields=["ai_models"], name="listing_ai_models"),
            models.Index(fields=["edit"], name="listing_edit"),
            # What the page of data quality names the first of, with nothing else in it.
            models.Index(
                fields=["vendor_name", "agency_name", "partnership"],
                condition=~Q(evidence=EvidenceLevel.PASSAGE),
                name="listing_without_passage",
            ),
            models.Index(
                fields=["vendor_name", "agency_name", "partnership"],
                condition=Q(disputes__gt=0),
                name="listing_disputed",
            ),
        ]

    def __str__(self) -> str:
        return f"Listing of {self.partnership_id}"


class ListingText(models.Model):
    """The words of a listing, apart from it, so that who counts listings needn't step over them.

    By their stems, and all of them as they are; see queries/search.py.
    """

    listing = models.OneToOneField(
        Listing, primary_key=True, on_delete=models.DO_NOTHING, related_name="text"
    )
    stems = SearchVectorField()
    words = SearchVectorField()

    class Meta:
        indexes = [
            GinIndex(fields=["stems"], name="listing_stems"),
            GinIndex(fields=["words"], name="listing_words"),
        ]

    def __str__(self) -> str:
        return f"Words of {self.listing_id}"


class Bundle(models.Model):
    """Values that often come together, once each: listings carry its code.

    Thousands of listings have a few bundles, of which the values are then counted. A bundle has
    the columns of one of BUNDLES, and nothing in the others; it never changes.
    """

    code = models.BigIntegerField(primary_key=True)
    agencies = ArrayField(models.BigIntegerField(), null=True)
    jurisdiction = models.TextField(null=True)
    agency_kind = models.TextField(null=True)
    vendor = models.BigIntegerField(null=True)
    vendor_country = models.TextField(null=True)
    ai_models = ArrayField(models.BigIntegerField(), null=True)
    openness = ArrayField(models.TextField(), null=True)
    kind = models.TextField(null=True)
    status = models.TextField(null=True)
    certainty = models.TextField(null=True)
    value = models.TextField(null=True)
    evidence = models.TextField(null=True)
    programme = models.BigIntegerField(null=True)
    year = models.IntegerField(null=True)
    ended_year = models.IntegerField(null=True)
    quarter = models.IntegerField(null=True)
    supported = ArrayField(models.TextField(), null=True)
    disputes = models.IntegerField(null=True)

    def __str__(self) -> str:
        return f"Bundle {self.code}"


class Edit(models.Model):
    """The last edit of what the public may see, whose number is the version of the data.

    There is one row, which each transaction that edits changes before all else. So edits come one
    after another, and their numbers grow; see queries/kept.py. `removed` is the number of the last
    that took listings away, of which nothing else is left to tell; `named` that of the last edit of
    records with a name, see queries/record_names.py.
    """

    id = models.SmallIntegerField(primary_key=True)
    transaction = models.BigIntegerField()
    number = models.BigIntegerField(db_default=0)
    removed = models.BigIntegerField(db_default=0)
    named = models.BigIntegerField(db_default=0)

    def __str__(self) -> str:
        return str(self.number)
