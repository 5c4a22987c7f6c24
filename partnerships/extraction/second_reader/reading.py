"""The stage behind the engine: ask, check, and lay both readings side by side."""

from __future__ import annotations

import logging
from dataclasses import replace

from partnerships.extraction.engine import read_scene
from partnerships.extraction.lexicon import compiled
from partnerships.extraction.reference import Reference
from partnerships.extraction.second_reader.answer import Answer, parse_answer
from partnerships.extraction.second_reader.endpoint import Endpoint, NoReading
from partnerships.extraction.second_reader.opinions import combine
from partnerships.extraction.second_reader.question import answer_schema, ask_about
from partnerships.extraction.types import Extraction, SecondReading

logger = logging.getLogger(__name__)


def read_again(extraction: Extraction, reference: Reference, endpoint: Endpoint) -> Extraction:
    """The extraction with what the second reader says of it. Never raises, whatever it answers.

    `reference`: the one that the extraction was made with.
    """
    try:
        return _read_again(extraction, reference, endpoint)
    except NoReading as failure:
        logger.warning("No second reading by %s: %s.", endpoint.model, failure)
        reason = f"{failure}."
    except Exception:
        # Whatever a stranger's server made of it, the engine's own reading must survive.
        logger.exception("The second reading by %s failed.", endpoint.model)
        reason = "its answer could not be used; the failure is noted."
    note = f"The second reader had no say: {reason} What you see is the engine's own reading."
    return replace(extraction, second_reading=SecondReading(endpoint.model, False, note))


def _read_again(extraction: Extraction, reference: Reference, endpoint: Endpoint) -> Extraction:
    scene = read_scene(extraction.article, compiled(reference))
    question = ask_about(extraction, scene)
    if not question.vendors or not question.agencies:
        note = "The second reader was not asked: no vendor and body are named together."
        return replace(extraction, second_reading=SecondReading(endpoint.model, False, note))

    def parse(content: str) -> Answer:
        return parse_answer(content, question, scene)

    answer = endpoint.ask(question.messages(), answer_schema(), parse)
    proposals, dropped = combine(extraction, scene, answer)
    note = _note(extraction, dropped, shown=len(question.sentences) == len(scene.sentences))
    reading = SecondReading(endpoint.model, True, note)
    return replace(extraction, proposals=proposals, second_reading=reading)


def _note(extraction: Extraction, dropped: int, *, shown: bool) -> str:
    note = "A second reader, a language model, has read this too."
    if not shown:
        note += " It was shown the beginning of the text alone."
    if dropped:
        what = "one thing it said" if dropped == 1 else f"{dropped} things it said"
        note += f" Left out: {what} that the text or its names do not bear out."
    return note
