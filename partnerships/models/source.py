import hashlib

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from partnerships.models.choices import Rights, TextOrigin
from partnerships.models.fields import (
    day_column,
    one_of,
    partial_date,
    partial_date_is_whole,
    precision_column,
    web_address,
)
from partnerships.models.publisher import slug_of

WHOLE_TEXT_IS_PUBLIC = (Rights.GOVERNMENT_WORK, Rights.FREE_LICENCE, Rights.RETELLING)


def sha256_of(text: str) -> str:
    """The SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal; empty for no text."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


class Source(models.Model):
    """Something that says something: an article, press release, post, document or data set.

    Its text is frozen: once set, the database lets nobody change it, so that passages stay
    where they are. A source without an address is one that another source cites.
    """

    url = models.URLField("address", max_length=2000, blank=True)
    # One address for all the ways in which a link to the same page is written.
    canonical_url = models.URLField("canonical address", max_length=2000, null=True, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    publisher_slug = slug_of("publisher")
    title = models.CharField(max_length=500)
    author = models.CharField(max_length=300, blank=True)
    published_on = day_column()
    published_precision = precision_column()
    text = models.TextField(blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    text_origin = models.CharField(max_length=10, choices=TextOrigin, default=TextOrigin.NONE)
    rights = models.CharField(max_length=20, choices=Rights, default=Rights.PASSAGES)
    read_at = models.DateTimeField(null=True, blank=True)
    cites = models.ManyToManyField(
        "self", through="Citation", symmetrical=False, related_name="cited_by"
    )

    published = partial_date("published")
    history = HistoricalRecords(excluded_fields=["text", "publisher_slug"])

    class Meta:
        ordering = [F("published_on").desc(nulls_last=True), "-id"]
        indexes = [
            models.Index(fields=["publisher_slug"], name="source_publisher"),
            models.Index(fields=["text_origin"], name="source_text_origin"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["canonical_url"],
                name="source_address_is_unique",
                violation_error_message="There is a source at this address already.",
            ),
            models.UniqueConstraint(
                fields=["text_sha256"],
                condition=~Q(text_sha256=""),
                name="source_text_is_unique",
                violation_error_message="There is a source with this text already.",
            ),
            models.UniqueConstraint(
                fields=["publisher", "title"],
                condition=Q(canonical_url__isnull=True, text_sha256=""),
                name="source_without_address_is_unique",
            ),
            models.CheckConstraint(
                name="source_text_has_origin",
                condition=Q(text="", text_sha256="", text_origin=TextOrigin.NONE)
                | (~Q(text="") & ~Q(text_sha256="") & ~Q(text_origin=TextOrigin.NONE)),
            ),
            models.CheckConstraint(
                name="source_retelling_is_ours",
                condition=~Q(text_origin=TextOrigin.RETELLING) | Q(rights=Rights.RETELLING),
                violation_error_message="A retelling is ours: its rights are “own retelling”.",
            ),
            one_of("source", "text_origin", TextOrigin),
            one_of("source", "rights", Rights),
            web_address("source", "url"),
            partial_date_is_whole("source", "published"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher})" if self.publisher else self.title

    def get_absolute_url(self) -> str:
        return reverse("source_detail", args=[self.pk])

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding and "text" in self.get_deferred_fields():
            return super().save(*args, **kwargs)
        self.text_sha256 = sha256_of(self.text)
        return super().save(*args, **kwargs)

    @property
    def whole_text_is_public(self) -> bool:
        return bool(self.text) and self.rights in WHOLE_TEXT_IS_PUBLIC

    @property
    def is_retelling(self) -> bool:
        return self.text_origin == TextOrigin.RETELLING


class Citation(models.Model):
    """One source leans on another."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="citations")
    cited = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations_of_it")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "cited"], name="citation_is_unique"),
            models.CheckConstraint(
                name="source_does_not_cite_itself", condition=~Q(source=F("cited"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} cites {self.cited_id}"
