"""What goes into extraction and what comes out of it. Offsets are code points of Article.text."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from decimal import Decimal

from partnerships.partial_dates import PartialDate

KINDS = ("contract", "access", "deployment", "pilot", "research", "testing", "mou", "other")
STATUSES = ("exploring", "announced", "active", "ended")
CERTAINTIES = ("confirmed", "reported", "alleged")
EVENTS = (
    "reported", "announced", "signed", "launched", "expanded", "renewed", "ended", "denied",
)  # fmt: skip
SUPPORTS = (
    "pair", "models", "kind", "status", "certainty", "announced", "value", "event", "programme",
)  # fmt: skip


@dataclass(frozen=True)
class Article:
    """An article as read. `text` is the text as stored: see docs/extraction.md."""

    path: str
    title: str
    url: str
    publisher: str
    author: str
    published: PartialDate | None
    text: str


@dataclass(frozen=True, order=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, order=True)
class Mention:
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class AgencyGuess:
    """What the words suggest about a body that the reference lacks. Any of them may be None."""

    kind: str | None
    jurisdiction: str | None
    parent: str | None


@dataclass(frozen=True)
class NamedVendor:
    """`name` is printed; `record` is the reference's name for it, None where `known` is false."""

    name: str
    record: str | None
    known: bool
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class NamedAgency:
    """`name` may be a former name that was right at the time; `record` is today's."""

    name: str
    record: str | None
    known: bool
    mentions: tuple[Mention, ...]
    guess: AgencyGuess | None = None


@dataclass(frozen=True)
class NamedModel:
    name: str
    vendor: str | None
    record: str | None
    known: bool
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class Evidence:
    """A passage, and the names of the proposal's fields that it supports (see SUPPORTS)."""

    start: int
    end: int
    text: str
    supports: tuple[str, ...]


@dataclass(frozen=True)
class Value:
    """Zero where the text says that nothing is paid; no Value at all where nobody says."""

    amount: Decimal
    currency: str
    ceiling: bool = False


@dataclass(frozen=True)
class Ground:
    """What a field rests on: the rule that made it, the chance that it is right, its passages.

    Without spans the value is assumed from the rest (or there is none). `confidence` is None for
    a field that the answers to our articles don't judge.
    """

    rule: str
    confidence: float | None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class FieldReading:
    """What the second reader says of a field, beside the engine's, and the quote it rests on.

    Both are written out for people; `engine` is empty where the engine leaves the field open.
    """

    field: str
    value: str
    engine: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class SecondOpinion:
    """What the second reader says of a pair: agrees, doubts, or alone (it alone sees the pair).

    `engine_confidence`: what the engine made of it by itself; None for alone.
    """

    verdict: str
    engine_confidence: float | None
    fields: tuple[FieldReading, ...] = ()


@dataclass(frozen=True)
class SecondReading:
    """Whether the second reader was of use, and what an editor should know about it."""

    model: str
    answered: bool
    note: str


@dataclass(frozen=True)
class Proposal:
    """One partnership that the article speaks of.

    `vendor`, `agency` and `models` are the names of the Named... entries of the same extraction.
    The first piece of evidence is the main passage. `confidence` lies between 0 and 1; `grounds`
    says the same of each field, by its name.
    """

    vendor: str
    agency: str
    models: tuple[str, ...]
    programme: str | None
    kind: str
    status: str
    certainty: str
    event: str
    announced: PartialDate | None
    value: Value | None
    confidence: float
    evidence: tuple[Evidence, ...]
    grounds: dict[str, Ground] = field(default_factory=dict)
    second_opinion: SecondOpinion | None = None


@dataclass(frozen=True)
class Citation:
    """A source that the article leans on, and where the text mentions it."""

    title: str
    publisher: str
    mention_start: int
    mention_end: int


@dataclass(frozen=True)
class Extraction:
    article: Article
    vendors: tuple[NamedVendor, ...]
    agencies: tuple[NamedAgency, ...]
    models: tuple[NamedModel, ...]
    proposals: tuple[Proposal, ...]
    citations: tuple[Citation, ...]
    second_reading: SecondReading | None = None

    def to_json(self) -> dict:
        """The object that `manage.py extract --json` prints, one a line.

        `second_reader` is there, as in each partnership that it speaks of, where one was asked.
        """
        article = self.article
        return {
            "path": article.path,
            "source": {
                "title": article.title,
                "url": article.url,
                "publisher": article.publisher,
                "published": _date(article.published),
            },
            "vendors": [_named(vendor) for vendor in self.vendors],
            "agencies": [_named(agency) for agency in self.agencies],
            "models": [_named(model, vendor=model.vendor) for model in self.models],
            "partnerships": [_partnership(proposal) for proposal in self.proposals],
            "citations": [
                {
                    "title": citation.title,
                    "publisher": citation.publisher,
                    "start": citation.mention_start,
                    "end": citation.mention_end,
                }
                for citation in self.citations
            ],
            **({"second_reader": asdict(self.second_reading)} if self.second_reading else {}),
        }


def _date(date: PartialDate | None) -> str | None:
    return str(date) if date else None


def _named(entry: NamedVendor | NamedAgency | NamedModel, **more: str | None) -> dict:
    mentions = [{"start": m.start, "end": m.end, "text": m.text} for m in entry.mentions]
    return {"name": entry.name, **more, "known": entry.known, "mentions": mentions}


def _partnership(proposal: Proposal) -> dict:
    return {
        "vendor": proposal.vendor,
        "agency": proposal.agency,
        "models": list(proposal.models),
        "programme": proposal.programme,
        "kind": proposal.kind,
        "status": proposal.status,
        "certainty": proposal.certainty,
        "event": proposal.event,
        "announced": _date(proposal.announced),
        "value": _value(proposal.value),
        "confidence": proposal.confidence,
        "evidence": [
            {"start": e.start, "end": e.end, "text": e.text, "supports": list(e.supports)}
            for e in proposal.evidence
        ],
        "fields": {name: _ground(ground) for name, ground in proposal.grounds.items()},
        **({"second_reader": asdict(proposal.second_opinion)} if proposal.second_opinion else {}),
    }


def _ground(ground: Ground) -> dict:
    return {
        "rule": ground.rule,
        "confidence": ground.confidence,
        "assumed": not ground.spans,
        "spans": [{"start": span.start, "end": span.end} for span in ground.spans],
    }


def _value(value: Value | None) -> dict | None:
    if value is None:
        return None
    whole = value.amount == value.amount.to_integral_value()
    amount = int(value.amount) if whole else float(value.amount)
    ceiling = {"ceiling": True} if value.ceiling else {}
    return {"amount": amount, "currency": value.currency, **ceiling}
