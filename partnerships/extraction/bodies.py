"""Government bodies found by their shape: “Ministry of X”, “X Police Department”, “Dutch army”."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from partnerships.extraction.lexicon import TOKEN
from partnerships.extraction.places import Place, Places, gazetteer
from partnerships.extraction.runs import Run
from partnerships.extraction.vocabulary import any_of, words

_LINK = re.compile(r" (?:of|for)(?: the)? ")
_LINK_ON = re.compile(r" on(?: the)? ")
_DISCUSSES = ("Subcommittee", "Commission", "Council", "Committee", "Centre", "Center")
_CONTINUES = re.compile(r",? (?:and|&) |, ")
_NUMBERED = re.compile(r"Unit \d{2,5}")
_COUNTY = re.compile(r"\b((?:[A-Z]\w+ ){1,3}County)\b")
# “The Secretary of State for Wales”, “the Minister of Health”: persons.
_OFFICE_HOLDER = re.compile(r"(?:[Ss]ecretary|[Mm]inister) of (?:the )?$")
_WHERE = re.compile(r"\b(?:[Ii]n|[Aa]cross|[Nn]ear|[Aa]round|of|from|[Tt]hroughout) (?:the )?$")
_AREAS = (
    "City",
    "Village",
    "Ward",
    "County",
    "Province",
    "Parish",
    "Prefecture",
    "Municipality",
    "Commune",
)
_ACRONYM = re.compile(r" \(([A-Z][A-Za-z&-]{1,9})\)")
_WITHIN = re.compile(r" of(?: the)? ")


@dataclass(frozen=True)
class Body:
    """A body's span without its article and country, and what its words say about it."""

    start: int
    end: int
    text: str
    kind: str
    country: str | None
    state: str | None


@cache
def _heads(position: str) -> dict[str, str]:
    return {head: kind for kind, heads in words("bodies")[position].items() for head in heads}


@cache
def _head_last() -> re.Pattern:
    return re.compile(rf"(?:^|.*[ -])({any_of(list(_heads('head_last')))})$")


@cache
def _head_first() -> re.Pattern:
    return re.compile(rf"(?:^|.* )({any_of(list(_heads('head_first')))})$")


@cache
def _refused() -> re.Pattern:
    vocabulary = words("bodies")
    ends = any_of(vocabulary["not_body_words"] + vocabulary["private_marks"])
    return re.compile(rf"(?:{any_of(vocabulary['not_bodies'])})|.*\b(?:{ends})\.?$")


@cache
def _appositive() -> re.Pattern:
    vocabulary = words("bodies")
    levels, nouns = (any_of(vocabulary[f"apposition_{part}"]) for part in ("levels", "nouns"))
    return re.compile(rf", (?:the|an?) (?:[\w-]+ )?(?:{levels}) (?:[\w-]+ ){{0,2}}?(?:{nouns})\b")


def _county(text: str) -> str | None:
    matched = _COUNTY.search(text)
    return matched[1] if matched else None


def find_bodies(text: str, runs: list[Run], places: Places, known_starts: set[int]) -> list[Body]:
    """Bodies by shape. No name runs into a known one, which begin at `known_starts`."""
    found = []
    county = _county(text)
    index = 0
    while index < len(runs):
        body, used = _body_at(text, runs, index, known_starts)
        if body and not _refused().match(body.text) and not _mere_location(text, body):
            place = places.just_before(text, body.start) or _place_within(places, body)
            found.append(_placed(body, place))
        elif county and runs[index].text in words("bodies")["bare_heads"]:
            run = runs[index]
            found.append(Body(run.start, run.end, f"{county} {run.text}", "police", "US", None))
        index += used
    return found


def body_named(text: str, start: int, end: int, places: Places) -> Body:
    """A span that is known to be a body's name, with what its words say of its kind and place."""
    written = text[start:end]
    last, first = _head_last().match(written), _head_first().match(written)
    kind = _heads("head_last")[last[1]] if last else None
    if kind is None and first:
        kind = _heads("head_first")[first[1]]
    body = Body(start, end, written, kind or "agency", None, None)
    return _placed(body, places.just_before(text, start) or _place_within(places, body))


def _body_at(
    text: str, runs: list[Run], index: int, known_starts: set[int]
) -> tuple[Body | None, int]:
    run = runs[index]
    if _OFFICE_HOLDER.search(text, max(run.start - 24, 0), run.start):
        return None, 1
    first = _head_first().match(run.text)
    if first and index + 1 < len(runs):
        split = _office_within(text, runs, index, known_starts)
        if split:
            return split, 1
        end, used = _after_head(text, runs, index, known_starts)
        if used > 1:
            kind = _heads("head_first")[first[1]]
            return Body(run.start, end, text[run.start : end], kind, None, None), used
    foreign = _foreign(text, runs, index)
    if foreign:
        return foreign
    joined = _two_parts(text, runs, index, known_starts)
    if joined:
        return joined, 2
    last = _head_last().match(run.text)
    if last and last.start(1) > 0 and not _is_place(run.text):
        return Body(run.start, run.end, run.text, _heads("head_last")[last[1]], None, None), 1
    if _appositive().match(text, run.end):
        return Body(run.start, run.end, run.text, "agency", None, None), 1
    numbered = _NUMBERED.fullmatch(run.text) or _named_after_place(run) or _acronymed(text, run)
    if numbered:
        return Body(run.start, run.end, run.text, "agency", None, None), 1
    return None, 1


