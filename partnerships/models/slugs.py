"""Readable public addresses that go on working after a record is renamed."""

from collections.abc import Callable, Sequence

from django.db import models, transaction
from django.utils.text import slugify

SLUG_LENGTH = 80


class FormerSlug(models.Model):
    """An address that a record once had; visitors who come by it are sent on."""

    record_type = models.CharField(max_length=40)
    slug = models.SlugField(max_length=SLUG_LENGTH, allow_unicode=True)
    record_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record_type", "slug"], name="former_slug_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.record_type}/{self.slug}"


class Sluggable(models.Model):
    """A record with a slug: made once from its words, and never handed to another record."""

    slug = models.SlugField(
        max_length=SLUG_LENGTH,
        unique=True,
        allow_unicode=True,
        blank=True,
        help_text="The last part of the public address. Leave empty to have one made.",
    )

    class Meta:
        abstract = True

    def words_for_slug(self) -> str:
        raise NotImplementedError

    def save(self, *args, **kwargs) -> None:
        with transaction.atomic(savepoint=False):
            self.slug = self.slug or self._free_slug(self._is_taken)
            self._keep_former_slug()
            super().save(*args, **kwargs)

    def _free_slug(self, is_taken: Callable[[str], bool]) -> str:
        base = slugify(self.words_for_slug(), allow_unicode=True)[: SLUG_LENGTH - 5].strip("-")
        base = base or str(self._meta.model_name)
        slug, number = base, 1
        while is_taken(slug):
            number += 1
            slug = f"{base}-{number}"
        return slug

    def _is_taken(self, slug: str) -> bool:
        others = type(self)._default_manager.exclude(pk=self.pk)
        return others.filter(slug=slug).exists() or self._former(slug).exists()

    def _former(self, slug: str):
        return FormerSlug.objects.filter(record_type=self._meta.model_name, slug=slug)

    def _keep_former_slug(self) -> None:
        if self.pk is None:
            return
        before = type(self)._default_manager.filter(pk=self.pk).exclude(slug=self.slug)
        for slug in before.values_list("slug", flat=True):
            FormerSlug.objects.update_or_create(
                record_type=self._meta.model_name, slug=slug, defaults={"record_id": self.pk}
            )
            self._former(self.slug).filter(record_id=self.pk).delete()


def give_slugs(records: Sequence[Sluggable]) -> None:
    """A slug for each new record that has none, where `bulk_create` does not call `save`."""
    if not records:
        return
    model = type(records[0])
    former = FormerSlug.objects.filter(record_type=model._meta.model_name)
    taken = {record.slug for record in records}
    taken.update(model._default_manager.values_list("slug", flat=True))
    taken.update(former.values_list("slug", flat=True))
    for record in records:
        record.slug = record.slug or record._free_slug(taken.__contains__)
        taken.add(record.slug)
