"""A record by the last part of its address, or by an address that it had before."""

from typing import Any

from django.db.models import Model

from partnerships.models import FormerSlug


def record_by_former_slug(model: type[Model], slug: str) -> Any:
    """The record that had this slug once, or None."""
    former = FormerSlug.objects.filter(record_type=model._meta.model_name, slug=slug).first()
    return model._default_manager.filter(pk=former.record_id).first() if former else None