def _office_within(text: str, runs: list[Run], index: int, known_starts: set[int]) -> Body | None:
    """“The Digital Health Office of the Veterans Health Administration”, which is known itself."""
    run, following = runs[index], runs[index + 1]
    within = _WITHIN.fullmatch(text[run.end : following.start])
    if not within or following.start not in known_starts or len(run.words) < 2:
        return None
    return Body(run.start, run.end, run.text, "office", None, None)


def _acronymed(text: str, run: Run) -> bool:
    """“East Midlands Special Operations Unit (EMSOU)”: a public name that has an acronym."""
    vocabulary = words("bodies")
    acronym = _ACRONYM.match(text, run.end)
    if not acronym or run.words[-1] not in vocabulary["acronymed_ends"] or len(run.words) < 3:
        return False
    initials = [word[0] for word in run.words]
    public = any(word in vocabulary["public_words"] for word in run.words)
    return acronym[1][0] in initials and (public or _is_place(run.words[0]))


def _after_head(text: str, runs: list[Run], index: int, known_starts: set[int]) -> tuple[int, int]:
    """Where “Ministry of X, Y and Z” ends, and how many runs it takes."""
    gap = text[runs[index].end : runs[index + 1].start]
    on = _LINK_ON.fullmatch(gap) and runs[index].text.endswith(_DISCUSSES)
    if not (_LINK.fullmatch(gap) or on) or runs[index + 1].words[0] in words("companies")["months"]:
        return runs[index].end, 1
    last = index + 1
    while last + 1 < len(runs):
        gap = text[runs[last].end : runs[last + 1].start]
        following = runs[last + 1]
        if following.start in known_starts or _is_headed(following):
            break
        if _WITHIN.fullmatch(gap) and last == index + 1 and len(runs[last].words) == 1:
            last += 1
            continue
        if not _CONTINUES.fullmatch(gap) or len(following.words) > 3:
            break
        if gap == ", " and not _list_closes(text, following.end):
            break
        last += 1
        if "and" in gap or "&" in gap:
            break
    return runs[last].end, last - index + 1


def _list_closes(text: str, offset: int) -> bool:
    """Whether “, Y” is inside a name that ends in “and Z”."""
    return bool(
        re.match(r",? (?:and|&) [A-Z]|, [A-Z]\w+ (?:and|&) [A-Z]", text[offset : offset + 40])
    )


def _is_headed(run: Run) -> bool:
    return bool(_head_first().match(run.text) or _head_last().match(run.text))


def _foreign(text: str, runs: list[Run], index: int) -> tuple[Body, int] | None:
    """“Auditoría Superior de la Federación”: a foreign head and the small words that follow."""
    vocabulary = words("bodies")
    head = runs[index].words[0]
    kinds = {h: kind for kind, heads in vocabulary["foreign_heads"].items() for h in heads}
    if head not in kinds:
        return None
    links = re.compile(rf" (?:(?:{any_of(vocabulary['foreign_links'])}) ?)+")
    last = index
    while last + 1 < len(runs) and links.fullmatch(text[runs[last].end : runs[last + 1].start]):
        last += 1
    if last == index and len(runs[index].words) < 2:
        return None
    start, end = runs[index].start, runs[last].end
    return Body(start, end, text[start:end], kinds[head], None, None), last - index + 1


def _two_parts(text: str, runs: list[Run], index: int, known_starts: set[int]) -> Body | None:
    """“University of Maine System”, “the Hydrographic and Oceanographic Service”."""
    if index + 1 >= len(runs):
        return None
    run, following = runs[index], runs[index + 1]
    gap = text[run.end : following.start]
    last = _head_last().match(following.text)
    if not last or gap not in (" of ", " of the ", " and ", " & "):
        return None
    institution = run.words[-1] in words("bodies")["two_part_starts"]
    introduced = text[max(run.start - 4, 0) : run.start].endswith(("the ", "The ", "'s ", "’s "))
    plain = run.start not in known_starts and following.start not in known_starts
    whole = introduced and plain and not _is_headed(run) and " of" not in gap and last.start(1) > 0
    if not institution and not whole:
        return None
    return Body(
        run.start,
        following.end,
        text[run.start : following.end],
        _heads("head_last")[last[1]],
        None,
        None,
    )


def _named_after_place(run: Run) -> bool:
    """“Health New Zealand”, “Stats NZ”, “Maryland Benefits”: a task and a place."""
    vocabulary = words("bodies")
    first, _, rest = run.text.partition(" ")
    place, _, task = run.text.rpartition(" ")
    return (first in vocabulary["task_then_place"] and _is_place(rest)) or (
        task in vocabulary["place_then_task"] and _is_place(place)
    )


def _is_place(text: str) -> bool:
    return tuple(TOKEN.findall(text.casefold())) in gazetteer() or text == "NZ"


def _place_within(places: Places, body: Body) -> Place | None:
    index = bisect_left(places.mentions, body.start, key=lambda mention: mention.start)
    if index < len(places.mentions) and places.mentions[index].start < body.end:
        return places.mentions[index].place
    return None


def _placed(body: Body, place: Place | None) -> Body:
    if place is None:
        return body
    return Body(body.start, body.end, body.text, body.kind, place.code, place.state)


def _mere_location(text: str, body: Body) -> bool:
    """“In Hillsborough County”, said of where something happens."""
    where = _WHERE.search(text, max(body.start - 16, 0), body.start)
    return bool(where) and body.text.endswith(_AREAS)
