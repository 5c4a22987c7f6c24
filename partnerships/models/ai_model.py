from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from simple_history.models import HistoricalRecords

from partnerships.models.choices import ModelType, Openness
from partnerships.models.fields import (
    day_column,
    one_of,
    partial_date,
    partial_date_is_whole,
    precision_column,
)
from partnerships.models.slugs import Sluggable
from partnerships.models.vendor import Vendor


class AIModel(Sluggable):
    """An AI model, or a product built on one."""

    name = models.CharField(max_length=200)
    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="ai_models")
    family = models.CharField(max_length=100, blank=True)
    type = models.CharField(max_length=10, choices=ModelType, default=ModelType.MODEL)
    openness = models.CharField(max_length=20, choices=Openness, blank=True)
    released_on = day_column()
    released_precision = precision_column()
    government_edition = models.BooleanField(default=False)

    released = partial_date("released")
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        verbose_name = "AI model"
        constraints = [
            models.UniqueConstraint(
                "vendor",
                Lower("name"),
                name="ai_model_name_is_unique",
                violation_error_message="This vendor has a model of this name already.",
            ),
            one_of("ai_model", "type", ModelType),
            one_of("ai_model", "openness", Openness, blank=True),
            partial_date_is_whole("ai_model", "released"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("model_detail", args=[self.slug])

    def words_for_slug(self) -> str:
        return self.name


class ModelAlias(models.Model):
    """Another way in which an AI model is named."""

    ai_model = models.ForeignKey(AIModel, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "model aliases"
        constraints = [
            models.UniqueConstraint("ai_model", Lower("name"), name="model_alias_is_unique")
        ]

    def __str__(self) -> str:
        return self.name
