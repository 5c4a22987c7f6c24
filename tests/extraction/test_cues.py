from pathlib import Path

import pytest

from partnerships.extraction import vocabulary
from partnerships.extraction.cues import find_cues
from partnerships.extraction.segments import split_sentences
from partnerships.extraction.vocabulary import words


def _cues(text):
    return find_cues(text, split_sentences(text, "")[0])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The board awarded a contract.", "contract"),
        ("Clerks may get it under OneGov.", "access"),
        ("It was rolled out to all staff.", "deployment"),
        ("They signed a memorandum of understanding.", "mou"),
        ("A pilot began.", "pilot"),
        ("Its red-teaming found holes.", "testing"),
    ],
)
def test_triggers_have_their_kind(text, kind):
    assert kind in {trigger.kind for trigger in _cues(text).triggers}


def test_negation_holds_in_its_clause_only():
    cues = _cues("It did not sign the contract, but the board uses it.")
    negated = {trigger.group: trigger.negated for trigger in cues.triggers}
    assert negated["contract"] is True
    assert negated["using"] is False


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("It is allegedly so.", "alleged"),
        ("The board cancelled it.", "ended"),
        ("No payment is involved.", "no_payment"),
        ("It is in talks.", "exploring"),
        ("A judge fined them.", "negative"),
    ],
)
def test_cues(text, cue):
    assert _cues(text).has(cue)


VOCABULARY = Path(vocabulary.__file__).parent
WORD_LISTS = sorted({path.stem for path in VOCABULARY.glob("*.yaml")} - {"weights", "priors"})


@pytest.mark.parametrize("name", WORD_LISTS)
def test_vocabulary_holds_texts_alone(name):
    """YAML turns “a: b” into a mapping and a bare no into False: quotes keep them texts."""

    def leaves(part):
        if isinstance(part, dict):
            for value in part.values():
                yield from leaves(value)
        elif isinstance(part, list):
            yield from part

    assert [leaf for leaf in leaves(words(name)) if not isinstance(leaf, str)] == []
