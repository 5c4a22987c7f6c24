"""AI products and models that nobody has recorded, and whose they are."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from partnerships.extraction.companies import KIND_OF_AI, first_names, persons_in
from partnerships.extraction.places import gazetteer
from partnerships.extraction.runs import Run
from partnerships.extraction.vocabulary import any_of, words

_NOT_MAKER = r"(?! (?:company|firm|maker|developer|vendor|start-?up|giant|business|provider))"
_IN_USE = re.compile(r"\b(?:the|The|its|their|of|uses?|using|called|with) $|s['’] $|['’]s $")
_BY_MAKER = re.compile(
    r", an? (?:[\w-]+ ){0,3}?(?:product|tool|system|chatbot|model) (?:by|from|of) "
)
_OWNER_AFTER = re.compile(
    r"[\"”’']?,? (?:\(?an? (?:[\w-]+ ){1,6}?)?"
    r"(?:(?:that is |which is )?(?:made|built|sold|developed|offered|supplied) by"
    r"|from|by|of|which|that) (?:the [\w-]+ (?:company|firm|maker) )?(?:the )?"
)
_VERSION = r"(?:[ -](?:v?\d[\w.]*|[A-Z]|{versions})\b)+"


@cache
def _patterns() -> dict[str, re.Pattern]:
    vocabulary = words("products")
    nouns, called = any_of(vocabulary["nouns"]), any_of(vocabulary["called"])
    return {
        "called": re.compile(
            rf"\b(?:{nouns})s?,? (?:that is |which is |is |was )?(?:{called}) (?:the )?[\"“‘']?$"
            rf"|\b(?:{nouns})s? \([\"“‘']$|(?:(?<!\w)|['’]s), (?:called|dubbed|named) [\"“‘']?$"
            r"|\b(?:[Cc]ode-?named|under (?:a|the) (?:contract|programme?|project) called)"
            r" (?:the )?[\"“‘']?$"
            r"|\bunder the name (?:of )?[\"“‘']?$|\b(?:sells|markets|sold|marketed) as [\"“‘']?$"
        ),
        "named_by": re.compile(rf"(?:is|was|are) (?:{called}) [\"“‘']?$|[Ii]ts name is [\"“‘']?$"),
        "apposition": re.compile(
            rf"[\"”’']?, (?:an?|its|the|their) (?:[\w-]+ ){{0,4}}?(?:{nouns})\b{_NOT_MAKER}"
        ),
        "noun_after": re.compile(
            rf" (?:(?:smartphone|mobile|web|AI|software|chat|online|voice) )?(?:{nouns})s?\b"
        ),
        "is_one": re.compile(rf"\. (?:It is|It's|This is) an? (?:[\w-]+ ){{0,3}}?(?:{nouns})\b"),
        "firm_owns": re.compile(
            r"\b(?:company|firm|vendor|start-?up|developer|maker|contractor|supplier)['’]s $"
        ),
        "noun_before": re.compile(rf"\b(?:{nouns}),? [\"“‘']?$"),
        "version": re.compile(_VERSION.format(versions=any_of(vocabulary["versions"]))),
    }


def version_end(text: str, end: int) -> int:
    """Where a known family's name goes on with a version: “Gemma” becomes “Gemma 3”."""
    matched = _patterns()["version"].match(text, end)
    return matched.end() if matched else end


def is_named_product(text: str, run: Run) -> bool:
    """Whether a run that begins with its vendor's name is a product: “Naver Works”."""
    before = text[max(run.start - 60, 0) : run.start]
    ends_so = run.words[-1] in words("products")["name_ends"]
    return ends_so or any(_patterns()[cue].search(before) for cue in ("called", "noun_before"))


def find_products(text: str, runs: list[Run], owned_from: set[int], certain: bool) -> list[Run]:
    """The runs that are products. `owned_from`: where a vendor's possessive (“Axon's ”) ends.

    `certain` leaves out what only an apposition or a noun behind speaks for.
    """
    times = Counter(run.text for run in runs)
    persons = persons_in(text, runs)
    accepted = {
        run.text
        for run in runs
        if run.text not in persons
        and _may_be_product(run)
        and _is_product(text, run, owned_from, certain, times)
    }
    return [run for run in runs if run.text in accepted]


def _may_be_product(run: Run) -> bool:
    if (
        KIND_OF_AI.fullmatch(run.text)
        or run.text in words("products")["not_products"]
        or run.words[0] in first_names()
    ):
        return False
    is_place = tuple(run.text.casefold().split()) in gazetteer()
    return not is_place and len(run.words) <= 5 and len(run.text) >= 3


def _is_product(
    text: str, run: Run, owned_from: set[int], certain: bool, times: Counter[str]
) -> bool:
    patterns = _patterns()
    before = text[max(run.start - 60, 0) : run.start]
    after = text[run.end : run.end + 70]
    if patterns["called"].search(before) or patterns["named_by"].search(before):
        return True
    if run.start in owned_from:
        return True
    if certain:
        return bool(_BY_MAKER.match(after))
    named_noun = patterns["noun_before"].search(before)
    if patterns["apposition"].match(after) or (
        named_noun and (len(run.words) > 1 or (before.endswith(", ") and after.startswith(", ")))
    ):
        return True
    followed = patterns["noun_after"].match(after)
    if patterns["firm_owns"].search(before) and (followed or len(run.words) > 1):
        return True
    if patterns["is_one"].match(after) or (followed and before.endswith(("Its ", " its "))):
        return len(run.words) <= 3 and not run.text.isupper()
    return bool(
        followed and len(run.words) <= 3 and not run.text.isupper()
        and _IN_USE.search(before)
        and times[run.text] > 1
    )  # fmt: skip


def owner_after(text: str, end: int, vendors: dict[int, str]) -> str | None:
    """The vendor in “X, from V”, “X by V”, “X, which V makes”; `vendors` by their offsets."""
    matched = _OWNER_AFTER.match(text, end, end + 80)
    return vendors.get(matched.end()) if matched else None
