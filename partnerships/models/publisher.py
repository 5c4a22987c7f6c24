"""Publishers by the addresses of their pages, and those that are written in several ways."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import LTrim, Replace
from simple_history.models import HistoricalRecords


def _slug(words: Any) -> Replace:
    folded: Any = Func(words, function="accord_folded")
    return Replace(LTrim(folded), Value(" "), Value("-"))


def slug_of(column: str) -> models.GeneratedField:
    """A column of slugs that the database makes of `column`; empty where that is empty.

    Letter case, accents and punctuation make no difference, so “The Verge” and “the verge” are one.
    """
    return models.GeneratedField(
        expression=_slug(F(column)),
        output_field=models.TextField(),
        db_persist=True,
    )


class PublisherSpelling(models.Model):
    """Another name under which sources have a publisher: their page is the publisher's.

    A source keeps the name that it was published under.
    """

    spelling = models.CharField(
        max_length=200, help_text="As some sources have it: “GSA”. Letter case makes no difference."
    )
    publisher = models.CharField(
        max_length=200, help_text="Whose page it is: “General Services Administration”."
    )
    spelling_slug = slug_of("spelling")
    publisher_slug = slug_of("publisher")
    history = HistoricalRecords(excluded_fields=["spelling_slug", "publisher_slug"])

    class Meta:
        ordering = ["publisher", "spelling"]
        constraints = [
            models.UniqueConstraint(
                fields=["spelling_slug"],
                name="publisher_spelling_is_unique",
                violation_error_message="This spelling leads to a publisher already.",
            ),
            models.CheckConstraint(
                name="publisher_spelling_is_another",
                condition=~Q(spelling_slug=F("publisher_slug")),
                violation_error_message="The two differ in letter case or punctuation alone.",
            ),
        ]
        indexes = [models.Index(fields=["publisher_slug"], name="publisher_of_spellings")]

    def __str__(self) -> str:
        return f"{self.spelling}: {self.publisher}"

    def clean(self) -> None:
        """One step leads from any spelling to its publisher, so that no two lead in a ring."""
        others = PublisherSpelling.objects.exclude(pk=self.pk)
        if others.filter(spelling_slug=_slug(Value(self.publisher))).exists():
            message = "That is another spelling itself: name the publisher that it leads to."
            raise ValidationError({"publisher": message})
        if others.filter(publisher_slug=_slug(Value(self.spelling))).exists():
            message = "Other spellings lead to this one: change them first."
            raise ValidationError({"spelling": message})
