"""What the review screen shows beside an article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Greatest

from partnerships.models import (
    Agency,
    AIModel,
    Article,
    Partnership,
    Programme,
    Proposal,
    ProposedName,
    Vendor,
)
from partnerships.models.choices import ArticleStatus, Decision, NamedType
from partnerships.queries.matching import partnership_for, partnerships_of

RECORDS: dict[str, type[Vendor | Agency | AIModel]] = {
    NamedType.VENDOR: Vendor,
    NamedType.AGENCY: Agency,
    NamedType.MODEL: AIModel,
}
_MOST_CANDIDATES = 4
_LIKE_ENOUGH = 0.35


@dataclass
class ReviewItem:
    """A proposal, the partnership it would be added to, and what else its pair has."""

    proposal: Proposal
    joins: Partnership | None
    of_its_pair: list[Partnership]
    changed: list[str]


@dataclass
class ReviewedName:
    """A name and, where it is not linked, the records that it may mean."""

    name: ProposedName
    candidates: list[Vendor | Agency | AIModel] = field(default_factory=list)


def article_queue() -> QuerySet[Article]:
    """Articles without their texts, with how many proposals they have and how many wait."""
    pending = Count("proposals", filter=Q(proposals__decision=Decision.PENDING))
    rows = Article.objects.defer("text").select_related("submitted_by")
    return rows.annotate(proposed=Count("proposals"), pending=pending)


def articles_in_review() -> int:
    return Article.objects.filter(status=ArticleStatus.IN_REVIEW).count()


def review_items(article: Article) -> list[ReviewItem]:
    """The article's proposals, each with what publishing it would do. Seven queries at most."""
    proposals = list(
        article.proposals.select_related(
            "vendor__vendor", "agency__agency", "decided_by"
        ).prefetch_related("ai_models__ai_model")
    )
    pairs = {each.pk: (each.vendor.vendor_id, each.agency.agency_id) for each in proposals}
    known = partnerships_of(pair for pair in pairs.values() if None not in pair)
    items = []
    for proposal in proposals:
        of_its_pair = known.get(pairs[proposal.pk], [])
        joins = partnership_for(proposal, of_its_pair)
        items.append(ReviewItem(proposal, joins, of_its_pair, _changed(proposal)))
    return items


def reviewed_names(article: Article) -> list[ReviewedName]:
    names = article.names.select_related(
        "vendor", "agency", "ai_model__vendor", "new_parent", "new_model_vendor"
    )
    return [ReviewedName(name, [] if name.record else candidates(name)) for name in names]


def candidates(name: ProposedName) -> list[Vendor | Agency | AIModel]:
    """The records whose name or alias is most like this one, best first."""
    rows = RECORDS[name.type].objects.annotate(
        likeness=Greatest(
            TrigramSimilarity("name", name.name), Max(TrigramSimilarity("aliases__name", name.name))
        )
    )
    return list(rows.filter(likeness__gte=_LIKE_ENOUGH).order_by("-likeness")[:_MOST_CANDIDATES])


def records_named(type: str, typed: str) -> list[Vendor | Agency | AIModel]:
    """The records that bear a name, alias or acronym, letter case aside; an exact name wins.

    Models of several vendors may bear one name: “Name (Vendor)” tells them apart.
    """
    rows: QuerySet[Any] = RECORDS[type].objects.all()
    of_vendor = re.fullmatch(r"(.+) \((.+)\)", typed)
    if type == NamedType.MODEL:
        rows = rows.select_related("vendor")
        if of_vendor:
            typed = of_vendor[1]
            rows = rows.filter(vendor__name__iexact=of_vendor[2])
    exact = list(rows.filter(name__iexact=typed))
    if exact:
        return exact
    bears_it = Q(aliases__name__iexact=typed)
    if type == NamedType.AGENCY:
        bears_it |= Q(acronym__iexact=typed)
    return list(rows.filter(bears_it).distinct())


def programme_names() -> list[str]:
    return list(Programme.objects.values_list("name", flat=True))


def _changed(proposal: Proposal) -> list[str]:
    """The fields that no longer say what the engine read."""
    read = proposal.as_extracted
    if not read:
        return []
    value = read["value"] or {"amount": None, "currency": ""}
    amount = None if proposal.value_amount is None else float(proposal.value_amount)
    now = {
        "vendor": proposal.vendor.name,
        "agency": proposal.agency.name,
        "models": sorted(model.name for model in proposal.ai_models.all()),
        "programme": proposal.programme,
        "kind": proposal.kind,
        "status": proposal.status,
        "certainty": proposal.certainty,
        "event": proposal.event,
        "announced": str(proposal.announced) if proposal.announced else None,
        "value": (amount, proposal.value_currency),
        "evidence": proposal.evidence,
    }
    before = read | {
        "models": sorted(read["models"]),
        "programme": read["programme"] or "",
        "value": (value["amount"], value["currency"]),
    }
    return [field for field, said in now.items() if said != before[field]]
