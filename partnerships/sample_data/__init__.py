"""Made-up partnerships by the thousand, as unevenly spread as real ones: to try how Accord bears
them, never for publication."""

from __future__ import annotations

import random
from collections.abc import Callable

from django.db import transaction

from partnerships.models import Announcement, Article, Partnership, Source, SupportingPassage
from partnerships.models.choices import ArticleStatus
from partnerships.sample_data.copying import (
    continue_keys,
    copy_into,
    first_free_key,
    references_checked_at_the_end,
)
from partnerships.sample_data.deals import Deal, Deals
from partnerships.sample_data.reference import make_reference
from partnerships.sample_data.reports import Reports

__all__ = ["DatabaseInUse", "make_sample_data"]

BATCH = 5_000


class DatabaseInUse(Exception):
    """Somebody's work is in this database; the message says what."""


@transaction.atomic
def make_sample_data(
    rows: int, seed: int = 1, progress: Callable[[int], None] = lambda made: None
) -> None:
    """Add `rows` partnerships with all they lead to: the same ones for the same rows and seed.

    Nothing is added to a database that somebody works with (DatabaseInUse). As with bulk_create,
    there is no history of what is made.
    """
    refuse_if_in_use()
    chance = random.Random(seed)  # noqa: S311
    reference = make_reference(rows, chance)
    deals = Deals(reference, chance, first_free_key(Partnership))
    spoken = (Source, Announcement, SupportingPassage)
    reports = Reports(chance, {model: first_free_key(model) for model in spoken})
    links = first_free_key(Partnership.ai_models.through)
    for start in range(0, rows, BATCH):
        batch = list(deals.make(min(BATCH, rows - start)))
        links = _copy(batch, reports, links)
        progress(start + len(batch))
    continue_keys((Partnership, Partnership.ai_models.through, *spoken))


def _copy(deals: list[Deal], reports: Reports, first_link: int) -> int:
    """Write a batch; the number that the next one's links begin with."""
    said = reports.make(deals)
    recorded = {one.partnership_id: one.created_at for one in said.announcements[::-1]}
    for deal in deals:
        deal.partnership.created_at = recorded[deal.partnership.pk]
        deal.partnership.updated_at = recorded[deal.partnership.pk]
    through = Partnership.ai_models.through
    pairs = [(deal.partnership.pk, model.pk) for deal in deals for model in deal.models]
    with references_checked_at_the_end():
        # What the database keeps of a partnership, it works out when the partnership comes. So
        # that comes last: then all else is there, and it does not do so for each table again.
        copy_into(Source, said.sources)
        copy_into(Announcement, said.announcements)
        copy_into(SupportingPassage, said.passages)
        copy_into(
            through,
            (
                through(pk=key, partnership_id=partnership, aimodel_id=model)
                for key, (partnership, model) in enumerate(pairs, first_link)
            ),
        )
        copy_into(Partnership, (deal.partnership for deal in deals))
    return first_link + len(pairs)


def refuse_if_in_use() -> None:
    articles = Article.objects.exclude(
        status=ArticleStatus.PUBLISHED, submitted_by=None, decided_by=None
    )
    # Seeds are loaded by nobody in particular, and keep a history; we do not, editors sign theirs.
    loaded = Partnership.history.filter(history_type="+", history_user=None)
    partnerships = Partnership.objects.exclude(pk__in=loaded.values("id"))
    for found, noun in ((articles, "article"), (partnerships, "partnership")):
        if count := found.count():
            raise DatabaseInUse(f"{count} {noun}(s) in it did not come with the seeds")
