from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from partnerships.models.agency import Agency
from partnerships.models.ai_model import AIModel
from partnerships.models.choices import Certainty, PartnershipKind, Status
from partnerships.models.fields import (
    day_column,
    one_of,
    partial_date,
    partial_date_is_whole,
    precision_column,
    value_is_whole,
)
from partnerships.models.programme import Programme
from partnerships.models.slugs import Sluggable
from partnerships.models.vendor import Vendor


class Partnership(Sluggable):
    """One vendor's AI at one government body, under one arrangement.

    A pair may have several: a contract and a deployment under different programmes.
    """

    # Found by the index of its pairs, which begins with the vendor.
    vendor = models.ForeignKey(
        Vendor, on_delete=models.PROTECT, related_name="partnerships", db_index=False
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="partnerships")
    ai_models = models.ManyToManyField(AIModel, blank=True, related_name="partnerships")
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="partnerships"
    )
    kind = models.CharField(max_length=12, choices=PartnershipKind)
    status = models.CharField(max_length=10, choices=Status)
    certainty = models.CharField(max_length=10, choices=Certainty)
    # Since when: the earliest date at which a source has it agreed or begun.
    started_on = day_column()
    started_precision = precision_column()
    ended_on = day_column()
    ended_precision = precision_column()
    # The status is what the sources said on this date; it is not carried forward.
    status_as_of_on = day_column()
    status_as_of_precision = precision_column()
    # 0: a source says nothing is paid. None: nobody says. Sorting keeps them apart.
    value_amount = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    value_currency = models.CharField(max_length=3, blank=True)
    value_is_ceiling = models.BooleanField(default=False)
    value_per = models.CharField(
        max_length=100, blank=True, help_text="What a nominal price buys: “agency and year”."
    )
    summary = models.TextField(blank=True)
    # Names of fields that an editor set by hand: a further announcement leaves them as they are.
    set_by_hand = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    started = partial_date("started")
    ended = partial_date("ended")
    status_as_of = partial_date("status_as_of")
    history = HistoricalRecords(m2m_fields=[ai_models])

    class Meta:
        ordering = [F("started_on").desc(nulls_last=True), "-id"]
        indexes = [
            models.Index(
                "vendor",
                "agency",
                F("started_on").desc(nulls_last=True),
                F("id").desc(),
                name="partnership_newest_of_pair",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["vendor", "agency", "kind", "programme", "started_on"],
                nulls_distinct=False,
                name="partnership_has_no_twin",
                violation_error_message=(
                    "This vendor and agency have a partnership of this kind, programme and "
                    "starting date already: add an announcement to it instead."
                ),
            ),
            models.CheckConstraint(
                name="partnership_dates_in_order",
                condition=Q(started_on__isnull=True)
                | Q(ended_on__isnull=True)
                | Q(ended_on__gte=F("started_on"))
                | ~Q(started_precision="day", ended_precision="day"),
                violation_error_message="A partnership cannot end before it starts.",
            ),
            one_of("partnership", "kind", PartnershipKind),
            one_of("partnership", "status", Status),
            one_of("partnership", "certainty", Certainty),
            partial_date_is_whole("partnership", "started"),
            partial_date_is_whole("partnership", "ended"),
            partial_date_is_whole("partnership", "status_as_of"),
            value_is_whole("partnership"),
        ]

    def __str__(self) -> str:
        return f"{self.vendor} – {self.agency} ({self.get_kind_display().lower()})"

    def get_absolute_url(self) -> str:
        return reverse("partnership_detail", args=[self.slug])

    def words_for_slug(self) -> str:
        year = self.started_on.year if self.started_on else ""
        agency = self.agency.acronym or self.agency.name
        return f"{self.vendor.name} {agency} {self.kind} {year}"
