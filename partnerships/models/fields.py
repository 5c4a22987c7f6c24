"""Columns and constraints that several models share."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast, ExtractDay, ExtractMonth
from django.db.models.lookups import Exact

from partnerships.models.choices import Precision
from partnerships.partial_dates import PartialDate


def day_column(**options) -> models.DateField:
    """The first day of a partial date; its precision stands in the column beside it."""
    return models.DateField(null=True, blank=True, **options)


def precision_column() -> models.CharField:
    return models.CharField(max_length=5, choices=Precision, blank=True)


def partial_date(name: str) -> property:
    """The columns NAME_on and NAME_precision together, as a PartialDate or None."""

    def read(row) -> PartialDate | None:
        return PartialDate.of(getattr(row, f"{name}_on"), getattr(row, f"{name}_precision"))

    def write(row, value: PartialDate | None) -> None:
        setattr(row, f"{name}_on", value.first_day if value else None)
        setattr(row, f"{name}_precision", value.precision if value else "")

    return property(read, write)


def partial_date_is_whole(model: str, name: str) -> models.CheckConstraint:
    """Day and precision come together, and a month or a year starts on its first day."""
    day, precision = f"{name}_on", f"{name}_precision"
    # The cast is for validation of a form, where PostgreSQL sees a bare NULL for no day.
    as_date = Cast(day, models.DateField())
    first_of_month = Q(Exact(ExtractDay(as_date), 1))
    first_of_year = first_of_month & Q(Exact(ExtractMonth(as_date), 1))
    return models.CheckConstraint(
        name=f"{model}_{name}_is_whole",
        condition=Q(**{f"{day}__isnull": True, precision: ""})
        | Q(**{f"{day}__isnull": False, precision: Precision.DAY})
        | Q(first_of_month, **{precision: Precision.MONTH})
        | Q(first_of_year, **{precision: Precision.YEAR}),
        violation_error_message="A date needs its precision: a day, a month or a year.",
    )


def one_of(model: str, field: str, choices: type[models.TextChoices], *, blank: bool = False):
    """The database itself refuses a word that is not in the vocabulary."""
    return models.CheckConstraint(
        name=f"{model}_{field}_in_vocabulary",
        condition=Q(**{f"{field}__in": [*choices.values, *([""] if blank else [])]}),
    )


def web_address(model: str, field: str) -> models.CheckConstraint:
    """Nothing but http and https ever becomes a link on a page."""
    return models.CheckConstraint(
        name=f"{model}_{field}_is_web_address",
        condition=Q(**{field: ""}) | Q(**{f"{field}__iregex": r"^https?://"}),
        violation_error_message="A web address begins with https:// or http://.",
    )


def value_is_whole(model: str) -> models.CheckConstraint:
    """An amount has a currency; nothing else has one. Only an amount can be a ceiling."""
    return models.CheckConstraint(
        name=f"{model}_value_is_whole",
        condition=Q(value_amount__isnull=True, value_currency="", value_is_ceiling=False)
        | Q(value_amount__gte=0, value_currency__regex=r"^[A-Z]{3}$"),
        violation_error_message=(
            "A value needs an amount of 0 or more and a currency of three capitals, such as USD."
        ),
    )
