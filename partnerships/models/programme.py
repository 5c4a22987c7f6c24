from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from simple_history.models import HistoricalRecords

from partnerships.models.agency import Agency
from partnerships.models.fields import web_address
from partnerships.models.slugs import Sluggable


class Programme(Sluggable):
    """The initiative or contract vehicle under which deals are made."""

    name = models.CharField(max_length=200)
    aliases = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    lead_agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="programmes_led"
    )
    description = models.TextField(blank=True)
    website = models.URLField(max_length=500, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="programme_name_is_unique",
                violation_error_message="There is a programme of this name already.",
            ),
            web_address("programme", "website"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("programme_detail", args=[self.slug])

    def words_for_slug(self) -> str:
        return self.name
