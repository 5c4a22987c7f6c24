"""Records by addresses that they had before."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from partnerships.models import FormerSlug


def records_by_former_slugs(model: type[Model], slugs: Iterable[str]) -> dict[str, Any]:
    """The records that once had these slugs; a slug that none had is left out."""
    former = FormerSlug.objects.filter(record_type=model._meta.model_name, slug__in=slugs)
    keys = dict(former.values_list("slug", "record_id"))
    records = model._default_manager.in_bulk(keys.values())
    return {slug: records[key] for slug, key in keys.items() if key in records}
