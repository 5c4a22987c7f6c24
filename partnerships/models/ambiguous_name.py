from django.contrib.postgres.fields import ArrayField
from django.db import models

from partnerships.models.choices import NamedType
from partnerships.models.fields import one_of


class AmbiguousName(models.Model):
    """A text that may mean several records, or a record and an ordinary word."""

    text = models.CharField(max_length=100)
    type = models.CharField(max_length=10, choices=NamedType)
    candidates = ArrayField(
        models.CharField(max_length=200), help_text="Names of records, separated by commas."
    )
    default = models.CharField(
        max_length=200, blank=True, help_text="Taken where the context does not decide."
    )
    decide = models.TextField("how context decides", blank=True)

    class Meta:
        ordering = ["text"]
        constraints = [
            models.UniqueConstraint(fields=["text", "type"], name="ambiguous_name_is_unique"),
            one_of("ambiguous_name", "type", NamedType),
        ]

    def __str__(self) -> str:
        return self.text
