"""The articles of the seeds, with what a careful editor recorded of each."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db.models import Model

from partnerships.actions.publish import publish_article
from partnerships.actions.refusals import AlreadyRecorded, Refused
from partnerships.actions.review import (
    Terms,
    add_proposals,
    find_passage,
    mentions_of,
)
from partnerships.actions.saving import add_all
from partnerships.actions.seeds.records import SeedsError, Tally, partial
from partnerships.actions.submit import enter_article
from partnerships.extraction import Article as ReadArticle
from partnerships.extraction import ArticleError, read_article
from partnerships.extraction.types import Evidence, Value
from partnerships.models import (
    Agency,
    AgencyAlias,
    AIModel,
    Article,
    Partnership,
    ProposedName,
    Vendor,
)
from partnerships.models.choices import NamedType, NameRole, TextOrigin

type Records = dict[tuple[str, str], Model]

# For each type of name, where an answer lists what the article names, and the field of the record.
_LISTED = {
    NamedType.VENDOR: ("vendors", "vendor"),
    NamedType.AGENCY: ("agencies", "agency"),
    NamedType.MODEL: ("models", "ai_model"),
}


def load_articles(folder: Path, tally: Tally) -> None:
    """Put each NAME.md into the queue, decide it as NAME.json says, and publish it; oldest first.

    The engine is not asked, as the answer is there. An article that is recorded already is left.
    Raises SeedsError where a file can't be read or its answer does not hold.
    """
    read = [(_read(path), path.with_suffix(".json")) for path in sorted(folder.glob("*.md"))]
    records = _records()
    for article, answer in sorted(read, key=lambda each: str(each[0].published)):
        try:
            tally.count(Article, _load(article, json.loads(answer.read_text("utf-8")), records))
        except (Refused, OSError, LookupError, ValueError) as error:
            raise SeedsError(f"{answer} does not hold: {error!r}") from error


def _load(read: ReadArticle, answer: dict[str, Any], records: Records) -> str:
    """What became of an article."""
    try:
        article = enter_article(
            read, text_origin=TextOrigin.RETELLING, citations=_citations(read.text.strip(), answer)
        )
    except AlreadyRecorded:
        return "left"
    names = Names(article, answer, records)
    said = list(_terms(article.text, answer["partnerships"], names))
    names.save()
    add_proposals(article, said, by=None)
    publish_article(article, by=None)
    return "added"


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


class Names:
    """What the article names: first what its answer lists, then what else it is asked for."""

    def __init__(self, article: Article, answer: dict[str, Any], records: Records) -> None:
        self._article = article
        self._records = records
        self._rows: dict[tuple[str, str], ProposedName] = {}
        for type, (listed, _) in _LISTED.items():
            for entry in answer.get(listed, ()):
                self.named(type, entry["name"], entry["aliases"])

    def named(self, type: NamedType, name: str, aliases: Iterable[str] = ()) -> ProposedName:
        """The row of a name, not yet saved. Raises KeyError where there is no such record."""
        if (type, name) not in self._rows:
            self._rows[type, name] = ProposedName(
                article=self._article,
                type=type,
                name=name,
                mentions=mentions_of(self._article.text, [name, *aliases]),
                confirmed=True,
                **{_LISTED[type][1]: self._records[type, name]},
            )
        return self._rows[type, name]

    def save(self) -> None:
        add_all(ProposedName, list(self._rows.values()), by=None)


def _terms(text: str, rows: list[dict[str, Any]], names: Names) -> Iterator[Terms]:
    partnerships = Partnership.objects.select_related("agency")
    by_slug = partnerships.in_bulk({row["partnership"] for row in rows}, field_name="slug")
    for row in rows:
        recorded = by_slug[row["partnership"]] if row["partnership"] else None
        agency = names.named(NamedType.AGENCY, row["agency"])
        # The article may name a ministry's government, or an office of it, for the ministry.
        if recorded and agency.agency != recorded.agency:
            agency = names.named(NamedType.AGENCY, recorded.agency.name)
        yield Terms(
            vendor=names.named(NamedType.VENDOR, row["vendor"]),
            agency=agency,
            ai_models=tuple(names.named(NamedType.MODEL, name) for name in row["models"]),
            programme=row["programme"] or "",
            kind=row["kind"],
            status=row["status"],
            certainty=row["certainty"],
            event=row["event"],
            announced=partial(row["announced"]),
            value=_value(row["value"]),
            evidence=tuple(_evidence(text, row)),
            partnership=recorded,
        )


def _citations(text: str, answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for publisher in answer.get("citations", ()):
        found = find_passage(text, publisher, ())
        yield {"title": "", "publisher": publisher, "start": found.start, "end": found.end}


def _value(written: dict[str, Any] | None) -> Value | None:
    if written is None:
        return None
    amount = Decimal(str(written["amount"]))
    return Value(amount, written["currency"], bool(written.get("ceiling")))


def _evidence(text: str, row: dict[str, Any]) -> Iterator[Evidence]:
    for sentence, supports in zip(row["evidence"], row["supports"], strict=True):
        yield find_passage(text, sentence, supports)
