"""Records for tests: only what a test cares about has to be said."""

from decimal import Decimal

from model_bakery import baker

from partnerships.models import (
    Agency,
    AIModel,
    Announcement,
    Partnership,
    Programme,
    Source,
    SupportingPassage,
    Vendor,
)
from partnerships.partial_dates import PartialDate


def agency(name: str, parent: Agency | None = None, **fields) -> Agency:
    fields = {"jurisdiction": "US federal", "kind": "department"} | fields
    return Agency.objects.create(name=name, parent=parent, **fields)


def vendor(name: str, **fields) -> Vendor:
    return Vendor.objects.create(name=name, **{"kind": "model developer", "country": "US"} | fields)


def ai_model(name: str, by: Vendor, **fields) -> AIModel:
    return AIModel.objects.create(name=name, vendor=by, **fields)


def programme(name: str, **fields) -> Programme:
    return Programme.objects.create(name=name, **fields)


def partnership(of: Vendor, at: Agency, started: str = "", models=(), **fields) -> Partnership:
    fields = {"kind": "contract", "status": "active", "certainty": "confirmed"} | fields
    if "value_amount" in fields:
        fields = {"value_currency": "USD"} | fields
        fields["value_amount"] = Decimal(fields["value_amount"])
    made = Partnership(vendor=of, agency=at, **fields)
    made.started = PartialDate.parse(started) if started else None
    made.save()
    made.ai_models.set(models)
    return made


def source(text: str = "", published: str = "", **fields) -> Source:
    origin = {"text_origin": "original"} if text else {}
    made = baker.prepare(Source, text=text, canonical_url=None, **origin | fields)
    made.published = PartialDate.parse(published) if published else None
    made.save()
    return made


def say(what: Partnership, where: Source, passage: str = "", date: str = "", **fields):
    """An announcement in a source; its passage is found in the source's text."""
    made = Announcement(partnership=what, source=where, **fields)
    made.date = PartialDate.parse(date) if date else None
    if passage:
        made.passage = passage
        made.passage_start = where.text.index(passage)
        made.passage_end = made.passage_start + len(passage)
        made.supports = fields.get("supports", ["pair"])
    made.save()
    return made


def say_further(said: Announcement, passage: str, supports: list[str]) -> SupportingPassage:
    start = said.source.text.index(passage)
    return SupportingPassage.objects.create(
        announcement=said,
        passage_start=start,
        passage_end=start + len(passage),
        passage=passage,
        supports=supports,
    )
