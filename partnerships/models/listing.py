from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from partnerships.models.partnership import Partnership

# What sorts behind everything else: dates that nobody states, sums that nobody states.
LAST_DAY = 2**31 - 1
LAST_SUM = 10**20


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
    value = models.TextField(help_text="A ValueBand.")
    evidence = models.TextField(help_text="An EvidenceLevel.")
    sources = models.IntegerField()
    passages = models.IntegerField()
    # Orders: minus the key, days back from the end of time to the beginning, days up to it from
    # the beginning of time, minus the sum, and names.
    ref = models.BigIntegerField()
    age = models.IntegerField()
    began = models.IntegerField()
    cost = models.DecimalField(max_digits=23, decimal_places=2)
    agency_name = models.TextField()
    vendor_name = models.TextField()
    # Its words by their stems, and all of them as they are; see queries/search.py.
    stems = SearchVectorField()
    words = SearchVectorField()

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
            GinIndex(fields=["stems"], name="listing_stems"),
            GinIndex(fields=["words"], name="listing_words"),
        ]

    def __str__(self) -> str:
        return f"Listing of {self.partnership_id}"


class Edit(models.Model):
    """One row for each transaction that changed what the public may see.

    Their number with the newest of them is the version of the data: see queries/kept.py.
    """

    transaction = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return str(self.transaction)
