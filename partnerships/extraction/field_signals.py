"""What surrounds a pair says about its kind, status and certainty, as numbers to be weighed.

A cue counts by how near it stands to the pair: in a clause that has one of the two, elsewhere in
the sentence, in a quotation, in the sentence next to it, or in the lead where the pair is news.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from partnerships.extraction.dates import DatedSentence, dateline_of, dates_of, year_of
from partnerships.extraction.entities import Entity
from partnerships.extraction.frames import Pair, Scene
from partnerships.extraction.types import Article
from partnerships.extraction.vocabulary import words
from partnerships.partial_dates import PartialDate

_STRONGEST = 3.0
_IN_GENERAL = re.compile(r"\b(?:partnerships|deals|agreements|arrangements)\b")
# A whole sentence in quotation marks; a quoted fragment belongs to the sentence that it is in.
_QUOTED = re.compile(r"[“\"](?=[A-Z])[^“”\"\n]{2,600}[”\"]")
_LEAD = 4
# In days before the publication.
_OLD, _FRESH = 100, 14
# How much a cue counts by where it stands in its sentence.
_IN_CLAUSE, _IN_SENTENCE, _OF_ANOTHER, _IN_QUOTATION = 1.0, 0.6, 0.3, 0.5
# Words that say nothing about a field by themselves, or that other stages need.
_UNUSED = ("contrast", "also", "negative", "paper")


@dataclass(frozen=True)
class AboutText:
    """What holds for the whole text, worked out once for all its pairs.

    `said`: for each group of words, the share of sentences that have it. `lead`: what the headline
    and the lead say. `unpaid`: vendors that say of all their dealings that nothing is paid, with
    the sentence. `models`: by vendor. `quotations`: as spans. `published`: also a dateline.
    """

    said: dict[str, float]
    lead: frozenset[str]
    unpaid: dict[str, int]
    models: dict[str, list[Entity]]
    quotations: tuple[tuple[int, int], ...]
    publisher: str
    published: PartialDate | None
    dates: tuple[DatedSentence, ...]


def read_text(scene: Scene, article: Article) -> AboutText:
    """The facts about the text that its pairs share."""
    said: defaultdict[str, float] = defaultdict(float)
    lead: set[str] = set()
    unpaid: dict[str, int] = {}
    for index, (cast, cues) in enumerate(zip(scene.casts, scene.cues, strict=True)):
        names = {name for name, _ in _cues_of(scene, index)}
        for name in names:
            said[f"text_{name}"] += 1 / len(scene.cues)
        if index < _LEAD:
            lead |= names
        sentence = cast.sentence
        if cues.has("no_payment") and _IN_GENERAL.search(scene.text, sentence.start, sentence.end):
            for party in cast.vendors:
                if party.explicit:
                    unpaid.setdefault(party.entity.name, index)
    models: defaultdict[str, list[Entity]] = defaultdict(list)
    for model in scene.mentions.of_type("model"):
        models[model.owner or ""].append(model)
    published = article.published or dateline_of(scene.text, scene.sentences)
    anchor = published or year_of(scene.text, scene.sentences)
    return AboutText(
        said=dict(said),
        lead=frozenset(lead),
        unpaid=unpaid,
        models=dict(models),
        quotations=tuple(match.span() for match in _QUOTED.finditer(scene.text)),
        publisher=article.publisher,
        published=published,
        dates=dates_of(scene.text, scene.sentences, anchor),
    )


def _cues_of(scene: Scene, index: int) -> Iterator[tuple[str, int]]:
    """The sentence's groups of triggers and cues, with where they stand."""
    cues = scene.cues[index]
    for trigger in cues.triggers:
        yield (f"not_{trigger.group}" if trigger.negated else trigger.group), trigger.start
    for name, spans in cues.other.items():
        if name not in _UNUSED:
            for span in spans:
                yield name, span.start


def said_near(scene: Scene, pair: Pair, index: int, text: AboutText) -> dict[str, float]:
    """For each group of words in a sentence, how near to the pair it stands (0 to 1)."""
    sentence, cast = scene.sentences[index], scene.casts[index]
    ours = [p for p in cast.vendors if p.entity.name == pair.vendor.name]
    ours += [p for p in cast.agencies if p.entity is pair.agency]
    clauses = {sentence.clause_at(party.start) for party in ours}
    others = {
        sentence.clause_at(party.start)
        for party in cast.vendors
        if party.entity.name != pair.vendor.name
    } - clauses
    between = (min((p.start for p in ours), default=0), max((p.end for p in ours), default=0))
    found: dict[str, float] = {}
    for name, start in _cues_of(scene, index):
        clause = sentence.clause_at(start)
        near = _IN_SENTENCE
        if not ours or clause in clauses or between[0] <= start <= between[1]:
            near = _IN_CLAUSE
        elif clause in others:
            near = _OF_ANOTHER
        if _is_quoted(start, text.quotations):
            near *= _IN_QUOTATION
        found[name] = max(found.get(name, 0.0), near)
    return found


