"""A reviewed article becomes public: its source, and what it says about partnerships."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import IntegrityError
from django.utils import timezone

from partnerships.actions.merging import merge, new_partnership
from partnerships.actions.naming import give_model, give_record, make_alias, programme_for
from partnerships.actions.refusals import Refused, Undecided
from partnerships.actions.review import open_article
from partnerships.actions.saving import Person, save_valid
from partnerships.models import (
    Announcement,
    Article,
    Citation,
    Partnership,
    Proposal,
    Source,
    SupportingPassage,
    Vendor,
)
from partnerships.models.choices import ArticleStatus, Decision, Event
from partnerships.partial_dates import PartialDate
from partnerships.queries.matching import Pair, partnership_for, partnerships_of


def publish_article(
    article: Article,
    *,
    by: Person,
    leave_out_pending: bool = False,
) -> Source:
    """Publish what was accepted, in one transaction; the article is closed afterwards.

    Raises Undecided where proposals are pending and `leave_out_pending` is false, Refused with
    what to do where something is missing.
    """
    try:
        with open_article(article) as locked:
            return _publish_locked(locked, by, leave_out_pending=leave_out_pending)
    except IntegrityError as error:
        raise Refused(
            "Somebody recorded the same thing at this very moment, so nothing was saved: try again."
        ) from error


def _publish_locked(article: Article, by: Person, *, leave_out_pending: bool) -> Source:
    proposals = _accepted(article, leave_out_pending=leave_out_pending)
    _refuse_what_lacks_something(article, proposals)
    _give_records(proposals, by)
    source = _source(article, by)
    for proposal in proposals:
        _publish(proposal, source, by)
    for name in article.names.filter(becomes_alias=True):
        make_alias(name, by)
    _cite(source, article.citations, by)
    article.status, article.source = ArticleStatus.PUBLISHED, source
    article.decided_by, article.decided_at = by, timezone.now()
    save_valid(article, by)
    return source


def _accepted(article: Article, *, leave_out_pending: bool) -> list[Proposal]:
    proposals = article.proposals.select_related("vendor__vendor", "agency__agency")
    pending = proposals.filter(decision=Decision.PENDING).count()
    if pending and not leave_out_pending:
        raise Undecided(pending)
    accepted = proposals.filter(decision=Decision.ACCEPTED)
    return list(accepted.prefetch_related("ai_models__ai_model"))


def _refuse_what_lacks_something(article: Article, proposals: list[Proposal]) -> None:
    if not proposals:
        raise Refused(
            "Nothing is accepted, so there is nothing to publish: accept a proposal, add one by "
            "hand, or discard the article."
        )
    if not article.title:
        raise Refused("The article has no title: fill it in before publishing.")
    if not (article.publisher or article.url):
        raise Refused("The article has neither publisher nor address: fill one in first.")


def _give_records(proposals: Iterable[Proposal], by: Person) -> None:
    """Make what is new. Always in the same order, so that two publishers never wait in a ring."""
    for proposal in sorted(proposals, key=lambda each: each.vendor.name):
        give_record(proposal.vendor, by)
    _one_publisher_at_a_time(proposals)
    for proposal in sorted(proposals, key=lambda each: each.agency.name):
        give_record(proposal.agency, by)
    for proposal in proposals:
        for model in proposal.ai_models.all():
            give_model(model, proposal.vendor, by)


def _one_publisher_at_a_time(proposals: Iterable[Proposal]) -> None:
    """Lock the vendors, so that a twin that is being published elsewhere is there to be found."""
    vendors = [each.vendor.vendor_id for each in proposals if each.vendor.vendor_id]
    list(Vendor.objects.select_for_update().filter(pk__in=vendors).order_by("pk"))


def _source(article: Article, by: Person) -> Source:
    """A new source, or the one that has the address and lacks the text."""
    known = article.canonical_url and Source.objects.select_for_update().filter(
        canonical_url=article.canonical_url
    )
    source = (known and known.first()) or Source(canonical_url=article.canonical_url)
    if source.text:
        raise Refused(f"“{source}” has this address and a text already.")
    for field in ("url", "publisher", "title", "author", "published"):
        if getattr(article, field):
            setattr(source, field, getattr(article, field))
    source.text, source.text_sha256 = article.text, article.text_sha256
    source.text_origin = article.text_origin
    source.rights, source.read_at = article.rights, article.submitted_at
    return save_valid(source, by)


def _publish(proposal: Proposal, source: Source, by: Person) -> None:
    programme = programme_for(proposal.programme, by)
    said_on = source.published or proposal.announced
    pair: Pair = (proposal.vendor.vendor_id, proposal.agency.agency_id)
    partnership = partnership_for(proposal, partnerships_of([pair])[pair])
    if partnership:
        merge(partnership, proposal, programme=programme, said_on=said_on)
    else:
        partnership = new_partnership(proposal, programme=programme, said_on=said_on)
    save_valid(partnership, by)
    partnership.ai_models.add(
        *(name.ai_model for name in proposal.ai_models.all() if name.ai_model)
    )
    _announce(partnership, proposal, source, by)
    proposal.partnership, proposal.is_separate = partnership, False
    save_valid(proposal, by)


def _announce(partnership: Partnership, proposal: Proposal, source: Source, by: Person) -> None:
    """The source's statement with its passages; one whose passage was missing is completed."""
    without_passage = partnership.announcements.filter(source=source, passage__isnull=True)
    row = without_passage.order_by("pk").first() or Announcement(
        partnership=partnership, source=source, created_by=by
    )
    main, *further = proposal.evidence
    row.event, row.date = proposal.event, _date_of(proposal, source)
    row.asserts_kind = proposal.kind
    row.asserts_status = proposal.status
    row.asserts_certainty = proposal.certainty
    row.value_amount = proposal.value_amount
    row.value_currency = proposal.value_currency
    row.value_is_ceiling = proposal.value_is_ceiling
    row.note = row.note or proposal.summary
    row.passage_start, row.passage_end = main["start"], main["end"]
    row.passage, row.supports = main["text"], main["supports"]
    save_valid(row, by)
    SupportingPassage.objects.bulk_create(
        SupportingPassage(
            announcement=row,
            passage_start=passage["start"],
            passage_end=passage["end"],
            passage=passage["text"],
            supports=passage["supports"],
        )
        for passage in _without_repeats(further)
    )


def _without_repeats(passages: list[dict]) -> list[dict]:
    """One row a passage, with all that it supports; one that supports nothing is left out."""
    merged: dict[tuple[int, int], dict] = {}
    for passage in passages:
        row = merged.setdefault((passage["start"], passage["end"]), passage | {"supports": []})
        row["supports"] = list(dict.fromkeys([*row["supports"], *passage["supports"]]))
    return [row for row in merged.values() if row["supports"]]


def _date_of(proposal: Proposal, source: Source) -> PartialDate | None:
    """When it was announced, or ended; where the source doesn't say, when the source said so.

    What an article dates of something renewed, expanded or denied is how it once began.
    """
    if proposal.event in (Event.RENEWED, Event.EXPANDED, Event.DENIED):
        return source.published or proposal.announced
    return proposal.announced or source.published


def _cite(source: Source, citations: list[dict], by: Person) -> None:
    for citation in citations:
        publisher, title = citation["publisher"], citation["title"] or citation["publisher"]
        if not title:
            continue
        named = Source.objects.filter(publisher__iexact=publisher, title__iexact=title)
        cited = named.first() or save_valid(
            Source(publisher=publisher[:200], title=title[:500]), by
        )
        if cited != source:
            Citation.objects.get_or_create(source=source, cited=cited)
