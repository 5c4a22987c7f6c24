"""Sources: the list, and one with every passage that was taken from it."""

from dataclasses import dataclass

from django.db.models import FETCH_RAISE, Count, F, Q, QuerySet

from partnerships.models import Announcement, Source
from partnerships.queries.passages import (
    Excerpt,
    Passage,
    Piece,
    excerpts,
    passages_of,
    pieces,
    with_passages,
)


@dataclass(frozen=True)
class TakenPassage:
    """A passage in its context, and the announcements that rest on it."""

    passage: Passage
    announcements: list[Announcement]

    @property
    def excerpt(self) -> Excerpt:
        return excerpts([self.passage])[0]


@dataclass(frozen=True)
class SourceProfile:
    source: Source
    passages: list[TakenPassage]
    without_passage: list[Announcement]
    cites: list[Source]
    cited_by: list[Source]
    whole_text: list[Piece]


def source_list() -> QuerySet[Source]:
    """Every source with `partnerships_count` and `passages_count`, the newest first."""
    return (
        Source.objects.defer("text")
        .annotate(
            partnerships_count=Count("announcements__partnership", distinct=True),
            passages_count=Count("announcements", filter=Q(announcements__passage__isnull=False)),
        )
        .order_by(F("published_on").desc(nulls_last=True), "-pk")
        .fetch_mode(FETCH_RAISE)
    )


def source_profile(source: Source) -> SourceProfile:
    """Of the text only what the public may see; `whole_text` is empty where that is passages."""
    announcements = list(_announcements(source))
    taken = _taken_passages(announcements)
    spans = [(one.passage.start, one.passage.end) for one in taken]
    return SourceProfile(
        source=source,
        passages=taken,
        without_passage=[said for said in announcements if said.passage is None],
        cites=list(source.cites.defer("text")),
        cited_by=list(source.cited_by.defer("text")),
        whole_text=pieces(source.text, spans) if source.whole_text_is_public else [],
    )


def _announcements(source: Source) -> QuerySet[Announcement]:
    return (
        with_passages(source.announcements.all())
        .select_related("partnership__vendor", "partnership__agency")
        .order_by(F("passage_start").asc(nulls_last=True), "pk")
        .fetch_mode(FETCH_RAISE)
    )


def _taken_passages(announcements: list[Announcement]) -> list[TakenPassage]:
    """In the order of the text; announcements that rest on the same passage come together."""
    taken: dict[tuple[int, int], TakenPassage] = {}
    for said in announcements:
        for passage in passages_of(said):
            span = passage.start, passage.end
            taken.setdefault(span, TakenPassage(passage, []))
            taken[span].announcements.append(said)
    return [taken[span] for span in sorted(taken)]
