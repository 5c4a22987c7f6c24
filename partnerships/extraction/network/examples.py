"""What the network learns from: articles with answers, laid out. Needed for learning alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import astuple, replace
from pathlib import Path

from partnerships.extraction.coreference import resolve
from partnerships.extraction.cues import find_cues
from partnerships.extraction.dealing import learned_dealing, weigh_sentences
from partnerships.extraction.engine import weighed_pairs
from partnerships.extraction.evaluation import Answer, part_of
from partnerships.extraction.frames import Scene
from partnerships.extraction.known_names import read_known
from partnerships.extraction.lexicon import compiled
from partnerships.extraction.logistic import weighed
from partnerships.extraction.mentions import find_mentions, plain_spaces
from partnerships.extraction.naming import Naming
from partnerships.extraction.network.briefs import briefs
from partnerships.extraction.network.layout import (
    TYPES,
    Meeting,
    known_types,
    marks_of,
    meetings,
    sentence_numbers,
    token_range,
    windows,
)
from partnerships.extraction.network.pairs import Related, entities_of, told_in
from partnerships.extraction.network.tokens import Tokens, tokenize
from partnerships.extraction.readers import read_article
from partnerships.extraction.reference import AgencyEntry, Reference, VendorEntry
from partnerships.extraction.scorer import learned_weights
from partnerships.extraction.segments import split_sentences
from partnerships.extraction.types import Article

_NO_WORD = re.compile(r"\W+")


def write_examples(answers: Sequence[Answer], reference: Reference, path: Path) -> None:
    """One JSON object a line for each answer, as `_example` makes it, then for each brief."""
    naming = Naming(reference)
    learning = [answer for answer in answers if part_of(answer.identifier) == "learning"]
    with path.open("w", encoding="utf-8") as file:
        for answer in answers:
            part, article = part_of(answer.identifier), read_article(answer.path)
            file.write(json.dumps(_example(part, article, answer, reference, naming)) + "\n")
        for article, answer in briefs(learning):
            file.write(json.dumps(_example("brief", article, answer, reference, naming)) + "\n")


def _example(
    part: str, article: Article, answer: Answer, reference: Reference, naming: Naming
) -> dict:
    """An article's tokens with what its answer says of them.

    `part`: learning, calibration, held_out (see part_of()) or brief (see briefs.py).
    `labels`: for each token, the name of the answer that it is part of: 0 none, else 1 + 2 × its
    place in TYPES for a name's first token and one more for the others. `evidence`: for each
    sentence 1 or 0, None where the answer leaves it open. `views`: the casts and pairs with the
    names that are found (`found`), and as if all names had been (`named`).
    """
    tokens = tokenize(article.text)
    scene, met, known = _read_by_rules(article, tokens, reference)
    numbers = sentence_numbers(tokens, scene.sentences)
    told = told_by(answer)
    evidence = [told(scene.text[s.start : s.end]) for s in scene.sentences]
    with_all, met_with_all, _ = _read_by_rules(article, tokens, _with_names(reference, answer))
    return {
        "id": answer.identifier,
        "part": part,
        "asked": len(answer.partnerships),
        "ids": tokens.ids,
        "cases": tokens.cases,
        "known": known,
        "labels": _labels(tokens, answer, article),
        "sentences": numbers,
        "evidence": [None if e is None else int(e) for e in evidence],
        "windows": windows(len(tokens)),
        "views": {
            "found": _view(answer, scene, met, tokens, naming),
            "named": _view(answer, with_all, met_with_all, tokens, naming),
        },
    }


def _read_by_rules(
    article: Article, tokens: Tokens, reference: Reference
) -> tuple[Scene, dict[tuple[int, int], list[Meeting]], list[int]]:
    """The text without the network's help, which would have seen the articles it learns from.

    Every vendor and body that meet are related in it, with nothing said of them; with the meetings
    of each two, and the known names' types by token.
    """
    lexicon = compiled(reference)
    known = read_known(plain_spaces(article.text), lexicon)
    sentences = split_sentences(article.text, article.title)
    mentions = find_mentions(article, lexicon, known)
    casts = resolve(article.text, sentences, mentions)
    cues = [find_cues(article.text, sentence) for sentence in sentences]
    dealing = weigh_sentences(article.text, casts, cues, learned_dealing())
    entities = entities_of(casts)
    marks = marks_of(tokens, casts, {id(entity): n for n, entity in enumerate(entities)})
    numbers = sentence_numbers(tokens, sentences)
    met = meetings(marks, numbers, len(tokens))
    firsts = [first for first, _ in windows(len(tokens))]
    related = []
    for (vendor, agency), of_two in met.items():
        told = told_in(of_two, numbers, firsts, [1 / len(of_two)] * len(of_two))
        related.append(Related(entities[vendor], entities[agency], 0.0, told))
    scene = Scene(article.text, sentences, mentions, casts, cues, dealing, related, lexicon)
    return scene, met, known_types(tokens, known.spans())


def _labels(tokens: Tokens, answer: Answer, article: Article) -> list[int]:
    spans = [
        (match.start(), match.end(), TYPES.index(type_))
        for type_ in TYPES
        for name, aliases in answer.names[type_].items()
        for form in {name, *aliases}
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", article.text)
    ]
    labels = [0] * len(tokens)
    taken = -1
    for start, end, type_ in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < taken:
            continue
        taken = end
        first, last = token_range(tokens, start, end)
        labels[first:last] = [1 + 2 * type_] + [2 + 2 * type_] * (last - first - 1)
    return labels


def _with_names(reference: Reference, answer: Answer) -> Reference:
    """The reference as if it had all names of the answer, each with its aliases."""
    agencies = {entry.name: entry for entry in reference.agencies}
    agency_of = {name: entry.name for entry in reference.agencies for name in entry.names()}
    for name, aliases in answer.names["agency"].items():
        entry = agencies[agency_of[name]] if name in agency_of else AgencyEntry(name)
        more = tuple(alias for alias in aliases if alias not in agency_of)
        agencies[entry.name] = replace(entry, aliases=entry.aliases + more)
    vendors = {entry.name: entry for entry in reference.vendors}
    vendor_of = {name: entry.name for entry in reference.vendors for name in entry.names()}
    for name, aliases in answer.names["vendor"].items():
        vendor = vendors[vendor_of[name]] if name in vendor_of else VendorEntry(name)
        vendors[vendor.name] = replace(vendor, aliases=vendor.aliases + aliases)
    return replace(reference, agencies=tuple(agencies.values()), vendors=tuple(vendors.values()))


def _view(
    answer: Answer,
    scene: Scene,
    met: dict[tuple[int, int], list[Meeting]],
    tokens: Tokens,
    naming: Naming,
) -> dict:
    """`marks`: rows of Mark. `pairs`: what the answer says of each, with rows of Meeting.

    `is_one` is None where the answer leaves a pair open. `signals`: the weighed sum of what rules
    work out of it.
    """
    entities = entities_of(scene.casts)
    marks = marks_of(tokens, scene.casts, {id(entity): n for n, entity in enumerate(entities)})
    weights = learned_weights()["pair"]
    sums = {
        (pair.vendor.name, pair.agency.name): weighed(pair.signals, weights)
        for pair in weighed_pairs(scene)
    }
    pairs = []
    for (vendor, agency), of_two in met.items():
        names = entities[vendor].name, entities[agency].name
        row = among(answer.partnerships, *names, answer, naming)
        left_open = row is None and among(answer.optional, *names, answer, naming)
        fields = {name: row[name] for name in ("kind", "status", "certainty")} if row else {}
        pairs.append(
            {
                "is_one": None if left_open else int(row is not None),
                "signals": round(sums[names], 2),
                "evidence": _evidence_sentences(row, scene) if row else [],
                "meetings": [astuple(meeting) for meeting in of_two],
                **fields,
            }
        )
    return {"marks": [astuple(mark) for mark in marks], "pairs": pairs}


def among(
    rows: tuple[dict, ...], vendor: str, agency: str, answer: Answer, naming: Naming
) -> dict | None:
    """The answer's row for a vendor and a body, by any of their names."""

    def same(noun: str, ours: str, theirs: str) -> bool:
        return naming.same(noun, ours, theirs, answer.names[noun].get(theirs, ()))

    for row in rows:
        if same("vendor", vendor, row["vendor"]) and same("agency", agency, row["agency"]):
            return row
    return None


def _evidence_sentences(row: dict, scene: Scene) -> list[int]:
    passages = [plain(passage) for passage in row.get("evidence") or ()]
    found = []
    for sentence in scene.sentences:
        written = plain(scene.text[sentence.start : sentence.end])
        if written and any(written in passage or passage in written for passage in passages):
            found.append(sentence.index)
    return found


def told_by(answer: Answer) -> Callable[[str], bool | None]:
    """Whether a sentence is evidence by the answer; None where the answer leaves that open."""
    of_pairs = [plain(e) for row in answer.partnerships for e in row.get("evidence") or ()]
    left_open = [plain(e) for row in answer.optional for e in row.get("evidence") or ()]
    complete = all(row.get("evidence") for row in answer.partnerships)

    def told(sentence: str) -> bool | None:
        written = plain(sentence)
        if written and any(written in evidence or evidence in written for evidence in of_pairs):
            return True
        if not complete or any(written in e or e in written for e in left_open):
            return None
        return False

    return told


def plain(text: str) -> str:
    """Its words alone, in small letters."""
    return _NO_WORD.sub(" ", text).strip().casefold()
