"""When a pair's deal was announced: which of the text's dates, the day of publication, or none.

Every date of the text, the day of publication and “no date” are options; signals say how each
stands to the pair, and the weights that choose among them are learned.
"""

from __future__ import annotations

from dataclasses import dataclass

from partnerships.extraction.choices import Signals, chances
from partnerships.extraction.dates import DatedSentence
from partnerships.extraction.field_signals import AboutText, is_news
from partnerships.extraction.frames import Pair, Scene
from partnerships.extraction.scorer import learned_weights
from partnerships.partial_dates import PartialDate

_LEAD = 4
_NEAR = 3
_MOST_DATES = 60
_DAYS_OF_A_YEAR = 366
_CUES = (
    "made_known",
    "begun",
    "agreed",
    "ended",
    "earlier",
    "future",
    "founded",
    "exploring",
    "speaker",
)
_ABOUT = ("earlier", "founded", "exploring", "ended")
_OF_PAIR = ("is_main_vendor", "is_main_agency", "both_main", "together_often", "never_together")


@dataclass(frozen=True)
class DateOption:
    """A date that the announcement may have; `sentence` is None for the day of publication."""

    date: PartialDate | None
    sentence: int | None
    signals: Signals


def date_options(
    scene: Scene,
    pair: Pair,
    passages: list[tuple[int, float]],
    text: AboutText,
) -> list[DateOption]:
    """No date, the day of publication, and the dates in and around the pair's passages."""
    news = is_news(pair, passages)
    weights = dict(passages)
    around = {index + step for index in weights for step in range(-_NEAR, _NEAR + 1)}
    near = [d for d in text.dates if d.index in around or d.index < _LEAD]
    in_passages = any(d.index in weights and weights[d.index] >= 0.8 for d in near)
    main_dated = any(d.index == passages[0][0] for d in near)
    shared = {
        "main_dated": float(main_dated),
        "passages_dated": float(in_passages),
        "lead_dated": float(any(d.index < _LEAD for d in near)),
        "news": news,
        "in_lead": float(passages[0][0] < _LEAD),
        **{name: pair.signals.get(name, 0.0) for name in _OF_PAIR},
        **{f"says_{name}": 1.0 for name in _ABOUT if scene.cues[passages[0][0]].has(name)},
    }
    options = [DateOption(None, None, {"none": 1.0, **_under("none", shared)})]
    if text.published:
        first = {"published": 1.0, f"published_{text.published.precision}": 1.0}
        options.append(DateOption(text.published, None, {**first, **_under("published", shared)}))
    for dated in near[:_MOST_DATES]:
        signals = _signals(scene, pair, passages, dated, text.published)
        signals["last_before"] = _thread(dated, text, passages[0][0])
        signals["only_date"] = float(len(text.dates) == 1)
        signals["lead_news"] = news * (dated.index < _LEAD)
        signals["not_news"] = (1 - news) * (dated.index < _LEAD)
        options.append(DateOption(dated.found.date, dated.index, signals))
    return options


def _under(name: str, signals: Signals) -> Signals:
    return {f"{name}_{key}": value for key, value in signals.items() if value}


def _thread(dated: DatedSentence, text: AboutText, main: int) -> float:
    """Nearness of the last date told before the main passage, which often still holds there."""
    before = [d.index for d in text.dates if d.index <= main and not d.found.future]
    if not before or dated.index != before[-1]:
        return 0.0
    return 1 / (1 + (main - dated.index) / 3)


def _signals(
    scene: Scene,
    pair: Pair,
    passages: list[tuple[int, float]],
    dated: DatedSentence,
    anchor: PartialDate | None,
) -> Signals:
    main, weights = passages[0][0], dict(passages)
    index, found = dated.index, dated.found
    sentence = scene.sentences[index]
    same_paragraph = sentence.paragraph == scene.sentences[main].paragraph
    step = index - main
    signals: Signals = {
        "date": 1.0,
        f"date_{found.date.precision}": 1.0,
        "in_main": float(step == 0),
        "in_passage": min(weights.get(index, 0.0) / 3, 1.0),
        "in_other_passage": float(step != 0 and index in weights),
        "next_after": float(step == 1 and same_paragraph),
        "next_before": float(step == -1 and same_paragraph),
        "two_off": float(abs(step) == 2 and same_paragraph),
        "same_paragraph": float(same_paragraph),
        "far": min(abs(step), 10) / 10,
        "in_lead": float(index < _LEAD),
        "first_date": float(index == 0 or (index == 1 and found.start - sentence.start < 40)),
        "future": float(found.future),
        **_against_anchor(found.date, anchor),
        **_words_around(scene, dated),
        **_parties_around(scene, pair, dated),
    }
    return {name: round(value, 3) for name, value in signals.items() if value}


