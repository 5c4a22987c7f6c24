"""An article that was read goes through the engine into the review queue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from partnerships.actions.refusals import AlreadyRecorded, Refused
from partnerships.actions.saving import Person, save
from partnerships.addresses import canonical_address
from partnerships.extraction import Article as ReadArticle
from partnerships.extraction import Extraction, extract
from partnerships.extraction.second_reader import Endpoint, read_again
from partnerships.extraction.types import NamedAgency, NamedModel, NamedVendor, Value
from partnerships.extraction.types import Proposal as ReadProposal
from partnerships.models import Agency, AIModel, Article, Proposal, ProposedName, Source, Vendor
from partnerships.models.choices import (
    AgencyKind,
    ArticleStatus,
    Decision,
    NamedType,
    Rights,
    TextOrigin,
    VendorKind,
)
from partnerships.models.source import sha256_of
from partnerships.queries.reference import extraction_reference

# Marks that set the direction of what follows them, to the end of the line and beyond the name.
_TURNS_TEXT_AROUND = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LARGEST_VALUE = Decimal(10) ** 17


def submit_article(
    read: ReadArticle,
    *,
    text_origin: str = TextOrigin.ORIGINAL,
    rights: str = Rights.PASSAGES,
    submitted_by: Person = None,
    for_review: bool = True,
) -> Article:
    """Run the engine over an article and put what it proposes into the review queue.

    A second reader, where settings name one, has its say unless nobody will review it.
    An address that is none is left out. Raises AlreadyRecorded where the address or the text is
    known; a source that has the address and no text yet is filled when this is published.
    """
    read = _stripped(read)
    refuse_known(_canonical_or_none(read.url), read.text)
    extraction = _extraction(read, for_review=for_review)
    with transaction.atomic():
        article = enter_article(
            read, text_origin=text_origin, rights=rights, submitted_by=submitted_by
        )
        record_extraction(article, extraction, by=submitted_by)
    return article


def enter_article(
    read: ReadArticle,
    *,
    text_origin: str = TextOrigin.ORIGINAL,
    rights: str = Rights.PASSAGES,
    citations: Iterable[dict] = (),
    submitted_by: Person = None,
) -> Article:
    """Put an article into the review queue, with nothing proposed yet.

    `citations`: see Article. Raises AlreadyRecorded as submit_article does.
    """
    read = _stripped(read)
    canonical = _canonical_or_none(read.url)
    refuse_known(canonical, read.text)
    article = Article(
        url=read.url if canonical else "",
        canonical_url=canonical,
        title=shortened(read.title, 500),
        publisher=shortened(read.publisher, 200),
        author=shortened(read.author, 300),
        text=read.text,
        text_origin=text_origin,
        rights=Rights.RETELLING if text_origin == TextOrigin.RETELLING else rights,
        citations=list(citations),
        submitted_by=submitted_by,
    )
    article.published = read.published
    try:
        with transaction.atomic():
            return save(article, submitted_by)
    except IntegrityError:
        refuse_known(canonical, read.text)  # the same was submitted at the same moment
        raise


def _stripped(read: ReadArticle) -> ReadArticle:
    return replace(read, text=read.text.strip(), url=read.url.strip())


def reread_article(article: Article, *, by: Person) -> None:
    """Run the engine again, as after a date was filled in. Only while nobody decided anything."""
    read = ReadArticle(
        path="",
        title=article.title,
        url=article.url,
        publisher=article.publisher,
        author=article.author,
        published=article.published,
        text=article.text,
    )
    extraction = _extraction(read)
    with transaction.atomic():
        if has_been_worked_on(article):
            raise Refused("Somebody has decided or changed something here: it is not read again.")
        article.proposals.all().delete()
        article.names.all().delete()
        record_extraction(article, extraction, by=by)


def _extraction(read: ReadArticle, *, for_review: bool = True) -> Extraction:
    reference = extraction_reference()
    extraction = extract(read, reference)
    if for_review and settings.SECOND_READER["address"]:
        return read_again(extraction, reference, Endpoint(**settings.SECOND_READER))
    return extraction


def has_been_worked_on(article: Article) -> bool:
    decided = article.proposals.exclude(decision=Decision.PENDING, confidence__isnull=False)
    return decided.exists() or article.names.filter(confirmed=True).exists()


def refuse_known(canonical: str | None, text: str, *, besides: Article | None = None) -> None:
    """Raise AlreadyRecorded where this address or this text is in the queue or published."""
    same = Q(text_sha256=sha256_of(text))
    if canonical:
        same |= Q(canonical_url=canonical)
    source = Source.objects.filter(same).exclude(text="").first()
    queued = Article.objects.filter(same).exclude(status=ArticleStatus.REJECTED)
    if besides:
        queued = queued.exclude(pk=besides.pk)
    if first := source or queued.first():
        raise AlreadyRecorded(first)


def shortened(text: str, length: int) -> str:
    """One line of at most `length` characters, which turns no other text on its line around."""
    text = " ".join(_TURNS_TEXT_AROUND.sub("", text).split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def record_extraction(article: Article, extraction: Extraction, *, by: Person) -> None:
    """Save what the engine proposes, its names linked to records where they are known."""
    article.citations = [
        {
            "title": citation.title,
            "publisher": citation.publisher,
            "start": citation.mention_start,
            "end": citation.mention_end,
        }
        for citation in extraction.citations
    ]
    second = extraction.second_reading
    article.second_reader_note = second.note if second else ""
    article.save(update_fields=["citations", "second_reader_note", "text_sha256"])
    names = _record_names(article, extraction, by)
    as_printed = extraction.to_json()["partnerships"]
    for read, printed in zip(extraction.proposals, as_printed, strict=True):
        _record_proposal(article, read, printed, names, by)


def _canonical_or_none(url: str) -> str | None:
    try:
        return canonical_address(url)
    except ValueError:
        return None


type _Names = dict[tuple[str, str], ProposedName]


def _record_names(article: Article, extraction: Extraction, by) -> _Names:
    names: _Names = {}

    def propose(entry: NamedVendor | NamedAgency | NamedModel, type: str, **fields) -> None:
        name = shortened(entry.name, 200)
        mentions = [[mention.start, mention.end] for mention in entry.mentions]
        if (type, name) in names:
            row = names[type, name]
            row.mentions += mentions
        else:
            row = ProposedName(article=article, type=type, name=name, mentions=mentions, **fields)
        save(row, by)
        names[type, name] = names[type, entry.name] = row

    rows = Vendor.objects.filter(name__in=_records(extraction.vendors))
    vendors = {row.name: row for row in rows}
    for vendor in extraction.vendors:
        kind = VendorKind.APPLICATION_VENDOR
        linked = vendors.get(vendor.record or "")
        propose(vendor, NamedType.VENDOR, vendor=linked, new_vendor_kind="" if linked else kind)
    agencies = _agencies_by_name(extraction)
    for agency in extraction.agencies:
        body = agencies.get(agency.record or "")
        guess = {} if body else _guess(agency, agencies)
        propose(agency, NamedType.AGENCY, agency=body, **guess)
    for model in extraction.models:
        known = _model(model)
        owner = None if known else names.get((NamedType.VENDOR, model.vendor or ""))
        propose(model, NamedType.MODEL, ai_model=known, new_model_vendor=owner)
    return names


def _records(entries) -> set[str]:
    return {entry.record for entry in entries if entry.record}


def _agencies_by_name(extraction: Extraction) -> dict[str, Agency]:
    guesses = (entry.guess for entry in extraction.agencies if entry.guess)
    parents = {guess.parent for guess in guesses if guess.parent}
    rows = Agency.objects.filter(name__in=_records(extraction.agencies) | parents)
    return {row.name: row for row in rows}


def _guess(entry: NamedAgency, agencies: dict[str, Agency]) -> dict:
    """What a new body may be: as the engine guesses, else as most bodies of the article are."""
    guess = entry.guess
    parent = agencies.get(guess.parent) if guess and guess.parent else None
    kind = guess.kind if guess and guess.kind in AgencyKind.values else AgencyKind.AGENCY
    around = Counter(row.jurisdiction for row in agencies.values()).most_common(1)
    jurisdiction = (
        (guess.jurisdiction if guess else None)
        or (parent.jurisdiction if parent else None)
        or (around[0][0] if around else "")
    )
    return {"new_agency_kind": kind, "new_jurisdiction": jurisdiction, "new_parent": parent}


def _model(entry: NamedModel) -> AIModel | None:
    if not entry.record:
        return None
    rows = AIModel.objects.filter(name=entry.record).select_related("vendor")
    return next((row for row in rows if row.vendor.name == entry.vendor), rows.first())


def _record_proposal(
    article: Article, read: ReadProposal, printed: dict, names: _Names, by
) -> Proposal:
    row = Proposal(
        article=article,
        vendor=names[NamedType.VENDOR, read.vendor],
        agency=names[NamedType.AGENCY, read.agency],
        programme=shortened(read.programme or "", 200),
        kind=read.kind,
        status=read.status,
        certainty=read.certainty,
        event=read.event,
        confidence=min(max(read.confidence, 0.0), 1.0),
        evidence=printed["evidence"],
        as_extracted=printed,
    )
    row.announced = read.announced
    set_value(row, read.value)
    save(row, by)
    row.ai_models.set([names[NamedType.MODEL, model] for model in read.models])
    return row


def set_value(row, value: Value | None) -> None:
    """Write a value's three columns; an amount beyond what money can be is left out."""
    if value and value.amount >= _LARGEST_VALUE:
        value = None
    row.value_amount = value.amount.quantize(Decimal("0.01")) if value else None
    row.value_currency = value.currency if value else ""
    row.value_is_ceiling = value.ceiling if value else False