def _is_quoted(offset: int, quotations: tuple[tuple[int, int], ...]) -> bool:
    place = bisect_right(quotations, (offset, 0)) - 1
    return place >= 0 and offset < quotations[place][1]


def field_signals(
    scene: Scene, pair: Pair, passages: list[tuple[int, float]], text: AboutText
) -> dict[str, float]:
    """Signals by name.

    main_X: in the main passage; most_X: in any passage, by its weight; near_X: next to the main
    passage; lead_X: in the lead, where the pair is news; text_X: the share of sentences.
    """
    found = dict(text.said)
    for place, (index, weight) in enumerate(passages):
        for name, near in said_near(scene, pair, index, text).items():
            if place == 0:
                found[f"main_{name}"] = near
            found[f"most_{name}"] = max(
                found.get(f"most_{name}", 0.0), near * min(weight / _STRONGEST, 1.0)
            )
    main = passages[0][0]
    for name in _said_next_to(scene, main):
        found[f"near_{name}"] = 1.0
    news = is_news(pair, passages)
    if news:
        for name in text.lead:
            found[f"lead_{name}"] = news
    found["is_news"] = news
    found["main_weight"] = min(passages[0][1] / _STRONGEST, 1.0)
    found.update(_of_parties(scene, pair, passages, text))
    found.update(_age(main, text))
    return {name: round(value, 3) for name, value in found.items() if value}


def _age(main: int, text: AboutText) -> dict[str, float]:
    """Whether the main passage tells old or new things, by its dates."""
    dates = [d.found.date for d in text.dates if d.index == main and not d.found.future]
    if not dates or text.published is None:
        return {}
    days = min((text.published.first_day - date.last_day).days for date in dates)
    return {"dated_old": float(days > _OLD), "dated_fresh": float(days <= _FRESH)}


def _said_next_to(scene: Scene, main: int) -> set[str]:
    paragraph = scene.sentences[main].paragraph
    return {
        name
        for near in (main - 1, main + 1)
        if 0 <= near < len(scene.sentences) and scene.sentences[near].paragraph == paragraph
        for name, _ in _cues_of(scene, near)
    }


def is_news(pair: Pair, passages: list[tuple[int, float]]) -> float:
    """How far the text is about this pair, rather than about others beside it (0 to 1)."""
    in_lead = any(index < _LEAD and weight >= 0.8 for index, weight in passages)
    signals = pair.signals
    main = 0.5 * signals.get("is_main_vendor", 0) + 0.5 * signals.get("is_main_agency", 0)
    return 0.5 * in_lead + 0.5 * main


@cache
def _roles() -> dict[str, re.Pattern]:
    roles = words("roles")
    return {
        "evaluates": re.compile("|".join(roles["evaluators"])),
        "buys_for_all": re.compile("|".join(roles["buyers_for_all"])),
        "is_party": re.compile(rf"\b(?:{'|'.join(roles['party_publishers'])})\b", re.IGNORECASE),
    }


def _of_parties(
    scene: Scene, pair: Pair, passages: list[tuple[int, float]], text: AboutText
) -> dict[str, float]:
    """What the two and the publisher are, whatever is said of them."""
    kind, name, roles = pair.agency.body_kind, pair.agency.name, _roles()
    return {
        "body_evaluates": float(bool(roles["evaluates"].search(name))),
        "body_buys_for_all": float(bool(roles["buys_for_all"].search(name))),
        "body_is_government": float(kind == "government"),
        "body_is_military": float(kind in ("military service", "combatant command")),
        "body_is_local": float(kind in ("local government", "police")),
        "body_is_laboratory": float(kind in ("laboratory", "institute")),
        "names_programme": float(_names(scene, passages, "programme")),
        "names_model": float(_names(scene, passages, "model")),
        "publisher_is_party": float(
            bool(roles["is_party"].search(text.publisher))
            or pair.vendor.name.lower() in text.publisher.lower()
        ),
    }


def _names(scene: Scene, passages: list[tuple[int, float]], type_: str) -> bool:
    return any(
        occurrence.entity.type == type_
        for index, _ in passages[:3]
        for occurrence in scene.mentions.within(
            scene.sentences[index].start, scene.sentences[index].end
        )
    )


def goes_on(scene: Scene, index: int) -> bool:
    """Whether a sentence carries on from the pair before: “… are also interested”."""
    cues = scene.cues[index]
    return cues.has("also") and not any(trigger.kind for trigger in cues.triggers)
