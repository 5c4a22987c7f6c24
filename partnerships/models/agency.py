from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from simple_history.models import HistoricalRecords
from tree_queries.fields import TreeNodeForeignKey
from tree_queries.query import TreeManager, TreeQuerySet

from partnerships.models.choices import AgencyKind, NameRole
from partnerships.models.fields import (
    day_column,
    one_of,
    partial_date,
    partial_date_is_whole,
    precision_column,
    web_address,
)
from partnerships.models.slugs import Sluggable


class Agency(Sluggable):  # type: ignore[django-manager-missing]
    """A government body at any level of any country; a tree by `parent`."""

    name = models.CharField(max_length=200)
    acronym = models.CharField(max_length=40, blank=True)
    parent = TreeNodeForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    jurisdiction = models.CharField(
        max_length=60,
        help_text="US federal, US state, US local, UK, EU, or a country's two-letter code.",
    )
    kind = models.CharField(max_length=30, choices=AgencyKind)
    website = models.URLField(max_length=500, blank=True)
    note = models.TextField(blank=True)

    objects: TreeManager = TreeQuerySet.as_manager(with_tree_fields=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="agency_name_is_unique",
                violation_error_message="There is an agency of this name already.",
            ),
            models.CheckConstraint(
                name="agency_is_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message="An agency cannot be part of itself.",
            ),
            one_of("agency", "kind", AgencyKind),
            web_address("agency", "website"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The database refuses a ring too; a form says so."""
        above, seen = self.parent, set()
        while above and above.pk not in seen:
            if above.pk == self.pk:
                message = "An agency cannot be part of a body that is below it."
                raise ValidationError({"parent": message})
            seen.add(above.pk)
            above = above.parent

    def get_absolute_url(self) -> str:
        return reverse("agency_detail", args=[self.slug])

    def words_for_slug(self) -> str:
        return self.name


class AgencyAlias(models.Model):
    """Another way in which an agency is or was named; a former name has dates."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=10, choices=NameRole, default=NameRole.ALIAS)
    valid_from_on = day_column()
    valid_from_precision = precision_column()
    valid_until_on = day_column()
    valid_until_precision = precision_column()

    valid_from = partial_date("valid_from")
    valid_until = partial_date("valid_until")
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agency aliases"
        constraints = [
            models.UniqueConstraint("agency", Lower("name"), name="agency_alias_is_unique"),
            models.CheckConstraint(
                name="agency_alias_dates_in_order",
                condition=Q(valid_from_on__isnull=True)
                | Q(valid_until_on__isnull=True)
                | Q(valid_until_on__gte=F("valid_from_on")),
                violation_error_message="A name cannot end before it begins.",
            ),
            one_of("agency_alias", "role", NameRole),
            partial_date_is_whole("agency_alias", "valid_from"),
            partial_date_is_whole("agency_alias", "valid_until"),
        ]

    def __str__(self) -> str:
        return self.name
