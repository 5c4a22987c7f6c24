from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from simple_history.models import HistoricalRecords

from partnerships.models.choices import VendorKind
from partnerships.models.fields import one_of, web_address
from partnerships.models.slugs import Sluggable


class Vendor(Sluggable):
    """A company or other organisation that provides AI."""

    name = models.CharField(max_length=200)
    country = models.CharField(
        max_length=2, blank=True, help_text="Two capitals, such as US, GB or FR."
    )
    kind = models.CharField(max_length=30, choices=VendorKind)
    website = models.URLField(max_length=500, blank=True)
    lookalikes = ArrayField(
        models.CharField(max_length=100),
        default=list,
        blank=True,
        help_text="Words that look like this vendor and are not, separated by commas.",
    )
    note = models.TextField(blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="vendor_name_is_unique",
                violation_error_message="There is a vendor of this name already.",
            ),
            one_of("vendor", "kind", VendorKind),
            web_address("vendor", "website"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("vendor_detail", args=[self.slug])

    def words_for_slug(self) -> str:
        return self.name


class VendorAlias(models.Model):
    """Another way in which a vendor is named, such as that of a division."""

    vendor = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "vendor aliases"
        constraints = [
            models.UniqueConstraint("vendor", Lower("name"), name="vendor_alias_is_unique")
        ]

    def __str__(self) -> str:
        return self.name
