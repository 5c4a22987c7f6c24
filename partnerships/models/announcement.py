from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from partnerships.models.choices import Certainty, Event, PartnershipKind, Status
from partnerships.models.fields import (
    day_column,
    one_of,
    partial_date,
    partial_date_is_whole,
    precision_column,
    value_is_whole,
)
from partnerships.models.partnership import Partnership
from partnerships.models.source import Source

# What a passage can support: the words of the extraction's evidence.
SUPPORTABLE = [
    "pair",
    "models",
    "programme",
    "kind",
    "status",
    "certainty",
    "event",
    "announced",
    "value",
]


class Announcement(models.Model):
    """A dated statement in a source about a partnership, with the passage that makes it.

    `asserts_*` and `value_*` hold what this source says, whatever the partnership's own fields
    prefer; empty where it does not say. Offsets count characters of the source's text, and a
    trigger lets no row in whose passage is not exactly that slice. All three passage fields are
    None where a source is known and its passage is not recorded yet.
    """

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="announcements"
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="announcements")
    event = models.CharField(max_length=10, choices=Event, default=Event.REPORTED)
    date_on = day_column()
    date_precision = precision_column()
    asserts_kind = models.CharField(max_length=12, choices=PartnershipKind, blank=True)
    asserts_status = models.CharField(max_length=10, choices=Status, blank=True)
    asserts_certainty = models.CharField(max_length=10, choices=Certainty, blank=True)
    value_amount = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    value_currency = models.CharField(max_length=3, blank=True)
    value_is_ceiling = models.BooleanField(default=False)
    note = models.TextField(blank=True, help_text="What it says, in our words.")
    passage_start = models.PositiveIntegerField(null=True, blank=True)
    passage_end = models.PositiveIntegerField(null=True, blank=True)
    passage = models.TextField(null=True, blank=True)
    supports = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    created_at = models.DateTimeField(auto_now_add=True)

    date = partial_date("date")
    history = HistoricalRecords()

    class Meta:
        ordering = [F("date_on").desc(nulls_last=True), "-id"]
        indexes = [
            models.Index(F("created_at").desc(), name="announcement_newest"),
            models.Index(
                F("date_on").desc(nulls_last=True),
                F("id").desc(),
                "partnership",
                name="announcement_dates",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "source", "event", "date_on", "passage_start"],
                nulls_distinct=False,
                name="announcement_is_unique",
                violation_error_message="This source's statement is recorded already.",
            ),
            models.CheckConstraint(
                name="announcement_passage_is_whole",
                condition=Q(
                    passage_start__isnull=True,
                    passage_end__isnull=True,
                    passage__isnull=True,
                    supports=[],
                )
                | Q(
                    passage_start__isnull=False,
                    passage__isnull=False,
                    passage_end__gt=F("passage_start"),
                ),
            ),
            models.CheckConstraint(
                name="announcement_supports_in_vocabulary",
                condition=Q(supports__contained_by=SUPPORTABLE),
            ),
            one_of("announcement", "event", Event),
            one_of("announcement", "asserts_kind", PartnershipKind, blank=True),
            one_of("announcement", "asserts_status", Status, blank=True),
            one_of("announcement", "asserts_certainty", Certainty, blank=True),
            partial_date_is_whole("announcement", "date"),
            value_is_whole("announcement"),
        ]

    def clean(self) -> None:
        """The database refuses a passage that its source does not hold; a form says so."""
        source = Source.objects.filter(pk=self.source_id).first()
        own: list[Announcement | SupportingPassage] = [] if self.passage is None else [self]
        further = self.supporting_passages.all() if self.pk else ()
        if source and any(
            source.text[each.passage_start : each.passage_end] != each.passage
            for each in (*own, *further)
        ):
            message = "Its passage does not stand in this source: add a new announcement instead."
            raise ValidationError({"source": message})

    def __str__(self) -> str:
        return f"{self.partnership}: {self.get_event_display().lower()} in {self.source}"


class SupportingPassage(models.Model):
    """A further passage of the same source that carries one of an announcement's fields.

    The pair may stand in one sentence and the price in another. Offsets as in Announcement.
    """

    announcement = models.ForeignKey(
        Announcement, on_delete=models.CASCADE, related_name="supporting_passages"
    )
    passage_start = models.PositiveIntegerField()
    passage_end = models.PositiveIntegerField()
    passage = models.TextField()
    supports = ArrayField(models.CharField(max_length=12))

    class Meta:
        ordering = ["passage_start"]
        constraints = [
            models.UniqueConstraint(
                fields=["announcement", "passage_start", "passage_end"],
                name="supporting_passage_is_unique",
            ),
            models.CheckConstraint(
                name="supporting_passage_is_whole",
                condition=Q(passage_end__gt=F("passage_start")),
            ),
            models.CheckConstraint(
                name="supporting_passage_supports_in_vocabulary",
                condition=Q(supports__contained_by=SUPPORTABLE, supports__len__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return self.passage
