"""What an editor does with an article in the queue. Each change says who made it.

Published and rejected articles are closed: each verb raises Refused for them. An editor's edit is
wrapped in `open_article` with the version that the editor saw; verbs may be nested in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from partnerships.actions.refusals import Refused, StaleEdit
from partnerships.actions.saving import Person, add_all, link_models, save_valid
from partnerships.actions.submit import refuse_known, set_value
from partnerships.addresses import canonical_address
from partnerships.extraction.types import Evidence, Value
from partnerships.models import Article, Partnership, Proposal, ProposedName
from partnerships.models.choices import ArticleStatus, Decision, Event, Rights, TextOrigin
from partnerships.partial_dates import PartialDate


@dataclass(frozen=True)
class Terms:
    """Everything that a proposal says. `evidence` begins with the passage for the pair."""

    vendor: ProposedName
    agency: ProposedName
    kind: str
    status: str
    certainty: str
    event: str = Event.REPORTED
    ai_models: tuple[ProposedName, ...] = ()
    programme: str = ""
    announced: PartialDate | None = None
    value: Value | None = None
    summary: str = ""
    evidence: tuple[Evidence, ...] = ()
    partnership: Partnership | None = None
    is_separate: bool = False


@contextmanager
def open_article(article: Article, *, version: int | None = None) -> Iterator[Article]:
    """The article's row, locked and still in review, for one transaction.

    Raises StaleEdit where `version` is given and somebody has changed the article since.
    """
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article.pk)
        if locked.status != ArticleStatus.IN_REVIEW:
            status = locked.get_status_display().lower()
            raise Refused(f"“{locked}” is {status}: it can no longer be changed here.")
        if version is not None and locked.version != version:
            raise StaleEdit(
                "Somebody changed this article after you had opened it, so nothing of yours was "
                "saved yet. Look at it as it is now, then save again."
            )
        yield locked
        Article.objects.filter(pk=locked.pk).update(version=F("version") + 1)


def decide(proposal: Proposal, decision: str, *, by: Person) -> None:
    """Accept, reject or reopen (PENDING) one proposal."""
    with open_article(proposal.article):
        _decide(proposal, decision, by)


def accept_all(article: Article, *, by: Person) -> int:
    """Accept what the engine proposes and is still to decide; how many that were.

    What the second reader alone sees is left for a look of its own.
    """
    with open_article(article) as locked:
        pending = locked.proposals.filter(decision=Decision.PENDING)
        of_engine = [proposal for proposal in pending if not proposal.is_second_readers_alone]
        for proposal in of_engine:
            _decide(proposal, Decision.ACCEPTED, by)
        return len(of_engine)


def change_proposal(
    proposal: Proposal,
    terms: Terms,
    *,
    by: Person,
    decision: str | None = None,
) -> None:
    """Replace what a proposal says, and decide it in the same breath where `decision` is given."""
    with open_article(proposal.article):
        _write(proposal, terms, by)
        if decision:
            _decide(proposal, decision, by)


def add_proposal(article: Article, terms: Terms, *, by: Person) -> Proposal:
    """A partnership that the engine missed. Who adds it means it: it is accepted."""
    with open_article(article) as locked:
        proposal = _accepted(locked, by)
        _write(proposal, terms, by)
        return proposal


def add_proposals(article: Article, answer: Iterable[Terms], *, by: Person) -> None:
    """All that a careful editor recorded of an article, accepted as by add_proposal."""
    with open_article(article) as locked:
        said = [(_accepted(locked, by), terms) for terms in answer]
        for proposal, terms in said:
            _set_terms(proposal, terms)
        add_all(Proposal, [proposal for proposal, _ in said], by=by)
        link_models(
            Proposal,
            ((proposal, name) for proposal, terms in said for name in terms.ai_models),
        )


def find_passage(text: str, quote: str, supports: Iterable[str], *, near: int = 0) -> Evidence:
    """The passage of `text` that `quote` stands for; spaces and line breaks may differ.

    Where it stands several times, the one that begins nearest to `near`. Raises Refused where it
    is not there.
    """
    words = quote.split()
    pattern = r"\s+".join(re.escape(word) for word in words)
    found = list(re.finditer(pattern, text)) if words else []
    if not found:
        shown = quote if len(quote) <= 80 else f"{quote[:80]}…"
        raise Refused(f"“{shown}” is not in the article's text: copy the words exactly.")
    best = min(found, key=lambda match: abs(match.start() - near))
    return Evidence(best.start(), best.end(), best[0], tuple(supports))


def link_name(
    name: ProposedName,
    record,
    *,
    by: Person,
    becomes_alias: bool = False,
) -> None:
    """This name means that Vendor, Agency or AIModel."""
    with open_article(name.article):
        _unlink(name)
        setattr(name, record._meta.model_name.replace("aimodel", "ai_model"), record)
        name.becomes_alias = becomes_alias
        _confirm(name, by)


def make_new(name: ProposedName, *, by: Person, **attributes) -> None:
    """This name means a record that is not there yet; `attributes` are the name's new_* fields."""
    with open_article(name.article):
        _unlink(name)
        for field, value in attributes.items():
            setattr(name, field, value)
        _confirm(name, by)