def _against_anchor(date: PartialDate, anchor: PartialDate | None) -> Signals:
    if anchor is None:
        return {"no_anchor": 1.0}
    days = (anchor.first_day - date.last_day).days
    return {
        "after_anchor": float(date.first_day > anchor.last_day),
        "fresh": float(0 <= days <= 10 or date.agrees_with(anchor)),
        "this_season": float(10 < days <= 120),
        "old": float(days > _DAYS_OF_A_YEAR),
        "very_old": float(days > 3 * _DAYS_OF_A_YEAR),
        "is_anchor": float(date == anchor),
    }


def _words_around(scene: Scene, dated: DatedSentence) -> Signals:
    """What the date's own clause says, and the word just before it."""
    sentence, found = scene.sentences[dated.index], dated.found
    start, end = sentence.clause_at(found.start)
    cues = scene.cues[dated.index]
    signals: Signals = {}
    for name in _CUES:
        if any(start <= span.start < end for span in cues.other.get(name, ())):
            signals[f"clause_{name}"] = 1.0
    if any(start <= trigger.start < end and not trigger.negated for trigger in cues.triggers):
        signals["clause_deals"] = 1.0
    before = scene.text[max(sentence.start, found.start - 12) : found.start + 8].lower().split()
    for word in ("since", "on", "in", "from", "last", "this", "until", "earlier"):
        if word in before:
            signals[f"after_{word}"] = 1.0
    return signals


def _parties_around(scene: Scene, pair: Pair, dated: DatedSentence) -> Signals:
    """Whether our two are in the date's clause and sentence, or others are."""
    cast, sentence = scene.casts[dated.index], scene.sentences[dated.index]
    clause = sentence.clause_at(dated.found.start)
    ours = [p for p in cast.vendors if p.entity.name == pair.vendor.name]
    bodies = [p for p in cast.agencies if p.entity is pair.agency]
    other_vendors = [p for p in cast.vendors if p.entity.name != pair.vendor.name]
    # A government speaks for the bodies below it.
    other_bodies = [
        p
        for p in cast.agencies
        if p.entity is not pair.agency and p.entity.body_kind != "government"
    ]
    nearest = min(
        (abs(p.start - dated.found.start) for p in (*ours, *bodies)),
        default=400,
    )
    return {
        "has_vendor": float(bool(ours)),
        "has_body": float(bool(bodies)),
        "has_both": float(bool(ours and bodies)),
        "in_clause": float(any(sentence.clause_at(p.start) == clause for p in (*ours, *bodies))),
        "nearness": 1 - min(nearest, 400) / 400,
        "others_vendor": float(bool(other_vendors) and not ours),
        "others_body": float(bool(other_bodies) and not bodies),
        "others_clause": float(
            any(sentence.clause_at(p.start) == clause for p in (*other_vendors, *other_bodies))
        ),
    }


def choose_date(
    options: list[DateOption], weights: Signals | None = None
) -> tuple[DateOption, float]:
    """The likeliest option and its chance; options with the same date speak for each other."""
    found = chances(
        [option.signals for option in options], weights or learned_weights()["announced"]
    )
    of_date: dict[PartialDate | None, float] = {}
    for option, chance in zip(options, found, strict=True):
        of_date[option.date] = of_date.get(option.date, 0.0) + chance
    date = max(of_date, key=lambda option: of_date[option])
    best = max(
        (place for place, option in enumerate(options) if option.date == date),
        key=lambda place: (options[place].sentence is not None, found[place]),
    )
    return options[best], of_date[date]
