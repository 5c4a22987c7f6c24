"""Vendors that nobody has recorded, found by their name's form and the slot they stand in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from partnerships.extraction.places import gazetteer
from partnerships.extraction.runs import Run
from partnerships.extraction.vocabulary import any_of, words

ENOUGH = 2.0
_SEEN_BEFORE, _SEEN_AFTER = 60, 90
_AI_POSSESSION = re.compile(
    r"['’]s? (?:[\w-]+ ){0,3}(?:AI|artificial|model|models|software|platform|chatbot|assistant"
    r"|technology|tool|tools|product|products|system|systems|app|cameras|agents|scribe)\b"
)
_ENUMERATES = re.compile(
    r"(?: \([^()]{1,40}\))?(?:, |,? (?:and|or|as well as|with) )(?:for |to |with |from )?"
)
_SMALL_WORD = re.compile(r"\b[a-z]\w*")
_LISTED_AT_EXCHANGE = re.compile(r" \((?:NYSE|NASDAQ|Nasdaq|LSE|TSE|KRX|ASX)\b")
_SPEAKS = re.compile(
    r",? (?:said|says|told|added|argued|wrote|explained|noted|who |whose |thinks)"
    r"|\. (?:S?[Hh]e|His|Her)\b|, (?:an?|the|(?:[A-Z][\w.]* ){0,2}[A-Z][\w.]*['’]s|its|his|her)"
    r" (?:[\w-]+ ){0,6}?"
    r"(?:scientist|secretary|administrator|commissioner|editor|reporter|lecturer|senator|governor|mayor|detective|lawyer|officer|director|engineer|professor"
    r"|minister|manager|analyst|executive|spokes\w+|chief|head|(?:vice[- ])?president|researcher)\b"
)
_SAID = re.compile(r"\b(?:said|says|told|added) $")
# “Canadian AI”, “AI-powered”: kinds of artificial intelligence, nobody's name.
KIND_OF_AI = re.compile(
    r"(?:\w+(?:an|ese|ish|ch)|Generative|Agentic|Responsible|Trustworthy|Sovereign|Public|Government"
    r"|National|Applied|Enterprise|Frontier|Physical|Open|Conversational|Explainable|Safe|Commercial"
    r"|Federal|State|Local|Clinical|Military) AI|.*-(?:[Pp]owered|[Dd]riven|[Bb]ased|[Ee]nabled"
    r"|[Gg]enerated|[Ff]irst|[Rr]eady|[Nn]ative|[Aa]ssisted|[Rr]elated)"
)
_AREAS = ("Prefecture", "Province", "County", "Municipality", "Commune", "Ward", "Parish")
_INITIAL = re.compile(r"\b[A-Z]\.?$|\b[A-Z]\. ")
_TITLED = re.compile(
    r"(?:Dr|Mr|Mrs|Ms|Sir|President|Minister|Secretary|Director|Councillor|Councilmember|Sheriff"
    r"|Judge|Senator|Sen|Rep|Gov|Governor|Mayor|Commissioner|Administrator|General|Chief|officer"
    r"|director|minister|president|secretary|spokesman|spokeswoman|founder|CEO|executive)\.?,? $"
)


@cache
def _patterns() -> dict[str, re.Pattern]:
    vocabulary = words("companies")
    nouns = any_of(vocabulary["nouns"])
    return {
        "suffix": re.compile(rf".* (?:{any_of(vocabulary['suffixes'])})$"),
        "end": re.compile(rf".+ (?:{any_of(vocabulary['name_ends'])})$|\w+\.ai$|\w+AI$"),
        "apposition": re.compile(
            rf",? \(?(?:an?|the|whose|which is an?)\b[^.;:]{{0,60}}?\b(?:{nouns})\b"
        ),
        "introduced": re.compile(rf", (?:an?|the|whose) (?:[\w-]+ ){{0,4}}?(?:{nouns})\b"),
        "noun_before": re.compile(
            rf"\b(?:{nouns})s?,? (?:called |named |known as |namely |such as |including |like )?$"
        ),
        "slot_before": re.compile(
            rf"\b(?:{'|'.join(s.strip() for s in vocabulary['slots_before'])}) $"
        ),
        "slot_after": re.compile(
            rf" (?:{'|'.join(s.strip() for s in vocabulary['slots_after'])})\b"
        ),
    }


@cache
def _refused() -> frozenset[str]:
    vocabulary = words("companies")
    refused = vocabulary["media"] + vocabulary["not_companies"] + vocabulary["months"]
    return frozenset(refused + words("bodies")["person_titles"])


@cache
def _not_a_company() -> re.Pattern:
    return re.compile(rf"\b(?:{any_of(words('bodies')['not_body_words'])})$")


@cache
def _suppliers() -> tuple[frozenset[str], frozenset[str]]:
    """Names of companies known the world over, and those of them that are plain words too."""
    vocabulary = words("suppliers")
    return frozenset(vocabulary["names"]), frozenset(vocabulary["plain"])


@cache
def first_names() -> frozenset[str]:
    return frozenset(words("first_names")["names"])


def find_companies(text: str, runs: list[Run], vendors: list[tuple[int, int]]) -> list[Run]:
    """The runs that are companies. `vendors` are the spans of vendors found already."""
    times = Counter(run.text for run in runs)
    persons = persons_in(text, runs)
    small = set(_SMALL_WORD.findall(text))
    candidates = [run for run in runs if _could_be(text, run, times, persons, small)]
    listed = _beside_vendors(text, candidates, vendors)
    cues: dict[str, dict[str, float]] = defaultdict(dict)
    for run in candidates:
        cues[run.text] |= _cues(text, run)
        if run.text in listed:
            cues[run.text]["listed"] = 2.0
        if times[run.text] > 1:
            cues[run.text]["repeated"] = 0.5
    return [run for run in candidates if sum(cues[run.text].values()) >= ENOUGH]


def is_other_company(rest: str) -> bool:
    """Whether a known vendor's name, going on with `rest`, is another company's."""
    return rest in words("companies")["other_company"]


def stands_in_slot(text: str, start: int) -> bool:
    """Whether the words before `start` lead up to a supplier: “works with …”, “hired …”."""
    return bool(_patterns()["slot_before"].search(text, max(start - _SEEN_BEFORE, 0), start))


def persons_in(text: str, runs: list[Run]) -> set[str]:
    """Full names and surnames of people."""
    found = set()
    for run in runs:
        after = text[run.end : run.end + 60]
        # Behind a title too: “Deputy Secretary Jim O'Neill”.
        named = any(word.rstrip(".") in first_names() for word in run.words[:-1])
        titled = _TITLED.search(text, max(run.start - 16, 0), run.start)
        speaks = (
            len(run.words) in (2, 3)
            and _SPEAKS.match(after)
            and not _patterns()["end"].match(run.text)
        )
        quoted = len(run.words) in (2, 3) and _SAID.search(text, max(run.start - 7, 0), run.start)
        if named or titled or speaks or (quoted and after[:1] in ",."):
            found |= {run.text, run.words[-1]}
    return found


def _could_be(text: str, run: Run, times: Counter[str], persons: set[str], small: set[str]) -> bool:
    if _not_a_company().search(run.text) or _INITIAL.search(run.text):
        return False
    if KIND_OF_AI.fullmatch(run.text) or _abbreviates_the_name_before(text, run):
        return False
    if run.text in _refused() or run.words[0] in _refused() or len(run.words) > 5:
        return False
    if run.words[-1] in _AREAS:
        return False
    if run.text in _suppliers()[0]:
        return True
    if run.text in persons and not _patterns()["suffix"].match(run.text):
        return False
    if tuple(run.text.casefold().replace(".", " ").split()) in gazetteer():
        return False
    if len(run.words) == 1 and _opens_sentence(text, run.start):
        if run.text.endswith("ly"):  # “Separately, …”
            return False
        # A capital that a sentence demands proves nothing, unless it is said what bears the name.
        introduced = times[run.text] > 1 or _patterns()["introduced"].match(text, run.end)
        return bool(introduced) and run.text.lower() not in small
    return len(run.text) > 2


def _abbreviates_the_name_before(text: str, run: Run) -> bool:
    """Whether a run is the acronym of what stands before its bracket: “… Resources (DNR)”."""
    if not run.text.isupper() or text[run.start - 1 : run.start] != "(":
        return False
    capitals = iter(re.findall(r"\b[A-Z]", text[max(run.start - 120, 0) : run.start - 1]))
    return all(letter in capitals for letter in run.text if letter.isalpha())


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(start - 3, 0) : start].rstrip(" \"“'‘(")
    return not before or before[-1] in ".!?\n:"


def _cues(text: str, run: Run) -> dict[str, float]:
    """What speaks for a company at this place, and how strongly."""
    patterns = _patterns()
    before = text[max(run.start - _SEEN_BEFORE, 0) : run.start]
    after = text[run.end : run.end + _SEEN_AFTER]
    names, plain = _suppliers()
    found = {
        "supplier": 2.0 * (run.text in names) + 1.0 * (run.text in plain),
        "suffix": 3.0 * bool(patterns["suffix"].match(run.text)),
        "end": 1.5 * bool(patterns["end"].match(run.text)),
        "apposition": 2.5 * bool(patterns["apposition"].match(after)),
        "noun_before": 2.0 * bool(patterns["noun_before"].search(before)),
        "slot_before": 2.0 * bool(patterns["slot_before"].search(before)),
        "slot_after": 1.5 * bool(patterns["slot_after"].match(after)),
        "exchange": 3.0 * bool(_LISTED_AT_EXCHANGE.match(after)),
        "possession": 1.5 * bool(_AI_POSSESSION.match(after)),
    }
    return {cue: weight for cue, weight in found.items() if weight}


def _beside_vendors(text: str, runs: list[Run], vendors: list[tuple[int, int]]) -> set[str]:
    """Runs that stand in one enumeration with a vendor: “X, Palantir (P) and Y”."""
    members = sorted(
        [*((run.start, run.end, run.text) for run in runs), *((*v, "") for v in vendors)]
    )
    listed: set[str] = set()
    group: list[str] = []
    patterns = _patterns()

    def of_companies() -> bool:
        shaped = sum(bool(patterns["end"].match(n) or patterns["suffix"].match(n)) for n in group)
        return "" in group or (len(group) >= 3 and shaped >= 2)

    for index, (start, _end, name) in enumerate(members):
        previous_end = members[index - 1][1] if index else -1
        gap = text[previous_end:start] if index and start - previous_end < 60 else None
        if gap is None or not _ENUMERATES.fullmatch(gap):
            listed |= set(group) if of_companies() else set()
            group = []
        group.append(name)
    return (listed | (set(group) if of_companies() else set())) - {""}
