"""The articles of the seeds: through the real ingestion, with an editor's recorded answer."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db.models import Model

from partnerships.actions.publish import publish_article
from partnerships.actions.refusals import AlreadyRecorded, Refused
from partnerships.actions.review import Terms, add_name, find_passage, replace_proposals
from partnerships.actions.seeds.records import SeedsError, Tally, partial
from partnerships.actions.submit import submit_article
from partnerships.extraction import Article as ReadArticle
from partnerships.extraction import ArticleError, read_article
from partnerships.extraction.types import Evidence, Value
from partnerships.models import Agency, AgencyAlias, AIModel, Article, Partnership, Vendor
from partnerships.models.choices import NamedType, NameRole, TextOrigin

type Records = dict[tuple[str, str], Model]


def load_articles(folder: Path, tally: Tally) -> None:
    """Submit each NAME.md, decide it as NAME.json says, and publish it; oldest first.

    An article that is recorded already is left. Raises SeedsError where a file can't be read or
    its answer does not hold.
    """
    read = [(path, _read(path)) for path in sorted(folder.glob("*.md"))]
    records: Records | None = None
    for path, text in sorted(read, key=lambda each: str(each[1].published)):
        try:
            article = submit_article(text, text_origin=TextOrigin.RETELLING, for_review=False)
        except AlreadyRecorded:
            tally.count(Article, "left")
            continue
        records = records or _records()
        try:
            replace_proposals(article, list(_answers(article, path.with_suffix(".json"), records)))
            publish_article(article, by=None)
        except (Refused, Partnership.DoesNotExist, OSError, LookupError, ValueError) as error:
            raise SeedsError(f"{path.with_suffix('.json')} does not hold: {error!r}") from error
        tally.count(Article, "added")


def _read(path: Path) -> ReadArticle:
    try:
        return read_article(path)
    except ArticleError as error:
        raise SeedsError(f"{path}: {error}") from error


def _records() -> Records:
    """What an answer may name, by type and name; a body also by a former name."""
    former = AgencyAlias.objects.filter(role=NameRole.FORMER).select_related("agency")
    return (
        {(NamedType.AGENCY, alias.name): alias.agency for alias in former}
        | {(NamedType.AGENCY, agency.name): agency for agency in Agency.objects.all()}
        | {(NamedType.VENDOR, vendor.name): vendor for vendor in Vendor.objects.all()}
        | {(NamedType.MODEL, model.name): model for model in AIModel.objects.all()}
    )


def _answers(article: Article, path: Path, records: Records) -> Iterator[Terms]:
    def named(type: NamedType, name: str):
        return add_name(article, type, name, record=records[type, name], by=None)

    for row in json.loads(path.read_text("utf-8"))["partnerships"]:
        slug = row["partnership"]
        recorded = Partnership.objects.select_related("agency").get(slug=slug) if slug else None
        agency = row["agency"]
        # The article may name a ministry's government, or an office of it, for the ministry.
        if recorded and records[NamedType.AGENCY, agency] != recorded.agency:
            agency = recorded.agency.name
        yield Terms(
            vendor=named(NamedType.VENDOR, row["vendor"]),
            agency=named(NamedType.AGENCY, agency),
            ai_models=tuple(named(NamedType.MODEL, name) for name in row["models"]),
            programme=row["programme"] or "",
            kind=row["kind"],
            status=row["status"],
            certainty=row["certainty"],
            event=row["event"],
            announced=partial(row["announced"]),
            value=_value(row["value"]),
            evidence=tuple(_evidence(article.text, row)),
            partnership=recorded,
        )


def _value(written: dict[str, Any] | None) -> Value | None:
    if written is None:
        return None
    amount = Decimal(str(written["amount"]))
    return Value(amount, written["currency"], bool(written.get("ceiling")))


def _evidence(text: str, row: dict[str, Any]) -> Iterator[Evidence]:
    for sentence, supports in zip(row["evidence"], row["supports"], strict=True):
        yield find_passage(text, sentence, supports)
