"""For partnerships in a list: who says so, and in which words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import FETCH_RAISE, F, Q

from partnerships.models import Announcement, Source
from partnerships.models.choices import Event
from partnerships.queries.passages import Excerpt, main_excerpt, with_passages


@dataclass(frozen=True)
class Evidence:
    """A source that speaks of a partnership; no excerpt where its passage is not recorded yet."""

    source: Source
    note: str
    excerpt: Excerpt | None


def evidence_for(partnerships: Iterable[int]) -> dict[int, Evidence]:
    """By the partnership's key, the newest announcement with a passage, else the newest of all.

    Denials are left out. Two queries, however many partnerships; those without a source are
    missing.
    """
    best = (
        Announcement.objects.filter(partnership__in=partnerships)
        .exclude(event=Event.DENIED)
        .alias(is_bare=Q(passage__isnull=True))
        .order_by("partnership_id", "is_bare", F("date_on").desc(nulls_last=True), "-pk")
        .distinct("partnership_id")
    )
    said = (
        with_passages(Announcement.objects.filter(pk__in=best.values("pk")))
        .select_related("source")
        .defer("source__text")
        .order_by("pk")
        .fetch_mode(FETCH_RAISE)
    )
    return {
        one.partnership_id: Evidence(
            one.source, one.note, main_excerpt(one) if one.passage is not None else None
        )
        for one in said
    }