def add_name(article: Article, type: str, name: str, *, record=None, by: Person) -> ProposedName:
    """The article's entry for a name, made where the engine saw none; linked to `record`."""
    name = " ".join(name.split())
    row = article.names.filter(type=type, name=name).first()
    if row is None:
        mentions = mentions_of(article.text, [name])
        row = ProposedName(article=article, type=type, name=name, mentions=mentions)
    if record:
        link_name(row, record, by=by)
    elif row.pk is None:
        make_new(row, by=by)
    return row


def mentions_of(text: str, ways: Iterable[str]) -> list[list[int]]:
    """Where one of the ways to write a name stands in the text, as [start, end]."""
    longest_first = sorted(map(re.escape, ways), key=len, reverse=True)
    found = re.finditer(rf"\b(?:{'|'.join(longest_first)})\b", text)
    return [list(match.span()) for match in found]


def change_article(article: Article, *, by: Person, published, **fields) -> None:
    """Fill in or correct what the article says about itself.

    `fields`: title, url, publisher, author, text_origin, rights. Raises AlreadyRecorded where the
    address belongs to another article or source.
    """
    with open_article(article) as locked:
        url = fields.pop("url")
        canonical = canonical_address(url) if url else None
        refuse_known(canonical, locked.text, besides=locked)
        locked.url, locked.canonical_url, locked.published = url, canonical, published
        for field, value in fields.items():
            setattr(locked, field, value)
        if locked.text_origin == TextOrigin.RETELLING:
            locked.rights = Rights.RETELLING
        save_valid(locked, by)


def drop_citation(article: Article, index: int, *, by: Person) -> None:
    """The article does not lean on this source after all."""
    with open_article(article) as locked:
        if not 0 <= index < len(locked.citations):
            raise Refused("This source is no longer in the list.")
        del locked.citations[index]
        save_valid(locked, by)


def reject_article(article: Article, *, by: Person) -> None:
    """Discard: nothing of it is published, and the same text may be submitted again."""
    with open_article(article) as locked:
        locked.status = ArticleStatus.REJECTED
        locked.decided_by, locked.decided_at = by, timezone.now()
        save_valid(locked, by)


def _decide(proposal: Proposal, decision: str, by: Person) -> None:
    if decision == Decision.ACCEPTED and not proposal.evidence:
        raise Refused(f"“{proposal}” has no passage: select the sentence in the text that says so.")
    proposal.decision = decision
    proposal.decided_by = None if decision == Decision.PENDING else by
    save_valid(proposal, by)


def _accepted(article: Article, by: Person) -> Proposal:
    return Proposal(article=article, decision=Decision.ACCEPTED, decided_by=by)


def _write(proposal: Proposal, terms: Terms, by: Person) -> None:
    _set_terms(proposal, terms)
    save_valid(proposal, by)
    proposal.ai_models.set(terms.ai_models)


def _set_terms(proposal: Proposal, terms: Terms) -> None:
    for field in (
        "vendor", "agency", "kind", "status", "certainty", "event", "programme", "announced",
        "summary", "partnership", "is_separate",
    ):  # fmt: skip
        setattr(proposal, field, getattr(terms, field))
    set_value(proposal, terms.value)
    text = proposal.article.text
    for passage in terms.evidence:
        if text[passage.start : passage.end] != passage.text:
            raise Refused(f"“{passage.text}” is not what the article says there.")
    proposal.evidence = [asdict(passage) for passage in terms.evidence]


def _unlink(name: ProposedName) -> None:
    name.vendor = name.agency = name.ai_model = None
    name.becomes_alias = False


def _confirm(name: ProposedName, by: Person) -> None:
    name.confirmed = True
    save_valid(name, by)
